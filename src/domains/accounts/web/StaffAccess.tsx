import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { DataList } from '#web/parts/DataList.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { When } from '#web/parts/When.tsx'
import { useSession } from '#web/shell/session.ts'
import { inviteStaffToJoin, type Invitation } from '#domains/accounts/accounts.join.contract.ts'
import {
  closeStaffAccount,
  endStaffSessions,
  staffAccounts,
  type StaffAccount,
} from '#domains/accounts/accounts.own.contract.ts'
import { useConfirm } from './confirm.ts'
import { InvitationDialog } from './InvitationDialog.tsx'
import { useMe } from './session.ts'
import styles from './accounts.module.css'

const states: Record<StaffAccount['state'], string> = {
  none: 'Not invited',
  invited: 'Invited',
  joined: 'Can sign in',
  closed: 'Closed',
}

/** For directors: who can sign in, a link for who cannot, and the way out for who should not. */
export default function StaffAccess() {
  const { zone } = useSession()
  const confirm = useConfirm()
  const self = useMe()
  const query = useQueryClient()
  const list = useQuery({ queryKey: ['staff-accounts'], queryFn: ({ signal }) => call(staffAccounts, {}, { signal }) })
  const [invitation, setInvitation] = useState<Invitation & { name: string }>()
  const work = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => query.invalidateQueries({ queryKey: ['staff-accounts'] }),
  })
  if (list.isError) return <ProblemNotice problem={problemOf(list.error)} onRetry={() => void list.refetch()} />
  if (!list.data) return <p className="hr-waiting">Opening…</p>
  const invite = (row: StaffAccount) =>
    work.mutate(async () =>
      setInvitation({ ...(await call(inviteStaffToJoin, { params: { staffId: row.staffId } })), name: row.name }),
    )
  return (
    <div className={styles.access}>
      <h1>Sign-in of staff</h1>
      {work.isError && <ProblemNotice problem={problemOf(work.error)} />}
      <DataList
        label="Sign-in of staff"
        rows={list.data.accounts}
        keyOf={(row) => row.staffId}
        dense
        empty={<EmptyState title="Nobody works here yet">Staff whom you add can be invited here.</EmptyState>}
        columns={[
          { id: 'name', head: 'Name', cell: (row) => row.name, sortBy: (row) => row.name },
          { id: 'email', head: 'E-mail address', cell: (row) => row.email, wideOnly: true },
          {
            id: 'state',
            head: 'Sign-in',
            sortBy: (row) => states[row.state],
            cell: (row) => (
              <>
                {states[row.state]}
                {row.invitedUntil && (
                  <>
                    , link until <When at={row.invitedUntil} zone={zone} />
                  </>
                )}
              </>
            ),
          },
          {
            id: 'seen',
            head: 'Last seen',
            sortBy: (row) => row.lastSeenAt ?? '',
            cell: (row) => (row.lastSeenAt ? <When at={row.lastSeenAt} zone={zone} now={new Date()} /> : 'Never'),
          },
        ]}
        acts={(row) => (
          <span className={styles.acts}>
            <button
              type="button"
              className="hr-button"
              aria-label={`${row.state === 'joined' ? 'New link' : 'Make a link'} for ${row.name}`}
              onClick={async () => {
                if (
                  row.state !== 'joined' ||
                  (await confirm({
                    title: `A new link for ${row.name}`,
                    act: 'Make the link',
                    consequences: [
                      'Give it to them yourself, after you are sure who they are.',
                      'When they use it, their old password, app and passkeys stop working.',
                    ],
                  }))
                )
                  invite(row)
              }}
            >
              {row.state === 'joined' ? 'New link' : 'Make a link'}
            </button>
            {row.sessions > 0 && (
              <button
                type="button"
                className="hr-button"
                aria-label={`Sign out ${row.name} everywhere`}
                onClick={() => work.mutate(() => call(endStaffSessions, { params: { staffId: row.staffId } }))}
              >
                Sign out
              </button>
            )}
            {(row.state === 'joined' || row.state === 'invited') && row.staffId !== self?.personId && (
              <button
                type="button"
                className="hr-button"
                aria-label={`Close the account of ${row.name}`}
                onClick={async () => {
                  if (
                    await confirm({
                      title: `Close the account of ${row.name}`,
                      act: 'Close it',
                      consequences: ['They are signed out everywhere at once. A new link opens the account again.'],
                    })
                  )
                    work.mutate(() => call(closeStaffAccount, { params: { staffId: row.staffId } }))
                }}
              >
                Close
              </button>
            )}
          </span>
        )}
      />
      <InvitationDialog
        invitation={invitation}
        onClose={() => setInvitation(undefined)}
        title={`A link for ${invitation?.name ?? ''}`}
        how="Give this to them yourself, or send it in a way that only they read."
      />
    </div>
  )
}
