import { clockTime, duration } from '#web/parts/time.ts'
import { contactWords, type NoteContent } from '../notes.content.ts'
import styles from './note.module.css'

/** What was sealed, in the order of the paper. */
export function NoteText({ content, zone, struck }: { content: NoteContent; zone: string; struck: boolean }) {
  const { session, shared, attendance, contact, chips, sections, answered, objectives } = content
  const said = Object.entries({
    Participation: chips.participation,
    Affect: chips.affect,
    Progress: chips.progress,
    Risk: chips.risk,
  }).filter(([, words]) => words)
  return (
    <div className={styles.content} data-struck={struck || undefined}>
      <dl className={styles.facts2}>
        <div>
          <dt>Program</dt>
          <dd>
            {content.program}, {content.site}
          </dd>
        </div>
        {session && (
          <div>
            <dt>Session</dt>
            <dd>
              {session.title}, {clockTime(session.startsAt, zone)} to {clockTime(session.endsAt, zone)}, {session.place}
            </dd>
          </div>
        )}
        {attendance && (
          <div>
            <dt>Attendance</dt>
            <dd>
              {attendance.words}
              {attendance.arrivedAt &&
                `, ${clockTime(attendance.arrivedAt, zone)}${attendance.leftAt ? ` to ${clockTime(attendance.leftAt, zone)}` : ''}`}
              , {duration(attendance.creditedMinutes)} credited
            </dd>
          </div>
        )}
        {contact && contactWords(contact, (at) => clockTime(at, zone)) && (
          <div>
            <dt>Contact</dt>
            <dd>{contactWords(contact, (at) => clockTime(at, zone))}</dd>
          </div>
        )}
        {shared && (
          <div>
            <dt>Led by</dt>
            <dd>
              {shared.leaders.map((leader) => [leader.name, leader.credential].filter(Boolean).join(', ')).join('; ')};{' '}
              {shared.attending} attending
            </dd>
          </div>
        )}
        {said.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        {objectives.length > 0 && (
          <div>
            <dt>Objective</dt>
            <dd>{objectives.join('; ')}</dd>
          </div>
        )}
      </dl>
      {shared && (
        <section className={styles.part}>
          <h2>Topic</h2>
          <p className={styles.text}>{shared.topic}</p>
        </section>
      )}
      {shared?.process && (
        <section className={styles.part}>
          <h2>Group process</h2>
          <p className={styles.text}>{shared.process}</p>
        </section>
      )}
      {sections.map((section) => (
        <section key={section.code} className={styles.part}>
          <h2>{section.label}</h2>
          <p className={styles.text}>{section.text || '—'}</p>
        </section>
      ))}
      {answered.length > 0 && (
        <section className={styles.part}>
          <h2>Answered before signing</h2>
          <ul className={styles.answers}>
            {answered.map((answer) => (
              <li key={answer.kind + answer.about}>
                {answer.kind === 'similarity' ? 'Much like another text' : `The words “${answer.about}”`}:{' '}
                {answer.reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
