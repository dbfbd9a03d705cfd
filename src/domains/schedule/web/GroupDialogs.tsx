import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, CallProblem } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { onDay } from '#web/parts/time.ts'
import type { GroupReply } from '../schedule.contract.ts'
import { changeGroup, endGroup } from '../schedule.groups.contract.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { optionsQuery } from './schedule-queries.ts'
import { useAct } from './use-act.ts'
import styles from './schedule.module.css'

type Basics = { name: string; trackId: string; sessionType: string; soft: string; hard: string }
const labels: Record<keyof Basics, string> = {
  name: 'Name',
  trackId: 'Track',
  sessionType: 'Kind',
  soft: 'Planned size',
  hard: 'Limit',
}
type Stale = {
  version: number
  current: { name: string; trackId: string | null; sessionType: string; softCapacity: number; hardCapacity: number }
}

/** Name, track, kind and seats. When a colleague was here meanwhile, theirs is shown and both stay. */
export function EditGroupDialog({ reply, onClose }: { reply: GroupReply; onClose: () => void }) {
  const { group } = reply
  const { act, said, busy, refusal } = useAct()
  const options = useQuery(optionsQuery()).data
  const [basics, setBasics] = useState<Basics>({
    name: group.name,
    trackId: group.trackId ?? '',
    sessionType: group.sessionType,
    soft: String(group.soft),
    hard: String(group.hard),
  })
  const [version, setVersion] = useState(group.version)
  const [theirs, setTheirs] = useState<Basics>()
  const set = (field: keyof Basics) => (value: string) => setBasics((now) => ({ ...now, [field]: value }))
  const tracks = (options?.tracks ?? []).filter((track) => track.programId === group.programId)
  const body = (from: Basics) => ({
    name: from.name,
    trackId: from.trackId || null,
    sessionType: from.sessionType,
    softCapacity: Number(from.soft),
    hardCapacity: Number(from.hard),
  })
  const save = () =>
    act(async () => {
      try {
        const saved = await call(changeGroup, {
          params: { groupId: group.id },
          body: { version, changes: body(basics) },
        })
        said(`${basics.name} is saved`, () =>
          call(changeGroup, {
            params: { groupId: group.id },
            body: {
              version: saved.version,
              changes: {
                name: group.name,
                trackId: group.trackId,
                sessionType: group.sessionType,
                softCapacity: group.soft,
                hardCapacity: group.hard,
              },
            },
          }),
        )
        onClose()
      } catch (thrown) {
        if (thrown instanceof CallProblem && thrown.reply.code === 'stale') {
          const { version: now, current } = thrown.reply.details as Stale
          setVersion(now)
          setTheirs({
            name: current.name,
            trackId: current.trackId ?? '',
            sessionType: current.sessionType,
            soft: String(current.softCapacity),
            hard: String(current.hardCapacity),
          })
        }
        throw thrown
      }
    })
  const named = (field: keyof Basics, value: string) =>
    field === 'trackId'
      ? (tracks.find((track) => track.id === value)?.name ?? 'none')
      : field === 'sessionType'
        ? (options?.sessionTypes.find((type) => type.code === value)?.name ?? value)
        : value
  const differing = theirs
    ? (Object.keys(labels) as (keyof Basics)[]).filter((field) => theirs[field] !== basics[field])
    : []
  return (
    <ModalFrame open onClose={onClose} title="Name and seats">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField
          label="Name"
          required
          maxLength={120}
          value={basics.name}
          onText={set('name')}
          autoFocus
          error={refusal?.fields?.['changes.name']}
        />
        <SelectField
          label="Kind"
          value={basics.sessionType}
          onText={set('sessionType')}
          options={(options?.sessionTypes ?? [{ code: group.sessionType, name: group.sessionTypeName }]).map(
            ({ code, name }) => ({ value: code, label: name }),
          )}
        />
        {tracks.length > 0 && (
          <SelectField
            label="Track"
            placeholder="None"
            value={basics.trackId}
            onText={set('trackId')}
            options={tracks.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <div className={styles.two}>
          <TextField
            label="Planned size"
            hint="Above it a reason is asked for."
            type="number"
            min={1}
            max={500}
            required
            value={basics.soft}
            onText={set('soft')}
          />
          <TextField
            label="Limit"
            hint="Nobody is added beyond it."
            type="number"
            min={1}
            max={500}
            required
            value={basics.hard}
            onText={set('hard')}
            error={refusal?.fields?.hardCapacity}
          />
        </div>
        <ClashNotice refusal={refusal} inline={['hardCapacity', 'changes.name']}>
          {differing.length > 0 && (
            <>
              <p>Your colleague has now:</p>
              <ul className={styles.words}>
                {differing.map((field) => (
                  <li key={field}>
                    {labels[field]}: {named(field, theirs![field])}
                  </li>
                ))}
              </ul>
              <p>Saving again puts yours in its place.</p>
            </>
          )}
        </ClashNotice>
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            Save
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Close
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}

/** Ends the group after a last day, or takes such an end back. Says what will go before anybody presses the button. */
export function EndGroupDialog({ reply, onClose }: { reply: GroupReply; onClose: () => void }) {
  const { group, sessions, members, today } = reply
  const { act, said, busy, refusal } = useAct()
  const [lastOn, setLastOn] = useState(today)
  const [reason, setReason] = useState('')
  const later = sessions.filter(
    (session) => session.on > lastOn && session.cancelledAt === null && Date.parse(session.startsAt) > Date.now(),
  ).length
  const staying = members.filter((member) => member.to === null || member.to > lastOn).length
  const goOn = () =>
    act(async () => {
      const again = await call(endGroup, {
        params: { groupId: group.id },
        body: { version: group.version, lastOn: null, reason: '' },
      })
      said(`${group.name} goes on${again.membersEnded > 0 ? ` with ${again.membersEnded} members` : ''}`)
      onClose()
    })
  if (group.endsOn)
    return (
      <ModalFrame open onClose={onClose} title={`Let ${group.name} go on`}>
        <p>
          Its last day is {onDay(group.endsOn, { now: Date.now() })}. It then has no end; its sessions are planned
          again, and whoever left because it ended stays.
        </p>
        <ClashNotice refusal={refusal} />
        <p className={styles.acts}>
          <button type="button" className="hr-button" data-main disabled={busy} onClick={() => void goOn()}>
            Let it go on
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Close
          </button>
        </p>
      </ModalFrame>
    )
  return (
    <ModalFrame open onClose={onClose} title={`End ${group.name}`}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void act(async () => {
            const ended = await call(endGroup, {
              params: { groupId: group.id },
              body: { version: group.version, lastOn, reason },
            })
            said(`${group.name} ends on ${onDay(lastOn)}`, () =>
              call(endGroup, {
                params: { groupId: group.id },
                body: { version: ended.version, lastOn: null, reason: '' },
              }),
            )
            onClose()
          })
        }}
      >
        <TextField label="Last day" type="date" required min={today} value={lastOn} onText={setLastOn} autoFocus />
        <TextField label="Why" optional value={reason} onText={setReason} maxLength={300} />
        <p>
          {later === 0
            ? 'No session is planned after that day.'
            : later === 1
              ? 'One session after that day goes.'
              : `${later} sessions after that day go.`}{' '}
          {staying === 0
            ? 'Nobody is a member then.'
            : staying === 1
              ? 'One membership ends with it.'
              : `${staying} memberships end with it.`}{' '}
          What has happened stays.
        </p>
        <ClashNotice refusal={refusal} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            End the group
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Close
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
