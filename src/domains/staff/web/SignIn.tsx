import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import { inviteStaffToJoin } from '#domains/accounts/accounts.join.contract.ts'
import { closeStaffAccount, endStaffSessions } from '#domains/accounts/accounts.own.contract.ts'
import { useConfirm } from '#domains/accounts/web/accounts.web.tsx'
import { problemOf, ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { When } from '#web/parts/When.tsx'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { useStaffChanged } from './PersonDialogs.tsx'
import { accountsQuery, type StaffRow } from './staff-query.ts'
import styles from './staff.module.css'

/** How somebody gets in: a one-time link with its QR, shown once and kept nowhere. */
export function SignIn({ person }: { person: StaffRow }) {
  const { zone, personId } = useSession()
  const confirm = useConfirm()
  const changed = useStaffChanged()
  const accounts = useQuery(accountsQuery)
  const invitation = useMutation({
    mutationFn: () => call(inviteStaffToJoin, { params: { staffId: person.id } }),
    onSuccess: () => void changed(),
  })
  const signOut = useMutation({
    mutationFn: () => call(endStaffSessions, { params: { staffId: person.id } }),
    onSuccess: async () => {
      await changed()
      toast(`${person.name} is signed out everywhere.`)
    },
  })
  const closing = useMutation({
    mutationFn: () => call(closeStaffAccount, { params: { staffId: person.id } }),
    onSuccess: async () => {
      await changed()
      toast(`${person.name} can no longer sign in. An invitation opens the account again.`)
    },
  })
  const account = accounts.data?.accounts.find((one) => one.staffId === person.id)
  const joined = account?.state === 'joined'
  const link = invitation.data
  const invite = async () => {
    const sure =
      !joined ||
      (await confirm({
        title: `A new way in for ${person.name}`,
        act: 'Make the link',
        consequences: [
          'Give it to them yourself, after you are sure who they are.',
          'When they use it, their old password, app and passkeys stop working.',
        ],
      }))
    if (sure) invitation.mutate()
  }
  const close = async () => {
    const sure = await confirm({
      title: `Close the account of ${person.name}`,
      act: 'Close it',
      consequences: ['They are signed out everywhere at once. An invitation opens the account again.'],
    })
    if (sure) closing.mutate()
  }
  const failed = [signOut, closing].find((act) => act.isError)
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <h2>Signing in</h2>
        <div className={styles.acts}>
          {joined && (account?.sessions ?? 0) > 0 && (
            <button type="button" className="hr-button" onClick={() => signOut.mutate()}>
              Sign out everywhere
            </button>
          )}
          {(joined || account?.state === 'invited') && person.id !== personId && (
            <button type="button" className="hr-button" onClick={() => void close()}>
              Close the account
            </button>
          )}
          <button type="button" className="hr-button" onClick={() => void invite()}>
            {joined ? 'New way in' : link || account?.state === 'invited' ? 'Make a new link' : 'Invite'}
          </button>
        </div>
      </div>
      {invitation.isError && <ProblemNotice problem={problemOf(invitation.error)} labels={{ email: 'E-mail' }} />}
      {failed && <ProblemNotice problem={problemOf(failed.error)} />}
      <p className={styles.quiet}>
        {account === undefined || account.state === 'none' ? (
          'Has never been invited.'
        ) : account.state === 'closed' ? (
          'The account is closed; an invitation opens it again.'
        ) : account.state === 'invited' ? (
          <>
            Invited
            {account.invitedUntil && (
              <>
                ; the link works until <When at={account.invitedUntil} zone={zone} />
              </>
            )}
            .
          </>
        ) : account.lastSeenAt ? (
          <>
            Last here <When at={account.lastSeenAt} zone={zone} now={new Date()} />.
          </>
        ) : (
          'Has joined.'
        )}
        {joined && ' A new way in is for a lost phone: when its link is used, the old password and app end.'}
      </p>
      {link && (
        <div className={styles.invitation} role="status">
          <img
            src={`data:image/svg+xml,${encodeURIComponent(link.qr)}`}
            alt={`A square code with the link for ${person.name}`}
          />
          <div>
            <p>
              Hand this to {person.name} yourself: it works once, until <When at={link.expiresAt} zone={zone} />.
              Earlier links no longer work.
            </p>
            <p className={styles.link}>{link.link}</p>
            <button
              type="button"
              className="hr-button"
              onClick={() =>
                void navigator.clipboard.writeText(link.link).then(
                  () => toast('Link copied.'),
                  () => toast('This browser does not copy. Select the link and copy it yourself.'),
                )
              }
            >
              Copy the link
            </button>
          </div>
        </div>
      )}
    </section>
  )
}
