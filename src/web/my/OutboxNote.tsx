import { shellWords } from '#web/messages/shell.messages.ts'
import { useWords } from '#web/messages/language.tsx'
import type { OutboxState } from '#web/outbox.ts'
import styles from './OutboxNote.module.css'

/**
 * What waits on this phone and why; always there, so that a screen reader hears every change. Silent when nothing waits.
 * `onRetry` gives an item another try that the server once refused: what stood in its way may be mended.
 */
export function OutboxNote({ state, onRetry }: { state: OutboxState; onRetry?: (id: string) => void }) {
  const say = useWords(shellWords)
  return (
    <div role="status" className={styles.note}>
      {state.sending && state.waiting > 0 && <p>{say('sending')}</p>}
      {!state.sending && state.waiting > 0 && (
        <p>{state.signedOut ? say('signInToSend') : say('waiting', { n: state.waiting })}</p>
      )}
      {state.refused.length > 0 && (
        <p>
          {say('needsYou', { n: state.refused.length })}{' '}
          {onRetry && (
            <button type="button" onClick={() => state.refused.forEach(({ id }) => onRetry(id))}>
              {say('tryAgain')}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
