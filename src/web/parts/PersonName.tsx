import styles from './PersonName.module.css'

/**
 * A participant's name: the one they chose first, the legal one beside it only when it differs and is asked for, pronouns
 * last. Long names wrap, never cut: a cut name is a wrong name.
 */
export function PersonName({
  preferred,
  legal,
  pronouns,
  showLegal = false,
  size = 'normal',
}: {
  /** What the person is called. */
  preferred: string
  /** As on documents. */
  legal?: string
  pronouns?: string
  /** For signatures, medication and claims. */
  showLegal?: boolean
  size?: 'normal' | 'title'
}) {
  const differs = legal !== undefined && legal.trim() !== preferred.trim()
  return (
    <span className={styles.name} data-size={size}>
      <bdi>{preferred}</bdi>
      {showLegal && differs && (
        <span className={styles.quiet}>
          legal name <bdi>{legal}</bdi>
        </span>
      )}
      {pronouns && <span className={styles.quiet}>{pronouns}</span>}
    </span>
  )
}
