import { When } from '#web/parts/When.tsx'
import { useSession } from '#web/shell/session.ts'
import { counted, kindNames, type PastImport } from '../interop.contract.ts'
import { UndoButton } from './UndoButton.tsx'
import styles from './interop.module.css'

/** Imports before, the newest first, each with its way back while there is one. */
export function History({ imports }: { imports: PastImport[] }) {
  const { zone } = useSession()
  return (
    <section aria-labelledby="import-history" className={styles.history}>
      <h2 id="import-history">Imports before</h2>
      {imports.length === 0 ? (
        <p className={styles.quiet}>
          None yet. Each will stand here with who made it, and can be taken back within a day.
        </p>
      ) : (
        <ul className={styles.lines}>
          {imports.map((one) => (
            <li key={one.id} data-undone={one.undone !== null || undefined}>
              <div>
                <strong>
                  {kindNames[one.kind]}: {one.fileName}
                </strong>
                <span className={styles.quiet}>
                  <When at={one.appliedAt} zone={zone} now={new Date()} />, {one.appliedBy}, {one.programName}:{' '}
                  {[
                    one.created > 0 && `${counted(one.kind, one.created)} added`,
                    one.updated > 0 && `${one.updated} changed`,
                    one.skipped > 0 && `${one.skipped} left out`,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </span>
                {one.undone && (
                  <span className={styles.quiet}>
                    Taken back <When at={one.undone.at} zone={zone} now={new Date()} /> by {one.undone.by}
                    {one.undone.kept > 0 && `; ${one.undone.kept} stayed, being in use`}
                  </span>
                )}
              </div>
              {one.undoUntil && (
                <UndoButton importId={one.id} label={`Take back ${kindNames[one.kind].toLowerCase()}`} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
