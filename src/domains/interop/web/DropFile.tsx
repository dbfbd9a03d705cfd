import { useId, useRef, useState } from 'react'
import { LIMITS_IN_WORDS } from '../import.read.limits.ts'
import styles from './interop.module.css'

/** A place to drop a spreadsheet on, which is also the button to choose one. */
export function DropFile({ fileName, onFile }: { fileName: string | undefined; onFile: (file: File) => void }) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? []
    if (file) onFile(file)
    // The same file again, mended in the meantime, is a new choice.
    if (input.current) input.current.value = ''
  }
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      data-small={fileName ? true : undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      <input
        ref={input}
        id={id}
        type="file"
        className={styles.file}
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(event) => take(event.currentTarget.files)}
      />
      <label htmlFor={id} className="hr-button" data-main={fileName ? undefined : true}>
        {fileName ? 'Choose another file' : 'Choose a spreadsheet'}
      </label>
      <p className={styles.quiet}>{fileName ? fileName : `or drop it here. ${LIMITS_IN_WORDS}`}</p>
    </div>
  )
}
