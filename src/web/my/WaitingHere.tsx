import { useOutbox } from '#web/device/device-outbox.ts'
import { shellWords } from '#web/messages/shell.messages.ts'
import { useWords } from '#web/messages/language.tsx'
import styles from './OutboxNote.module.css'

/** At the door, for whoever was here last: something of theirs is not sent yet, is safe, and goes once they are in. */
export default function WaitingHere({ owner }: { owner: string }) {
  const say = useWords(shellWords)
  const { waiting } = useOutbox(owner).now
  return (
    <div role="status" className={styles.note}>
      {waiting > 0 && <p>{say('waitsForYou', { n: waiting })}</p>}
    </div>
  )
}
