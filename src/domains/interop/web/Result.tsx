import { useEffect, useRef } from 'react'
import { When } from '#web/parts/When.tsx'
import { useSession } from '#web/shell/session.ts'
import { counted } from '../interop.contract.ts'
import { UndoButton } from './UndoButton.tsx'
import type { Applied } from './use-import.ts'
import styles from './interop.module.css'

/** What was done, and the way back. */
export function Result({ applied, onAnother }: { applied: Applied; onAnother: () => void }) {
  const { zone } = useSession()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { kind, counts, importId, undoUntil, remarks } = applied
  const parts = [
    counts.create > 0 && `${counted(kind, counts.create)} added`,
    counts.update > 0 && `${counted(kind, counts.update)} changed`,
    counts.unchanged > 0 && `${counts.unchanged.toLocaleString('en-US')} as on record`,
    counts.skipped > 0 && `${counts.skipped === 1 ? 'one row' : `${counts.skipped} rows`} left out`,
  ].filter(Boolean)
  return (
    <section className={styles.result} aria-labelledby="import-result">
      <h2 id="import-result" ref={heading} tabIndex={-1}>
        {importId ? 'Imported' : 'Nothing to write'}
      </h2>
      <p>{parts.join(', ')}.</p>
      {remarks.length > 0 && (
        <ul className={styles.notices}>
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <p className={styles.acts}>
        <button type="button" className="hr-button" data-main onClick={onAnother}>
          Import another file
        </button>
        {importId && undoUntil && (
          <>
            <UndoButton importId={importId} label="Take this import back" onDone={onAnother} />
            <span className={styles.quiet}>
              possible until <When at={undoUntil} zone={zone} />
            </span>
          </>
        )}
      </p>
    </section>
  )
}
