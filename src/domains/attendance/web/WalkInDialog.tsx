import { useState } from 'react'
import { PersonField } from '#domains/participants/web/PersonField.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
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
  const seating = useSeating(room.session.id, onClose)
  const [text, setText] = useState('')
  const seated = new Set(room.seats.map((seat) => seat.participantId))
  return (
    <div className={styles.form}>
      <PersonField
        label="Name"
        hint="Somebody of the program who has no seat tonight, then Enter. It needs the network."
        nobody="Nobody of this name. Whoever is not a participant yet begins with an inquiry."
        text={text}
        note={(person) =>
          seated.has(person.id)
            ? 'on the list already'
            : [person.legalName, person.programName].filter(Boolean).join(', ')
        }
        onText={(next) => {
          setText(next)
          seating.clear()
        }}
        onChoose={(person) =>
          seated.has(person.id)
            ? seating.refuse(person, `${person.name} is on the list already.`)
            : void seating.seatHere(person)
        }
      />
      <WaysOut seating={seating} />
      <p className={styles.acts}>
        <button type="button" className="hr-button" onClick={onClose}>
          Close
        </button>
      </p>
    </div>
  )
}
