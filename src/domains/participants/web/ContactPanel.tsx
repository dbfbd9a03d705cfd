import type { SlotProps } from '#web/registry.ts'
import { useState } from 'react'
import { useSession } from '#web/shell/session.ts'
import type { PersonPart } from '../participants.contract.ts'
import { EmergencyContactsDialog } from './EmergencyContactsDialog.tsx'
import { Panel } from './Panel.tsx'
import { useChartPart } from './use-chart.ts'
import styles from './participants.module.css'

/** How to reach the person, and what may be said where. */
export default function ContactPanel({ participantId = '' }: SlotProps) {
  const { part: person, closed } = useChartPart<PersonPart>(participantId, 'person')
  const { can } = useSession()
  const [editing, setEditing] = useState(false)
  if (closed || !person) return <Panel title="Contact" closed={closed} />
  const { profile, emergencyContacts } = person
  const says = profile.neutralContactName || 'the program’s neutral name'
  return (
    <Panel title="Contact">
      <dl className={styles.pairs}>
        <dt>Phone</dt>
        <dd>
          {profile.phone ? (
            <a href={`tel:${profile.phone.replace(/[^+\d]/g, '')}`}>{profile.phone}</a>
          ) : (
            <span className={styles.quiet}>none known</span>
          )}
        </dd>
        <dt>Text messages</dt>
        <dd>{profile.mayText ? `Yes, as “${says}”` : 'No'}</dd>
        <dt>Voice mail</dt>
        <dd>{profile.mayVoicemail ? `Yes, as “${says}”` : 'No'}</dd>
        {profile.email && (
          <>
            <dt>E-mail</dt>
            <dd>
              <a href={`mailto:${profile.email}`}>{profile.email}</a>
            </dd>
          </>
        )}
        {profile.address && (
          <>
            <dt>Address</dt>
            <dd className={styles.lines}>{profile.address}</dd>
          </>
        )}
        {profile.employer && (
          <>
            <dt>Employer</dt>
            <dd>{profile.employer}</dd>
          </>
        )}
        {profile.payer && (
          <>
            <dt>Payer</dt>
            <dd>{profile.payer}</dd>
          </>
        )}
        {profile.nicknames.length > 0 && (
          <>
            <dt>Also called</dt>
            <dd>
              <bdi>{profile.nicknames.join(', ')}</bdi>
            </dd>
          </>
        )}
      </dl>
      <h3>In an emergency, call</h3>
      {emergencyContacts.length === 0 ? (
        <p className={styles.quiet}>Nobody is named yet.</p>
      ) : (
        <ol className={styles.people}>
          {emergencyContacts.map((contact, index) => (
            <li key={index}>
              <span>
                <bdi>{contact.name}</bdi>
                {contact.relation && <span className={styles.quiet}>, {contact.relation}</span>}
              </span>
              <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>
            </li>
          ))}
        </ol>
      )}
      {can('participants.manage') && (
        <p>
          <button type="button" className={styles.textButton} onClick={() => setEditing(true)}>
            Change emergency contacts
          </button>
        </p>
      )}
      {editing && <EmergencyContactsDialog {...{ participantId, person }} onClose={() => setEditing(false)} />}
    </Panel>
  )
}
