import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { call } from '#kernel/call.ts'
import { findPeople, type PersonRow } from '#domains/participants/participants.contract.ts'
import { TextField } from '#web/parts/Field.tsx'
import styles from './schedule.module.css'

/** Finds a person as their name is typed; Enter or a click chooses the one that is marked. */
export function PersonField({ label, onChoose }: { label: string; onChoose: (person: PersonRow) => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['people', 'choose', asked],
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(findPeople, { query: { q: asked, limit: 8 } }, { signal }),
  })
  const people = asked.length > 0 ? (found.data?.people ?? []) : []
  const here = Math.min(at, Math.max(0, people.length - 1))
  return (
    <div>
      <TextField
        label={label}
        hint="First letters of any of their names, then Enter."
        role="combobox"
        aria-expanded={people.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={people.length > 0 ? `${id}-${here}` : undefined}
        autoComplete="off"
        spellCheck={false}
        autoFocus
        value={text}
        onText={(value) => {
          setText(value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const person = people[here]
          if (event.key === 'Enter' && person) {
            event.preventDefault()
            onChoose(person)
          }
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step === 0 || people.length === 0) return
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
            <span className={styles.quiet}>{[person.legalName, person.programName].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
      {asked.length > 0 && found.isSuccess && people.length === 0 && (
        <p>Nobody active of this name. A person is admitted first, under Participants.</p>
      )}
    </div>
  )
}
