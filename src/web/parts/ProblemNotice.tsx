import { problemOf, type Problem } from './problem.ts'
import styles from './ProblemNotice.module.css'

export { problemOf }

/**
 * A problem reply in words. `labels` turns field paths into the names on screen; `onField` jumps to one.
 * The request id stands small at the end so that it can be read out on the telephone.
 */
export function ProblemNotice({
  problem,
  labels = {},
  onField,
  onRetry,
  retryLabel = 'Try again',
}: {
  problem: Problem | undefined
  labels?: Record<string, string>
  onField?: (path: string) => void
  onRetry?: () => void
  retryLabel?: string
}) {
  if (!problem) return null
  const fields = Object.entries(problem.fields ?? {})
  return (
    <div role="alert" className={styles.notice}>
      <p className={styles.sentence}>{problem.sentence}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map(([path, sentence]) => (
            <li key={path}>
              {onField ? (
                <button type="button" onClick={() => onField(path)}>
                  {labels[path] ?? path}
                </button>
              ) : (
                <strong>{labels[path] ?? path}</strong>
              )}
              : {sentence}
            </li>
          ))}
        </ul>
      )}
      {onRetry && (
        <p>
          <button type="button" onClick={onRetry}>
            {retryLabel}
          </button>
        </p>
      )}
      {problem.requestId && <p className={styles.id}>Reference {problem.requestId}</p>}
    </div>
  )
}
