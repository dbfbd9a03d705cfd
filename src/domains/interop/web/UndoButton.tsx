import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { undoImport } from '../interop.contract.ts'
import styles from './interop.module.css'

type Undone = { removed: number; restored: number; kept: string[] }

/** Takes an import back after one more look, and says what stayed and why. */
export function UndoButton({ importId, label, onDone }: { importId: string; label: string; onDone?: () => void }) {
  const query = useQueryClient()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [undone, setUndone] = useState<Undone>()
  const close = () => {
    setOpen(false)
    if (!undone) return
    void query.invalidateQueries()
    onDone?.()
  }
  const undo = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      setUndone(await call(undoImport, { params: { importId } }))
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <button type="button" className="hr-button" onClick={() => setOpen(true)}>
        {label}
      </button>
      <ModalFrame open={open} size="medium" title={undone ? 'Taken back' : 'Take this import back?'} onClose={close}>
        {undone ? (
          <>
            <p role="status">{words(undone)}</p>
            {undone.kept.length > 0 && (
              <ul className={styles.notices}>
                {undone.kept.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
            <p className={styles.acts}>
              <button type="button" className="hr-button" data-main onClick={close}>
                Close
              </button>
            </p>
          </>
        ) : (
          <>
            <p>
              What it added goes, what it changed is put back as it was. Whatever somebody has used or changed since
              stays as it is, and you will see which.
            </p>
            <ProblemNotice problem={problem} />
            <p className={styles.acts}>
              <button
                type="button"
                className="hr-button"
                data-main
                aria-disabled={busy}
                onClick={() => !busy && void undo()}
              >
                {busy ? 'Taking it back…' : 'Take it back'}
              </button>
              <button type="button" className="hr-button" onClick={close}>
                Leave it
              </button>
            </p>
          </>
        )}
      </ModalFrame>
    </>
  )
}

const words = ({ removed, restored, kept }: Undone) =>
  `${[removed > 0 && `${removed.toLocaleString('en-US')} removed`, restored > 0 && `${restored.toLocaleString('en-US')} put back as before`, kept.length > 0 && `${kept.length} kept`].filter(Boolean).join(', ')}.`
