import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useWords } from '#web/messages/language.tsx'
import { To } from '#web/my/To.tsx'
import { Field } from '#web/parts/Field.tsx'
import { checkInWords } from './check-ins.messages.ts'
import { meets, stepsFor, type Answers, type Listed, type Step } from './my-answers.ts'
import { Scale } from './Scale.tsx'
import type { useAnswering } from './use-answering.ts'
import styles from './check-ins.module.css'

/** The questions one after the other. Three numbers, then one tap that answers the last and saves all. */
export function MyQuestions({
  answering,
  takesMedication,
  before,
  onFinish,
}: {
  answering: ReturnType<typeof useAnswering>
  takesMedication: boolean | null
  /** The check-in before this one, when it may be shown here. */
  before: Listed | undefined
  onFinish: (last: Partial<Answers>) => void
}) {
  const say = useWords(checkInWords)
  const { draft, answer } = answering
  const answers = draft?.answers ?? { note: '' }
  const step = draft?.step ?? 'mood'
  const steps = stepsFor(takesMedication)
  // Once it is known whether medicine is taken, its question is gone; who stands there goes on.
  const at = Math.max(0, steps.includes(step) ? steps.indexOf(step) : steps.indexOf('last'))
  const next = steps[at + 1] ?? 'last'
  const heading = useId()
  const title = useRef<HTMLHeadingElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    title.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [step])
  const recent = before && Date.now() - Date.parse(before.at) < 7 * 86_400_000 ? before : undefined
  const lastTime = (value: number | null | undefined) =>
    value == null ? undefined : { value: Math.round(value), words: say('lastTime', { value }) }
  const skip = (said: Partial<Answers>) => (
    <button type="button" className={styles.skip} onClick={() => answer(said, next)}>
      {say('skip')}
    </button>
  )
  const questions: Record<Step, { title: string; body: ReactNode }> = {
    mood: {
      title: say('mood'),
      body: (
        <>
          <Scale
            labelledBy={heading}
            most={10}
            low={say('moodLow')}
            high={say('moodHigh')}
            last={lastTime(before?.mood)}
            chosen={answers.mood}
            onPick={(mood) => answer({ mood }, next)}
          />
          {skip({ mood: null })}
        </>
      ),
    },
    urge: {
      title: say('urge'),
      body: (
        <>
          <Scale
            labelledBy={heading}
            most={10}
            low={say('urgeLow')}
            high={say('urgeHigh')}
            last={lastTime(before?.urge)}
            chosen={answers.urge}
            onPick={(urge) => answer({ urge }, next)}
          />
          {skip({ urge: null })}
        </>
      ),
    },
    sleep: {
      title: say('sleep'),
      body: (
        <>
          <Scale
            labelledBy={heading}
            most={11}
            mostLabel="11+"
            low={say('sleepLow')}
            high={say('sleepHigh')}
            last={lastTime(before?.sleepHours)}
            chosen={answers.sleepHours}
            onPick={(sleepHours) => answer({ sleepHours }, next)}
          />
          {skip({ sleepHours: null })}
        </>
      ),
    },
    medicine: {
      title: say('takes'),
      body: (
        <>
          <div role="group" aria-labelledby={heading} className={styles.choices}>
            <button type="button" onClick={() => answer({}, 'last', true)}>
              {say('takesYes')}
            </button>
            <button type="button" onClick={() => answer({}, 'last', false)}>
              {say('takesNo')}
            </button>
          </div>
        </>
      ),
    },
    last: takesMedication
      ? {
          title: say(recent ? 'sinceLast' : 'inLastDay'),
          body: (
            <>
              <div role="group" aria-labelledby={heading} className={styles.choices} data-four>
                {(['no', 'yes'] as const).flatMap((used) =>
                  (['yes', 'no'] as const).map((medicationTaken) => (
                    <button
                      key={used + medicationTaken}
                      type="button"
                      onClick={(event) => event.detail < 2 && onFinish({ used, medicationTaken })}
                    >
                      <span>{say(used === 'no' ? 'didNotUse' : 'didUse')}</span>
                      <span>{say(medicationTaken === 'yes' ? 'tookIt' : 'notTaken')}</span>
                    </button>
                  )),
                )}
              </div>
              <Ending {...{ answering, answers, onFinish, takesMedication }} />
            </>
          ),
        }
      : {
          title: say(recent ? 'usedSince' : 'usedDay'),
          body: (
            <>
              <div role="group" aria-labelledby={heading} className={styles.choices}>
                <button
                  type="button"
                  onClick={(event) => event.detail < 2 && onFinish({ used: 'no', medicationTaken: 'none_prescribed' })}
                >
                  {say('no')}
                </button>
                <button
                  type="button"
                  onClick={(event) => event.detail < 2 && onFinish({ used: 'yes', medicationTaken: 'none_prescribed' })}
                >
                  {say('yes')}
                </button>
              </div>
              <Ending {...{ answering, answers, onFinish, takesMedication: false }} />
            </>
          ),
        },
  }
  const question = questions[steps[at] ?? 'last']
  return (
    <div className={styles.questions}>
      <p className={styles.count}>{say('stepOf', { n: at + 1, all: steps.length })}</p>
      <h1 ref={title} id={heading} tabIndex={-1}>
        {question.title}
      </h1>
      {question.body}
      {step !== 'mood' && step !== 'urge' && meets(answers, before, Date.now()).urge && (
        <p className={styles.kind} role="status">
          {say('urgeNow')}{' '}
          <To path="/help-now" className="hr-button" data-safety>
            {say('helpNow')}
          </To>
        </p>
      )}
      <Said {...{ answers, step, answer }} />
    </div>
  )
}

