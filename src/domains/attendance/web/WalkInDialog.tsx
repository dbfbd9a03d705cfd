import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { call } from '#kernel/call.ts'
import { findPeople } from '#domains/participants/participants.contract.ts'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import type { Room } from './room-state.ts'
import { useSeating } from './use-seating.ts'
import { WaysOut } from './WaysOut.tsx'
import styles from './room.module.css'

/** Somebody comes who is not on the list: type a name, Enter. They get a seat tonight and are marked as arrived. */
export function WalkInDialog({ open, room, onClose }: { open: boolean; room: Room; onClose: () => void }) {
  return (
    <ModalFrame open={open} onClose={onClose} title="Add a walk-in" size="medium">
      <WalkIn room={room} onClose={onClose} />
    </ModalFrame>
  )
}

function WalkIn({ room, onClose }: { room: Room; onClose: () => void }) {
  const { session } = room
  const id = useId()
  const seating = useSeating(session.id, onClose)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: ['people', 'walk-in', asked],
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(findPeople, { query: { q: asked, limit: 8 } }, { signal }),
  })
  const seated = new Set(room.seats.map((seat) => seat.participantId))
  const people = asked.length > 0 ? (found.data?.people ?? []) : []
  const here = Math.min(at, Math.max(0, people.length - 1))
  const choose = (index: number) => {
    const person = people[index]
    if (!person) return
    if (seated.has(person.id)) return seating.refuse(person, `${person.name} is on the list already.`)
    void seating.seatHere(person)
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        choose(here)
      }}
    >
      <TextField
        label="Name"
        hint="Somebody of the program who has no seat tonight. It needs the network."
        role="combobox"
        aria-expanded={people.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={people.length > 0 ? `${id}-${here}` : undefined}
        autoComplete="off"
        autoFocus
        value={text}
        onText={(value) => {
          setText(value)
          setAt(0)
          seating.clear()
        }}
        onKeyDown={(event) => {
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
            onClick={() => choose(index)}
            onPointerMove={() => setAt(index)}
          >
            <span>{person.name}</span>
            <span className={styles.quiet}>
              {seated.has(person.id)
                ? 'on the list already'
                : [person.legalName, person.programName].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {asked.length > 0 && found.isSuccess && people.length === 0 && (
        <p>Nobody of this name. Whoever is not a participant yet begins with an inquiry.</p>
      )}
      <WaysOut seating={seating} />
      <ProblemNotice problem={found.isError ? problemOf(found.error) : undefined} />
      <p className={styles.acts}>
        <button
          type="submit"
          className="hr-button"
          data-main={seating.refused === undefined || undefined}
          aria-disabled={seating.busy || people.length === 0}
        >
          {people[here] ? `Seat ${people[here].name}` : 'Seat'}
        </button>
        <button type="button" className="hr-button" onClick={onClose}>
          Close
        </button>
      </p>
    </form>
  )
}
