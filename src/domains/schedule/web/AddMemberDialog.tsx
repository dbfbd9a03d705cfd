import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import type { PersonRow } from '#domains/participants/participants.contract.ts'
import { PersonField } from '#domains/participants/web/PersonField.tsx'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { onDay } from '#web/parts/time.ts'
import type { GroupReply } from '../schedule.contract.ts'
import { addMember, endMember } from '../schedule.groups.contract.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { useAct } from './use-act.ts'
import styles from './schedule.module.css'

/** Type a name, Enter: in the group from today, or from the day chosen. The next name can follow at once. */
export function AddMemberDialog({ reply, onClose }: { reply: GroupReply; onClose: () => void }) {
  const { group, today } = reply
  const { act, said, busy, refusal, clear } = useAct()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<PersonRow>()
  const [from, setFrom] = useState(group.startsOn > today ? group.startsOn : today)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const members = new Map(
    reply.members.filter((member) => member.to === null).map((member) => [member.participantId, member]),
  )
  const add = (person: PersonRow, leaveOutClashes = false) => {
    setChosen(person)
    setText(person.name)
    void act(async () => {
      const added = await call(addMember, {
        params: { groupId: group.id },
        body: { participantId: person.id, from, to: to || null, reason, leaveOutClashes },
      })
      said(
        `${person.name} is in ${group.name} from ${onDay(from)}, with ${added.seats === 1 ? 'one seat' : `${added.seats} seats`} ahead`,
        () =>
          call(endMember, {
            params: { groupId: group.id, membershipId: added.membershipId },
            body: { on: from, reason: 'Undone' },
          }),
      )
      setChosen(undefined)
      setText('')
      setReason('')
    })
  }
  const { conflicts = [], groups = [] } = refusal?.details ?? {}
  const asksReason = refusal?.fields?.reason !== undefined || reason !== ''
  return (
    <ModalFrame open onClose={onClose} title={`Add a member to ${group.name}`} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen && !busy) add(chosen)
        }}
      >
        <PersonField
          label="Name"
          text={text}
          chosen={chosen !== undefined}
          note={(person) =>
            members.has(person.id)
              ? 'a member already'
              : [person.legalName, person.programName].filter(Boolean).join(', ')
          }
          onText={(value) => {
            setText(value)
            setChosen(undefined)
            clear()
          }}
          onChoose={(person) => !busy && add(person)}
        />
        <div className={styles.two}>
          <TextField label="From" type="date" required value={from} onText={setFrom} min={group.startsOn} />
          <TextField
            label="Until"
            hint="The first day no longer in the group."
            optional
            type="date"
            value={to}
            onText={setTo}
          />
        </div>
        {asksReason && (
          <TextField
            label="Why beyond the planned size"
            value={reason}
            onText={setReason}
            maxLength={300}
            error={refusal?.fields?.reason}
          />
        )}
        <ClashNotice refusal={refusal} inline={['reason']}>
          {conflicts.length > 0 && chosen && (
            <p>
              <button type="button" className="hr-button" disabled={busy} onClick={() => add(chosen, true)}>
                Add all the same, without{' '}
                {conflicts.length === 1 ? 'that evening' : `those ${conflicts.length} evenings`}
              </button>
            </p>
          )}
          {groups.length > 0 && (
            <p>
              Seats are free in{' '}
              {groups.map((other, index) => (
                <span key={other.groupId}>
                  {index > 0 && ', '}
                  <Link to="/groups/$groupId" params={{ groupId: other.groupId } as never}>
                    {other.words}
                  </Link>
                </span>
              ))}
              .
            </p>
          )}
        </ClashNotice>
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy || chosen === undefined}>
            {chosen ? `Add ${chosen.name}` : 'Add'}
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Close
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
