import { helpWords } from '#web/messages/help.messages.ts'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import { dialable, inUnitedStates, rememberedHelp } from './crisis.ts'
import styles from './HelpNow.module.css'

/** One tap from everywhere, signed in or not, with or without a network. No request is made here. */
export function HelpNow() {
  const say = useWords(helpWords)
  const { language } = useLanguage()
  const lines = rememberedHelp()
  return (
    <article className={styles.help}>
      <h1 tabIndex={-1}>{say('lead')}</h1>
      <p className={styles.acts}>
        <a className={styles.call} href={`tel:${dialable(lines.crisis.call)}`}>
          {say('call', { number: lines.crisis.call })}
        </a>
        {lines.crisis.text && (
          <a
            className={styles.text}
            href={`sms:${dialable(lines.crisis.text)}${language === 'es' ? '?&body=AYUDA' : ''}`}
          >
            {say('text', { number: lines.crisis.text })}
          </a>
        )}
      </p>
      {/* What is true of 988 need not be true of another line. */}
      {lines.crisis.call === inUnitedStates.crisis.call && (
        <>
          <p>{say('lifeline')}</p>
          <p>{say('lifelineSpanish')}</p>
        </>
      )}
      <p>
        <a href={`tel:${dialable(lines.emergency)}`} className={styles.danger}>
          {say('danger', { number: lines.emergency })}
        </a>
      </p>
      {lines.program.length > 0 && (
        <section>
          <h2>{say('program')}</h2>
          <ul className={styles.lines}>
            {lines.program.map(({ labelEn, labelEs, phone }) => (
              <li key={labelEn + phone}>
                <a href={`tel:${dialable(phone)}`}>
                  <span>{(language === 'es' && labelEs) || labelEn}</span>
                  <span className="figures">{phone}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{say('first')}</h2>
        <ol>
          <li>{say('first1')}</li>
          <li>{say('first2')}</li>
          <li>{say('first3')}</li>
        </ol>
      </section>
      <p className={styles.quiet}>{say('offline')}</p>
    </article>
  )
}
