import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { listStaff } from '#domains/staff/staff.contract.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { clockTime, dayAndTime, duration } from '#web/parts/time.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { creditReasonWords } from '../attendance.credit-words.ts'
import type { Mark, MarkKind } from '../attendance.marks.ts'
import { actWords, type Act, type PersonInRoom, type Room, type ShownMark } from './room-state.ts'
import { typedInstant } from './typed-time.ts'
import type { Marking } from './use-marking.ts'
import styles from './room.module.css'

type PersonProps = {
  room: Room
  person: PersonInRoom | undefined
  mayMark: boolean
  ended: boolean
  marking: Marking
  onClose: () => void
}

/** One person's marks in this session as they were written down; a correction never removes what it corrects. */
export function PersonDialog({ open, ...props }: PersonProps & { open: boolean }) {
  return (
    <ModalFrame open={open} onClose={props.onClose} title={props.person?.name ?? ''} size="medium">
      {props.person && <Marks {...props} person={props.person} />}
    </ModalFrame>
  )
}

function Marks({ room, person, mayMark, ended, marking, onClose }: PersonProps & { person: PersonInRoom }) {
  const { session } = room
  const { can } = useSession()
  const [mending, setMending] = useState<Mark>()
  const [adding, setAdding] = useState(false)
  const names = useNames(room)
  const mayAmend = mayMark && can('attendance.amend')
  const { credit } = person
  return (
    <div className={styles.form}>
      <p>
        {person.words}.{' '}
        {credit.credited > 0 || person.seen
          ? `${duration(credit.credited)} of ${duration(credit.plannedMinutes)} credited.`
          : ''}{' '}
        {credit.reasons.map((reason) => creditReasonWords(reason, 'en')).join(' ')}
      </p>
      {person.marks.length === 0 ? (
        <p>Nothing is marked yet.</p>
      ) : (
        <ol className={styles.ledger} aria-label="Marks">
          {person.marks.map((mark) => {
            const speaks = person.current.some((one) => one.id === mark.id)
            const before = mark.amendsId ? person.marks.find((one) => one.id === mark.amendsId) : undefined
            return (
              <li key={mark.id} data-silent={!speaks || undefined}>
                <div>
                  <p>
                    <strong>{sentence(mark, session.zone)}</strong>
                    {before && mark.kind !== 'struck' && (
                      <span> instead of {sentence(before, session.zone).toLowerCase()}</span>
                    )}
                    {before && mark.kind === 'struck' && <span>: {sentence(before, session.zone).toLowerCase()}</span>}
                    {!speaks && mark.kind !== 'struck' && <span className={styles.quiet}> · corrected</span>}
                  </p>
                  <p className={styles.quiet}>
                    {mark.waiting
                      ? 'Waiting to be sent'
                      : `${names(mark, person.participantId)}, ${dayAndTime(Number(new Date(mark.recordedAt as string)), session.zone)}`}
                    {mark.reason && `. ${mark.reason}`}
                  </p>
                </div>
                {speaks && mayAmend && !mark.waiting && mending?.id !== mark.id && (
                  <button
                    type="button"
                    className="hr-button"
                    aria-label={`Correct: ${sentence(mark, session.zone)}`}
                    onClick={() => {
                      setMending(mark)
                      setAdding(false)
                    }}
                  >
                    Correct
                  </button>
                )}
              </li>
            )
          })}
        </ol>
      )}
      {mending && (
        <MarkForm
          key={mending.id}
          {...{ session }}
          mark={mending}
          onCancel={() => setMending(undefined)}
          onSave={async (kind, at, reason) => {
            await marking.correct(mending, person.participantId, kind, at, reason)
            toast(`${person.name}: corrected`)
            setMending(undefined)
          }}
        />
      )}
      {adding && (
        <MarkForm
          {...{ session }}
          onCancel={() => setAdding(false)}
          onSave={(kind, at) => {
            if (marking.mark(person, kind as Act, at)) setAdding(false)
          }}
        />
      )}
      <p className={styles.acts}>
        {mayMark &&
          !adding &&
          !mending &&
          !person.seen &&
          (['excused', 'unexcused'] as const)
            .filter((kind) => person.credit.status !== kind)
            .map((kind) => (
              <button
                key={kind}
                type="button"
                className="hr-button"
                onClick={() => marking.mark(person, kind) && onClose()}
              >
                {kind === 'excused' ? 'Excused' : 'Missed without word'}
              </button>
            ))}
        {mayMark && !adding && !mending && (
          <button type="button" className="hr-button" onClick={() => setAdding(true)}>
            {ended ? 'Add what was not marked' : 'Mark another time'}
          </button>
        )}
        {can('participants.read') && (
          <Link to={`/people/${person.participantId}`} className="hr-button">
            Open the chart
          </Link>
        )}
        <button type="button" className="hr-button" onClick={onClose}>
          Close
        </button>
      </p>
    </div>
  )
}

