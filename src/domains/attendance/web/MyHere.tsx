import { useEffect, useId, useRef, useState } from 'react'
import { call, CallProblem } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import { useMySession } from '#web/my/session.ts'
import { To } from '#web/my/To.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { clockTime } from '#web/parts/time.ts'
import { arriveByCode } from '../attendance.contract.ts'
import { weekWords } from './attendance.messages.ts'
import styles from './my.module.css'

type Answer = ReplyOf<typeof arriveByCode>

/** "I am here": the six digits that the screen in the room shows, on large keys. The sixth sends them. */
export default function MyHere() {
  const say = useWords(weekWords)
  const { language } = useLanguage()
  const { zone } = useMySession()
  const [code, setCode] = useState('')
  const [answer, setAnswer] = useState<Answer>()
  const [trouble, setTrouble] = useState<'noNetwork' | 'trouble'>()
  const [busy, setBusy] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const label = useId()
  // A try whose answer got lost is the same try: the server gives the answer it gave before.
  const attempt = useRef<{ code: string; id: string; key: string }>(undefined)
  const over = answer !== undefined && answer.outcome !== 'wrong_code'
  useEffect(() => {
    if (over) title.current?.focus({ preventScroll: true })
  }, [over])

  const send = async (typed: string) => {
    if (busy) return
    if (attempt.current?.code !== typed)
      attempt.current = { code: typed, id: crypto.randomUUID(), key: crypto.randomUUID() }
    const { id, key } = attempt.current
    setBusy(true)
    setTrouble(undefined)
    try {
      const reply = await call(arriveByCode, { body: { id, code: typed } }, { idempotencyKey: key })
      attempt.current = undefined
      setAnswer(reply)
      if (reply.outcome === 'wrong_code') setCode('')
    } catch (thrown) {
      setTrouble(thrown instanceof CallProblem ? 'trouble' : 'noNetwork')
    }
    setBusy(false)
  }
  const type = (typed: string) => {
    const digits = typed.replace(/\D/g, '').slice(0, 6)
    if (busy || digits === code) return
    setCode(digits)
    setTrouble(undefined)
    if (digits.length > 0) setAnswer(undefined)
    if (digits.length === 6) void send(digits)
  }

  if (answer && over) {
    const at = answer.arrivedAt ? clockTime(answer.arrivedAt, zone, language, true) : ''
    const here = answer.outcome === 'here' || answer.outcome === 'already_here'
    const words = {
      here: [say('here'), say('hereFrom', { time: at })],
      already_here: [say('alreadyHere'), say('hereFrom', { time: at })],
      no_session: [say('noSession'), say('noSessionMore')],
      wait: [say('wait'), say('waitMore')],
      wrong_code: ['', ''],
    }[answer.outcome]
    return (
      <div className={styles.here}>
        <h1 ref={title} tabIndex={-1}>
          {words[0]}
        </h1>
        {here ? <StatusMark kind="done">{words[1]}</StatusMark> : <p>{words[1]}</p>}
        <To path="/" className={`hr-button ${styles.wide}`} data-main>
          {say('back')}
        </To>
      </div>
    )
  }
  return (
    <div className={styles.here}>
      <h1 id={label} ref={title} tabIndex={-1}>
        {say('codeTitle')}
      </h1>
      <p className={styles.quiet}>{say('codeHint')}</p>
      <label className={styles.code}>
        <span className="unseen">{say('code')}</span>
        {/* Our keys are larger than the phone's; a keyboard that is plugged in, and a screen reader, still type here. */}
        <input
          inputMode="none"
          autoComplete="off"
          maxLength={6}
          value={code}
          aria-invalid={answer?.outcome === 'wrong_code' || undefined}
          onChange={(event) => type(event.currentTarget.value)}
        />
      </label>
      <div role="alert" className={styles.words}>
        {answer?.outcome === 'wrong_code' && <p>{say('wrongCode')}</p>}
        {trouble && <p>{say(trouble)}</p>}
      </div>
      <div role="group" aria-labelledby={label} className={styles.pad}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <button key={digit} type="button" onClick={() => type(code + digit)}>
            {digit}
          </button>
        ))}
        <button type="button" className={styles.erase} onClick={() => type(code.slice(0, -1))}>
          {say('erase')}
        </button>
        <button type="button" onClick={() => type(`${code}0`)}>
          0
        </button>
        <To path="/" className={styles.erase}>
          {say('back')}
        </To>
      </div>
      <div role="status">{busy && <p>{say('checking')}</p>}</div>
      {trouble && code.length === 6 && (
        <button type="button" className={`hr-button ${styles.wide}`} data-main onClick={() => void send(code)}>
          {say('again')}
        </button>
      )}
    </div>
  )
}
