import { useState } from 'react'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { When } from '#web/parts/When.tsx'
import { useSession } from '#web/shell/session.ts'
import type { Invitation } from '#domains/accounts/accounts.join.contract.ts'
import styles from './accounts.module.css'

/** Hands over a one-time link: to scan from this screen, to print, or to copy into a message. */
export function InvitationDialog({
  invitation,
  title,
  how,
  onClose,
}: {
  invitation: Invitation | undefined
  title: string
  how: string
  onClose: () => void
}) {
  const { zone } = useSession()
  const [copied, setCopied] = useState(false)
  return (
    <ModalFrame open={invitation !== undefined} onClose={onClose} title={title}>
      {invitation && (
        <div className={styles.form}>
          <p>{how}</p>
          <img
            className={styles.qr}
            src={`data:image/svg+xml,${encodeURIComponent(invitation.qr)}`}
            alt="A square code that opens the link on a phone"
          />
          <p className={styles.secret}>{invitation.link}</p>
          <p className={styles.quiet}>
            It works once, until <When at={invitation.expiresAt} zone={zone} />. Whoever has it can join as this person:
            give it to nobody else.
          </p>
          <div className={`${styles.acts} no-print`}>
            <button
              type="button"
              className="hr-button"
              data-main
              onClick={() => void navigator.clipboard.writeText(invitation.link).then(() => setCopied(true))}
            >
              {copied ? 'Copied' : 'Copy the link'}
            </button>
            <button type="button" className="hr-button" onClick={() => window.print()}>
              Print
            </button>
            <button type="button" className="hr-button" onClick={onClose}>
              Done
            </button>
          </div>
        </div>
      )}
    </ModalFrame>
  )
}
