import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { call } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { findPeople, type PersonRow } from '../participants.contract.ts'
import styles from './PersonField.module.css'

/**
 * Finds a person as their name is typed; arrows walk, Enter or a click chooses. What was typed belongs to the form around it:
 * with `chosen` it is a name that stands, and nothing is looked up until it is typed in again.
 */
export function PersonField({
  label,
  hint = 'First letters of any of their names, then Enter.',
  nobody = 'Nobody active of this name. A person is admitted first, under Participants.',
  text,
  chosen = false,
  note = (person) => [person.legalName, person.programName].filter(Boolean).join(', '),
  onText,
  onChoose,
}: {
  label: string
  hint?: string
  /** What is said when nobody has such a name. */
  nobody?: string
  text: string
  chosen?: boolean
  /** The quiet words beside a name. */
  note?: (person: PersonRow) => string
  onText: (text: string) => void
  onChoose: (person: PersonRow) => void
}) {
  const id = useId()
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(text.trim())
  const asks = asked.length > 0 && !chosen
  const found = useQuery({
    queryKey: ['people', 'choose', asked],
    enabled: asks,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(findPeople, { query: { q: asked, limit: 8 } }, { signal }),
  })
  const people = asks ? (found.data?.people ?? []) : []
  const here = Math.min(at, Math.max(0, people.length - 1))
  return (
    <div>
      <TextField
        label={label}
        hint={hint}
        role="combobox"
        aria-expanded={people.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={people.length > 0 ? `${id}-${here}` : undefined}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={text}
        onText={(value) => {
          onText(value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const person = people[here]
          if (!person) return
          if (event.key === 'Enter') {
            event.preventDefault()
            onChoose(person)
          }
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step === 0) return
          event.preventDefault()
          setAt((here + step + people.length) % people.length)
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="People" className={styles.found}>
        {people.map((person, index) => (
          <li
            key={person.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === here}
            onPointerMove={() => setAt(index)}
            onClick={() => onChoose(person)}
          >
            <bdi>{person.name}</bdi>
            <span className={styles.quiet}>{note(person)}</span>
          </li>
        ))}
      </ul>
      {asks && found.isSuccess && people.length === 0 && <p>{nobody}</p>}
      <ProblemNotice problem={asks && found.isError ? problemOf(found.error) : undefined} />
    </div>
  )
}
