import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { setHelpContacts } from '../programs.contract.ts'
import { Part } from './Part.tsx'
import { useChanges, type House, type ProgramState } from './settings-query.ts'
import styles from './settings.module.css'

type Contact = { labelEn: string; labelEs: string; phone: string }

/** Who stands behind the crisis line on every phone, in both languages; kept there for when there is no network. */
export function HelpNumbers({
  program,
  contacts,
  manages,
}: {
  program: House['programs'][number]
  contacts: ProgramState['helpContacts']
  manages: boolean
}) {
  const [editing, setEditing] = useState<number>()
  const { changed, act } = useChanges()
  const plain: Contact[] = contacts.map(({ labelEn, labelEs, phone }) => ({ labelEn, labelEs, phone }))
  const send = (list: Contact[]) =>
    call(setHelpContacts, { params: { programId: program.id }, body: { contacts: list } })
  const swapped = (at: number) =>
    plain.map((contact, index) => (index === at ? plain[at - 1]! : index === at - 1 ? plain[at]! : contact))
  const before = editing === undefined ? undefined : plain[editing]
  return (
    <Part
      title="Help numbers"
      note="Shown on every phone behind Help now, after the crisis line, in this order; also with no network."
      act={
        manages &&
        plain.length < 10 && (
          <button type="button" className="hr-button" onClick={() => setEditing(plain.length)}>
            Add a number
          </button>
        )
      }
    >
      {plain.length === 0 && <p>Only the crisis line is shown. Add who answers here in the evening.</p>}
      <ol className={styles.rows}>
        {plain.map((contact, at) => (
          <li key={`${contact.phone}${at}`}>
            <p>
              <strong>{contact.phone}</strong> {contact.labelEn}
              <small lang="es">{contact.labelEs}</small>
            </p>
            {manages && (
              <div className={styles.acts}>
                {at > 0 && (
                  <button
                    type="button"
                    className="hr-button"
                    aria-label={`Move ${contact.labelEn} up`}
                    onClick={() =>
                      void act(
                        () => send(swapped(at)),
                        'Moved up.',
                        () => send(plain),
                      )
                    }
                  >
                    Up
                  </button>
                )}
                <button
                  type="button"
                  className="hr-button"
                  aria-label={`Change ${contact.labelEn}`}
                  onClick={() => setEditing(at)}
                >
                  Change
                </button>
                <button
                  type="button"
                  className="hr-button"
                  aria-label={`Remove ${contact.labelEn}`}
                  onClick={() =>
                    void act(
                      () => send(plain.filter((_, index) => index !== at)),
                      `${contact.labelEn} is no longer shown.`,
                      () => send(plain),
                    )
                  }
                >
                  Remove
                </button>
              </div>
            )}
          </li>
        ))}
      </ol>
      <FormDialog
        open={editing !== undefined}
        onClose={() => setEditing(undefined)}
        keep={`help:${program.id}:${editing}`}
        title={before ? 'Change a help number' : 'Add a help number'}
        act={before ? 'Save' : 'Add the number'}
        fields={[
          { name: 'phone', label: 'Number', kind: 'tel', maxLength: 40 },
          {
            name: 'labelEn',
            label: 'Who answers, in English',
            hint: 'Plain words: “Evening team, until 9”.',
            maxLength: 80,
          },
          { name: 'labelEs', label: 'Who answers, in Spanish', maxLength: 80 },
        ]}
        initial={before ?? {}}
        onSend={async (values) => {
          const contact = {
            phone: String(values.phone ?? ''),
            labelEn: String(values.labelEn ?? ''),
            labelEs: String(values.labelEs ?? ''),
          }
          const at = editing ?? plain.length
          await send([...plain.slice(0, at), contact, ...plain.slice(at + 1)]).catch((thrown: unknown) => {
            throw atFields(thrown, at)
          })
          await changed()
        }}
      />
    </Part>
  )
}

/** The server names a field by its place in the list; the form has one contact. */
function atFields(thrown: unknown, at: number): unknown {
  const reply = (thrown as { reply?: { fields?: { path: string; sentence: string }[] } }).reply
  for (const field of reply?.fields ?? []) field.path = field.path.replace(`contacts.${at}.`, '')
  return thrown
}
