import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { When } from '#web/parts/When.tsx'
import type { SlotProps } from '#web/registry.ts'
import { useSession } from '#web/shell/session.ts'
import { inviteParticipantToJoin, type Invitation } from '#domains/accounts/accounts.join.contract.ts'
import { participantAccount, removeParticipantDevice } from '#domains/accounts/accounts.own.contract.ts'
import { InvitationDialog } from './InvitationDialog.tsx'
import styles from './accounts.module.css'

/** In a person's settings: their way into the phone app, and the phones they use. */
export default function PhoneAccess({ participantId = '' }: SlotProps) {
  const { zone } = useSession()
  const query = useQueryClient()
  const key = ['participant-account', participantId]
  const access = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(participantAccount, { params: { participantId } }, { signal }),
  })
  const [invitation, setInvitation] = useState<Invitation>()
  const work = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSettled: () => query.invalidateQueries({ queryKey: key }),
  })
  if (access.isError) return <ProblemNotice problem={problemOf(access.error)} onRetry={() => void access.refetch()} />
  if (!access.data) return <p className="hr-waiting">The phone app…</p>
  const { state, invitedUntil, devices, passkeys } = access.data
  return (
    <div className={styles.part}>
      <h2>The phone app</h2>
      {work.isError && <ProblemNotice problem={problemOf(work.error)} />}
      <p>
        {state === 'none' && 'Has no way in yet.'}
        {state === 'closed' && 'The account is closed. A new link opens it again.'}
        {state === 'joined' && (passkeys > 0 ? 'Uses the app, also with a passkey.' : 'Uses the app.')}
        {invitedUntil && (
          <>
            {' '}
            A link is open until <When at={invitedUntil} zone={zone} />.
          </>
        )}
      </p>
      {devices.length > 0 && (
        <ul className={styles.rows}>
          {devices.map((device) => (
            <li key={device.id}>
              <p>
                {device.name}
                <small>
                  {device.usedUp ? 'Too many wrong PINs: needs a new link. ' : ''}
                  {device.lastUsedAt && (
                    <>
                      Last used <When at={device.lastUsedAt} zone={zone} />
                    </>
                  )}
                </small>
              </p>
              <button
                type="button"
                className="hr-button"
                aria-label={`Remove this phone: ${device.name}`}
                onClick={() =>
                  work.mutate(() => call(removeParticipantDevice, { params: { participantId, deviceId: device.id } }))
                }
              >
                Remove this phone
              </button>
            </li>
          ))}
        </ul>
      )}
      <button
        type="button"
        className="hr-button"
        onClick={() =>
          work.mutate(async () => setInvitation(await call(inviteParticipantToJoin, { params: { participantId } })))
        }
      >
        {state === 'joined' ? 'Make a link for another phone' : 'Make a link'}
      </button>
      <InvitationDialog
        invitation={invitation}
        onClose={() => setInvitation(undefined)}
        title="A link for their phone"
        how="Let the person scan this with their own phone, or send them the link in the way they asked for."
      />
    </div>
  )
}
