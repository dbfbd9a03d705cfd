import { useEffect, useRef, useState } from 'react'
import { PersonName } from '#web/parts/PersonName.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { move } from '#web/parts/sort.ts'
import { Duration } from '#web/parts/When.tsx'
import { singleKeysOn, useKeys } from '#web/shell/keys.ts'
import { takesText } from '#web/shell/key-sequence.ts'
import { toast } from '#web/shell/toasts.ts'
import type { Act, PersonInRoom, Room } from './room-state.ts'
import { shownDigits, typedInstant } from './typed-time.ts'
import styles from './room.module.css'

const words: Record<Act, string> = {
  arrived: 'Arrived',
  left: 'Left',
  returned: 'Returned',
  excused: 'Excused',
  unexcused: 'Missed',
}

/**
 * Who is expected, one row each. Arrows move, one key marks, digits before the key are the time ("1742 a"), Enter opens the
 * person. Everything is a button too.
 */
export function Roster({
  people,
  session,
  mayMark,
  ended,
  onMark,
  onOpen,
}: {
  people: PersonInRoom[]
  session: Room['session']
  mayMark: boolean
  ended: boolean
  onMark: (person: PersonInRoom, act: Act, at?: string) => boolean
  onOpen: (participantId: string) => void
}) {
  const [at, setAt] = useState(0)
  const [digits, setDigits] = useState('')
  const body = useRef<HTMLTableSectionElement>(null)
  const here = Math.min(at, people.length - 1)
  const focusRow = (index: number) => body.current?.rows[index]?.querySelector<HTMLElement>('[data-row]')?.focus()

  // The keys work at once, before anything is clicked; never out of somebody's text or dialog.
  useEffect(() => {
    const focused = document.activeElement
    if (!document.querySelector('dialog:modal') && (!focused || focused === document.body || focused.id === 'main'))
      focusRow(0)
  }, [])

  const act = (kind: Act) => {
    const person = people[here]
    if (!person || !mayMark) return
    if (ended && kind !== 'excused' && kind !== 'unexcused') return onOpen(person.participantId)
    const typed = digits === '' ? undefined : typedInstant(digits, session)
    setDigits('')
    if (digits !== '' && typed === undefined) return toast(`${shownDigits(digits)} is no time of day.`)
    if (onMark(person, kind, typed) && digits === '') return
  }
  const typing = useRef(false)
  typing.current = mayMark && !ended
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!typing.current || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (takesText(event.target) || document.querySelector('dialog:modal') || !singleKeysOn.get()) return
      if (/^\d$/.test(event.key)) setDigits((now) => (now.length >= 4 ? event.key : now + event.key))
      else if (event.key === 'Backspace') setDigits((now) => now.slice(0, -1))
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  useKeys('Roster', [
    ...(mayMark
      ? [
          { keys: 'a', label: 'Arrived now', run: () => act('arrived') },
          { keys: 'l', label: 'Left now', run: () => act('left') },
          { keys: 'r', label: 'Returned now', run: () => act('returned') },
          { keys: 'e', label: 'Excused', run: () => act('excused') },
          { keys: 'u', label: 'Missed without word', run: () => act('unexcused') },
          { keys: '1742', label: 'At this time: digits first, then the key', run: () => {} },
        ]
      : []),
    { keys: 'arrowdown', label: 'Next person', run: () => focusRow(Math.min(here + 1, people.length - 1)) },
    { keys: 'arrowup', label: 'The person before', run: () => focusRow(Math.max(here - 1, 0)) },
  ])

  return (
    <table className={styles.roster} aria-label="Roster">
      <thead className="unseen">
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Now</th>
          <th scope="col">Credited</th>
          {mayMark && <th scope="col">Mark</th>}
        </tr>
      </thead>
      <tbody
        ref={body}
        onKeyDown={(event) => {
          if (!(event.target as HTMLElement).matches('[data-row]') || event.metaKey || event.ctrlKey || event.altKey)
            return
          if (event.key === 'Escape' && digits) {
            event.preventDefault()
            return setDigits('')
          }
          const next = move(event.key, here, people.length)
          if (next === undefined) return
          event.preventDefault()
          setDigits('')
          focusRow(next)
        }}
      >
        {people.map((person, index) => (
          <tr
            key={person.participantId}
            data-current={index === here || undefined}
            data-mark={person.kind === 'needs-person' || undefined}
            onFocus={() => {
              setAt(index)
              if (index !== here) setDigits('')
            }}
          >
            <th scope="row">
              <button
                type="button"
                data-row
                tabIndex={index === here ? 0 : -1}
                onClick={() => onOpen(person.participantId)}
              >
                <PersonName preferred={person.name} pronouns={person.pronouns} />
              </button>
              {person.seatKind !== 'member' && (
                <span className={styles.seat}>{seatWords[person.seatKind] ?? person.seatKind}</span>
              )}
            </th>
            <td className={styles.status}>
              <StatusMark kind={person.kind}>{person.words}</StatusMark>
              {person.waiting && <span className={styles.unsent}>waiting</span>}
              {index === here && digits !== '' && (
                <span className={styles.digits} role="status">
                  at <b>{shownDigits(digits)}</b>
                </span>
              )}
            </td>
            <td className={styles.minutes}>
              {person.credit.credited > 0 && <Duration minutes={person.credit.credited} />}
            </td>
            {mayMark && (
              <td className={styles.marks}>
                {actsFor(person, ended).map((kind, position) => (
                  <button
                    key={kind}
                    type="button"
                    tabIndex={index === here ? 0 : -1}
                    data-first={position === 0 || undefined}
                    data-act={kind}
                    aria-label={`${words[kind]}: ${person.name}`}
                    onClick={() => onMark(person, kind)}
                  >
                    {words[kind]}
                  </button>
                ))}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The next step first and large, what else is likely beside it. */
function actsFor(person: PersonInRoom, ended: boolean): Act[] {
  if (ended) return person.seen ? [] : person.credit.status === 'excused' ? ['unexcused'] : ['excused']
  if (person.next === 'arrived') return ['arrived', 'excused', 'unexcused']
  if (person.next !== undefined) return [person.next]
  return person.credit.status === 'excused' ? ['arrived', 'unexcused'] : ['arrived', 'excused']
}

const seatWords: Record<string, string> = { walk_in: 'walk-in', make_up: 'make-up', visit: 'visitor' }