const atTime = (kind: MarkKind) => kind !== 'excused' && kind !== 'unexcused' && kind !== 'struck'
const sentence = (mark: Pick<ShownMark, 'kind' | 'at'>, zone: string) => {
  const words = actWords[mark.kind]
  return `${words[0]!.toUpperCase()}${words.slice(1)}${atTime(mark.kind) ? ` ${clockTime(mark.at as string, zone)}` : ''}`
}

function MarkForm({
  session,
  mark,
  onSave,
  onCancel,
}: {
  session: Room['session']
  /** The mark to correct; none adds one. */
  mark?: Mark
  onSave: (kind: MarkKind, at: string, reason: string) => void | Promise<void>
  onCancel: () => void
}) {
  const [kind, setKind] = useState<MarkKind>(mark?.kind ?? 'arrived')
  const [clock, setClock] = useState(() => clockTime((mark?.at as string | undefined) ?? Date.now(), session.zone))
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<{ clock?: string; reason?: string }>({})
  const kinds: MarkKind[] = mark
    ? [
        'arrived',
        'left',
        'returned',
        ...(mark.kind === 'ended' ? (['ended'] as const) : []),
        'excused',
        'unexcused',
        'struck',
      ]
    : ['arrived', 'left', 'returned', 'excused', 'unexcused']
  return (
    <form
      className={styles.mend}
      aria-label={mark ? 'Correct this mark' : 'Add a mark'}
      onSubmit={(event) => {
        event.preventDefault()
        const at = atTime(kind)
          ? typedInstant(clock.replace(':', ''), session)
          : ((mark?.at as string | undefined) ?? new Date().toISOString())
        if (!at) return setFault({ clock: 'Write the time like 17:42.' })
        if (mark && reason.trim().length < 3) return setFault({ reason: 'Say why, in a few words.' })
        void onSave(kind, at, reason.trim())
      }}
    >
      <div className={styles.two}>
        <SelectField
          autoFocus
          label={mark ? 'What is right' : 'What happened'}
          value={kind}
          onText={(value) => setKind(value as MarkKind)}
          options={kinds.map((value) => ({
            value,
            label: value === 'struck' ? 'Was a mistake: take it back' : actWords[value],
          }))}
        />
        {atTime(kind) && (
          <TextField
            label="At"
            inputMode="numeric"
            autoComplete="off"
            placeholder="17:30"
            required
            value={clock}
            onText={setClock}
            error={fault.clock}
          />
        )}
      </div>
      {mark && (
        <TextField
          label="Why"
          hint="Stays in the record beside the correction."
          value={reason}
          onText={setReason}
          maxLength={300}
          error={fault.reason}
          required
        />
      )}
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main>
          {mark ? 'Correct' : 'Add'}
        </button>
        <button type="button" className="hr-button" onClick={onCancel}>
          Leave as it is
        </button>
      </p>
    </form>
  )
}

/** Who wrote a mark down: leaders are known, others are looked up, the person's own phone says so. */
function useNames(room: Room) {
  const { personId, name, can } = useSession()
  const staff = useQuery({
    queryKey: ['staff', 'names'],
    enabled: can('staff.read'),
    queryFn: ({ signal }) => call(listStaff, { query: { include: 'all' } }, { signal }),
  })
  return (mark: ShownMark, participantId: string): string => {
    if (mark.recordedBy === participantId || mark.source === 'phone') return 'By their own phone'
    if (mark.recordedBy === personId) return `${name} (you)`
    const known =
      room.session.leaders.find((leader) => leader.staffId === mark.recordedBy)?.name ??
      staff.data?.staff.find((one) => one.id === mark.recordedBy)?.name
    return known ?? (mark.source === 'telehealth' ? 'By the video service' : 'The program')
  }
}
