import type { ReactNode } from 'react'
import { CheckField, SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { SaveState } from '#web/parts/SaveState.tsx'
import { useSession } from '#web/shell/session.ts'
import type { PersonPart, Profile } from '../participants.contract.ts'
import { useSavingProfile } from './use-saving-profile.ts'
import styles from './participants.module.css'

/** All that is typed about a person. Every field saves as typed. */
export function EditPersonDialog({
  participantId,
  person,
  onClose,
}: {
  participantId: string
  person: PersonPart
  onClose: () => void
}) {
  const { zone } = useSession()
  const saving = useSavingProfile(participantId, person)
  const { values, set, errors, theirs, choose, flush } = saving
  const text = (
    name: TextName,
    label: string,
    more: { hint?: ReactNode; type?: string; maxLength?: number; optional?: boolean } = {},
  ) => (
    <div onBlur={() => void flush()}>
      <TextField
        label={label}
        autoComplete="off"
        maxLength={100}
        {...more}
        value={values[name] ?? ''}
        onText={(value) => set(name, value)}
        error={errors[name]}
      />
      <Theirs {...{ name, theirs, choose }} />
    </div>
  )
  return (
    <ModalFrame open title={`Edit ${person.name}`} onClose={onClose} size="medium">
      <p className={styles.saveLine}>
        <SaveState status={saving.status} zone={zone} live />
        {saving.status.state === 'idle' && <span className={styles.quiet}>Every field saves as you type.</span>}
      </p>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void flush().then(onClose)
        }}
      >
        <fieldset className={styles.group}>
          <legend>Name</legend>
          <div className={styles.two}>
            {text('legalGivenName', 'Legal given name')}
            {text('legalFamilyName', 'Legal family name')}
            {text('preferredName', 'Preferred name', { optional: true, hint: 'What everyone calls them' })}
            {text('pronouns', 'Pronouns', { optional: true, maxLength: 40 })}
            <div onBlur={() => void flush()}>
              <TextField
                label="Other names"
                optional
                hint="Nicknames and former names, with commas: search finds them too"
                autoComplete="off"
                value={values.nicknames.join(', ')}
                onText={(value) => set('nicknames', value === '' ? [] : value.split(/,\s?/))}
                error={errors.nicknames}
              />
              <Theirs name="nicknames" {...{ theirs, choose }} />
            </div>
            <div onBlur={() => void flush()}>
              <TextField
                label="Birth date"
                type="date"
                value={values.bornOn ?? ''}
                onText={(value) => set('bornOn', value || null)}
                error={errors.bornOn}
              />
              <Theirs name="bornOn" {...{ theirs, choose }} />
            </div>
            <SelectField
              label="Language"
              value={values.language}
              onText={(value) => set('language', value as 'en' | 'es')}
              options={[
                { value: 'en', label: 'English' },
                { value: 'es', label: 'Spanish' },
              ]}
            />
          </div>
        </fieldset>
        <fieldset className={styles.group}>
          <legend>Contact</legend>
          <div className={styles.two}>
            {text('phone', 'Phone', { type: 'tel', maxLength: 40, optional: true })}
            {text('email', 'E-mail', { type: 'email', maxLength: 254, optional: true })}
          </div>
          {text('address', 'Address', { maxLength: 300, optional: true })}
          <CheckField
            label="We may send text messages"
            checked={values.mayText}
            onCheck={(checked) => set('mayText', checked)}
          />
          <CheckField
            label="We may leave voice mail"
            checked={values.mayVoicemail}
            onCheck={(checked) => set('mayVoicemail', checked)}
          />
          {text('neutralContactName', 'Name we give when others may hear', {
            maxLength: 60,
            optional: true,
            hint: 'Says nothing about care, for example “Dana from Harbor”',
          })}
        </fieldset>
        <fieldset className={styles.group}>
          <legend>Work and payer</legend>
          <div className={styles.two}>
            {text('employer', 'Employer', { maxLength: 200, optional: true, hint: 'Never named in a group note' })}
            {text('payer', 'Payer', { maxLength: 200, optional: true })}
          </div>
        </fieldset>
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main>
            Done
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}

type TextName = { [Name in keyof Profile]: Profile[Name] extends string ? Name : never }[keyof Profile]

/** Somebody else changed the same field: both stand until one is chosen. */
function Theirs({
  name,
  theirs,
  choose,
}: {
  name: keyof Profile
  theirs: Partial<Profile>
  choose: (name: keyof Profile, which: 'mine' | 'theirs') => void
}) {
  if (!(name in theirs)) return null
  const other = theirs[name]
  return (
    <div role="group" aria-label="Changed by somebody else meanwhile" className={styles.warning}>
      <p>
        Somebody else wrote{' '}
        <strong>{(Array.isArray(other) ? other.join(', ') : String(other ?? '')) || 'nothing'}</strong> meanwhile.
      </p>
      <p className={styles.acts}>
        <button type="button" className="hr-button" onClick={() => choose(name, 'mine')}>
          Keep mine
        </button>
        <button type="button" className="hr-button" onClick={() => choose(name, 'theirs')}>
          Take theirs
        </button>
      </p>
    </div>
  )
}