/** What goes with the last tap: an optional note, skipping, and a change of medicine. */
function Ending({
  answering,
  answers,
  onFinish,
  takesMedication,
}: {
  answering: ReturnType<typeof useAnswering>
  answers: Answers
  onFinish: (last: Partial<Answers>) => void
  takesMedication: boolean
}) {
  const say = useWords(checkInWords)
  const [writing, setWriting] = useState(answers.note !== '')
  return (
    <>
      <p className={styles.hint}>{say('tapSends')}</p>
      {writing ? (
        <Field label={say('note')} hint={say('noteHint')}>
          {(control) => (
            <textarea
              {...control}
              className="hr-input"
              rows={4}
              maxLength={2_000}
              autoFocus={answers.note === ''}
              value={answers.note}
              onChange={(event) => answering.answer({ note: event.currentTarget.value })}
            />
          )}
        </Field>
      ) : (
        <button type="button" className={styles.skip} onClick={() => setWriting(true)}>
          {say('addNote')}
        </button>
      )}
      <button type="button" className={styles.skip} onClick={() => onFinish({ used: null, medicationTaken: null })}>
        {say('skipLast')}
      </button>
      <button type="button" className={styles.skip} onClick={() => answering.answer({}, 'last', !takesMedication)}>
        {say(takesMedication ? 'medicineStopped' : 'medicineChanged')}
      </button>
    </>
  )
}

/** What was said so far; a tap goes back to it. */
function Said({
  answers,
  step,
  answer,
}: {
  answers: Answers
  step: Step
  answer: ReturnType<typeof useAnswering>['answer']
}) {
  const say = useWords(checkInWords)
  const words = (what: string, value: number | null, said: string) =>
    value === null ? say('saidSkipped', { what }) : said
  const said: [Step, string, string][] = []
  if (answers.mood !== undefined)
    said.push([
      'mood',
      say('wordMood'),
      words(say('wordMood'), answers.mood, say('saidMood', { value: answers.mood ?? 0 })),
    ])
  if (answers.urge !== undefined)
    said.push([
      'urge',
      say('wordUrge'),
      words(say('wordUrge'), answers.urge, say('saidUrge', { value: answers.urge ?? 0 })),
    ])
  if (answers.sleepHours !== undefined)
    said.push([
      'sleep',
      say('wordSleep'),
      words(say('wordSleep'), answers.sleepHours, say('saidSleep', { value: answers.sleepHours ?? 0 })),
    ])
  const earlier = said.filter(([of]) => of !== step)
  if (earlier.length === 0) return null
  return (
    <ul className={styles.said}>
      {earlier.map(([of, what, text]) => (
        <li key={of}>
          <button type="button" aria-label={`${text}. ${say('change', { what })}`} onClick={() => answer({}, of)}>
            {text}
          </button>
        </li>
      ))}
    </ul>
  )
}
