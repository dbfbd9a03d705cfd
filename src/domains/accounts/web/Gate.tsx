import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { call, callSettings } from '#kernel/call.ts'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { useStore } from '#web/parts/store.ts'
import type { StaffSession } from '#web/registry.ts'
import { isUntouched, useIdle } from '#web/shell/idle.ts'
import { roleNames, type StaffRole } from '#policy/roles.ts'
import { unlock, type Me, type Proof } from '#domains/accounts/accounts.contract.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { Door } from './Door.tsx'
import { NotUsed, notUsedSentence, passkeyForSession } from './passkeys.ts'
import { followSession, heard, leave, lockedHere, lockNow, meQuery, sessionChanged, askAgain } from './session.ts'
import { SignIn } from './SignIn.tsx'

const Setup = lazy(() => import('./Setup.tsx'))
const Join = lazy(() => import('./Join.tsx'))

/**
 * The doorkeeper of the staff's screens. Once somebody is in, what they have open stays mounted: a lock or an ended session
 * is drawn over it, so that nothing typed is lost.
 */
export default function Gate({ children }: { children: (session: StaffSession) => ReactNode }) {
  const query = useQueryClient()
  const who = useQuery(meQuery)
  const locked = useStore(lockedHere)
  // The person whose work is on the screen; stays when their session ends.
  const [inside, setInside] = useState<Me>()
  const door = useRef(location.pathname)
  const [joining, setJoining] = useState(door.current === '/setup' || door.current === '/join')
  useEffect(() => {
    followSession(query)
    callSettings.background = () => isUntouched(60)
    callSettings.refused = heard
  }, [query])
  const wasLocked = useRef(false)
  useEffect(() => {
    if (who.data?.kind !== 'staff') return
    setInside(who.data)
    // Unlocked in another tab. A lock that the server never heard of (no network) is not undone by asking it.
    if (wasLocked.current && !who.data.locked) lockedHere.set(false)
    wasLocked.current = who.data.locked
  }, [who.data])

  if (joining) {
    const entered = async () => {
      history.replaceState(null, '', '/')
      await query.invalidateQueries()
      setJoining(false)
    }
    return (
      <Suspense fallback={<Door title="One moment" />}>
        {door.current === '/setup' ? <Setup onDone={entered} /> : <Join onDone={entered} />}
      </Suspense>
    )
  }
  if (who.data === undefined) {
    return who.isError ? (
      <Door title="Handrail">
        <ProblemNotice problem={problemOf(who.error)} onRetry={() => void who.refetch()} />
      </Door>
    ) : (
      <Door title="Opening" />
    )
  }
  if (who.data.kind === 'participant') {
    return (
      <Door title="This is the door for staff">
        <p>You are signed in with the app for your phone.</p>
        <p>
          <a href="/my">Go to your own pages</a>
        </p>
        <button type="button" className="hr-button" onClick={() => void leave()}>
          Sign out
        </button>
      </Door>
    )
  }
  const present = who.data.kind === 'staff' ? who.data : undefined
  const shown = inside ?? present
  if (!shown)
    return <SignIn demonstration={who.data.kind === 'nobody' && who.data.demonstration} onDone={sessionChanged} />
  return (
    <>
      <Idle minutes={shown.idleMinutes} />
      {children(sessionOf(present ?? shown, locked || present?.locked === true))}
      <ConfirmDialog passkey={shown.confirmBy.includes('passkey')} code={shown.confirmBy.includes('totp')} />
      <ModalFrame open={!present} onClose={() => {}} title="Please sign in again" stubborn opaque>
        <p>Your screen and everything you typed are still there.</p>
        <SignIn
          bare
          onDone={async () => {
            const next = await query.fetchQuery({ ...meQuery, staleTime: 0 })
            // Somebody else's screen is not to be seen: begin anew.
            if (next.kind !== 'staff' || next.personId !== shown.personId) location.assign('/')
            else await query.invalidateQueries()
          }}
        />
      </ModalFrame>
    </>
  )
}

function Idle({ minutes }: { minutes: number }) {
  const { idle, reset } = useIdle(minutes)
  useEffect(() => {
    if (idle) void lockNow().then(reset)
  }, [idle, reset])
  return null
}

function sessionOf(who: Me, locked: boolean): StaffSession {
  const can = new Set(who.actions)
  const prove = async (proof: Proof): Promise<string | undefined> => {
    try {
      await call(unlock, { body: proof })
    } catch (error) {
      return problemOf(error).sentence
    }
    lockedHere.set(false)
    // What was refused behind the lock is asked again.
    await askAgain()
    return undefined
  }
  const [program] = who.programs
  return {
    personId: who.personId,
    accountId: who.accountId,
    name: who.name,
    role: who.jobTitle || [...new Set(who.roles.map(({ role }) => roleNames[role as StaffRole] ?? role))].join(', '),
    ...(program ? { site: program.siteName } : {}),
    zone: program?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    can: (need) => can.has(need),
    signOut: () => void leave(),
    ...(locked
      ? {
          lock: {
            method: 'password' as const,
            unlock: (password: string) => prove({ method: 'password', password }),
            ...(who.confirmBy.includes('passkey')
              ? {
                  byPasskey: () =>
                    passkeyForSession().then(
                      (answer) => prove({ method: 'passkey', answer }),
                      (error: unknown) => (error instanceof NotUsed ? notUsedSentence : problemOf(error).sentence),
                    ),
                }
              : {}),
          },
        }
      : {}),
  }
}
