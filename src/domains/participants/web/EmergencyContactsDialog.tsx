import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { setEmergencyContacts, type PersonPart } from '../participants.contract.ts'
import { useListSave } from './use-list-save.ts'
import styles from './participants.module.css'

type Contact = PersonPart['emergencyContacts'][number]
const nobody: Contact = { name: '', relation: '', phone: '' }

/** Whom to call, first to last. */
export function EmergencyContactsDialog({
  participantId,
  person,
  onClose,
}: {
  participantId: string
  person: PersonPart
  onClose: () => void
}) {
  const [contacts, setContacts] = useState<Contact[]>(
    person.emergencyContacts.length > 0 ? person.emergencyContacts : [nobody],
  )
  const list = useListSave(
    participantId,
    person.emergencyContacts,
    person.version,
    (rows, version) => call(setEmergencyContacts, { params: { participantId }, body: { version, contacts: rows } }),
    'Emergency contacts saved',
    onClose,
  )
  const named = (rows: Contact[]) => rows.filter((one) => one.name.trim() || one.phone.trim())
  const set = (index: number, change: Partial<Contact>) =>
    setContacts((now) => now.map((one, at) => (at === index ? { ...one, ...change } : one)))
  const swap = (index: number) =>
    setContacts((now) => now.map((one, at) => (at === index - 1 ? now[index]! : at === index ? now[index - 1]! : one)))
  return (
    <ModalFrame open title="Emergency contacts" onClose={onClose} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void list.save(named(contacts))
        }}
      >
        <p className={styles.quiet}>In the order in which to call them.</p>
        {contacts.map((contact, index) => (
          <fieldset key={index} className={styles.group}>
            <legend>{index === 0 ? 'First' : index === 1 ? 'Second' : `Number ${index + 1}`}</legend>
            <div className={styles.three}>
              <TextField
                label="Name"
                maxLength={100}
                autoComplete="off"
                value={contact.name}
                onText={(name) => set(index, { name })}
                error={list.problem?.fields?.[`contacts.${index}.name`]}
              />
              <TextField
                label="Relation"
                optional
                maxLength={60}
                autoComplete="off"
                value={contact.relation}
                onText={(relation) => set(index, { relation })}
              />
              <TextField
                label="Phone"
                type="tel"
                maxLength={40}
                autoComplete="off"
                value={contact.phone}
                onText={(phone) => set(index, { phone })}
                error={list.problem?.fields?.[`contacts.${index}.phone`]}
              />
            </div>
            <p className={styles.acts}>
              {index > 0 && (
                <button type="button" className={styles.textButton} onClick={() => swap(index)}>
                  Call earlier
                </button>
              )}
              <button
                type="button"
                className={styles.textButton}
                onClick={() => setContacts((now) => now.filter((_, at) => at !== index))}
              >
                Remove {contact.name}
              </button>
            </p>
          </fieldset>
        ))}
        {contacts.length < 10 && (
          <p>
            <button type="button" className={styles.textButton} onClick={() => setContacts((now) => [...now, nobody])}>
              Add another
            </button>
          </p>
        )}
        {list.theirs && (
          <div role="alert" className={styles.warning}>
            <p>Somebody else changed this list meanwhile. Theirs:</p>
            <ul>
              {list.theirs.map((one, index) => (
                <li key={index}>
                  {one.name}, {one.phone}
                </li>
              ))}
            </ul>
            <p className={styles.acts}>
              <button
                type="button"
                className="hr-button"
                onClick={() => {
                  setContacts(list.theirs ?? [])
                  list.forgetTheirs()
                }}
              >
                Take theirs
              </button>
              <button type="submit" className="hr-button">
                Save mine
              </button>
            </p>
          </div>
        )}
        <ProblemNotice problem={list.problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={list.busy}>
            Save
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave as it was
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
