import { call, callSettings, NoAnswer } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { leaveNothing, openVault } from '#web/device/vault.ts'
import { createStore } from '#web/parts/store.ts'
import { me, signOut, type Me } from '#domains/accounts/accounts.contract.ts'

export type Here =
  | { state: 'opening' }
  | { state: 'no-network'; last: Remembered | undefined }
  | { state: 'known'; who: ReplyOf<typeof me> }
/** What the phone may know of the last session without asking: whose vault to open, and how long that stays theirs. */
export type Remembered = { accountId: string; personId: string; zone: string; locked: boolean; idleMinutes: number }

const KEY = 'handrail.last-here'
const TOUCHED = 'handrail.touched-at'
export const here = createStore<Here>({ state: 'opening' })

let askedBefore = false
/** Asks the server who is signed in. Without a network, what was here last opens what the phone keeps (see `fromLast`). */
export async function askWho(): Promise<void> {
  try {
    // The first is somebody opening the page, and already on its way (my.html); the others are the page's own.
    const who = await call(me, {}, { background: askedBefore })
    askedBefore = true
    if (who.kind === 'participant') {
      const { accountId, personId, locked, idleMinutes } = who
      // Coming in is a touch, too: joining, the PIN, or opening the page of an open session.
      if (!locked && !openNow()) localStorage.setItem(TOUCHED, String(Date.now()))
      remember({ accountId, personId, locked, idleMinutes, zone: who.programs[0]?.zone ?? 'UTC' })
    }
    here.set({ state: 'known', who })
  } catch (error) {
    if (here.get().state !== 'known')
      here.set({ state: 'no-network', last: error instanceof NoAnswer ? remembered() : undefined })
  }
}
/** Whether the server last said that a participant's session is open here. */
function openNow(): boolean {
  const now = here.get()
  return now.state === 'known' && now.who.kind === 'participant' && !now.who.locked
}
const remember = (last: Remembered) => localStorage.setItem(KEY, JSON.stringify(last))
export function remembered(): Remembered | undefined {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? 'null') as Remembered | null) ?? undefined
  } catch {
    return undefined
  }
}

/**
 * Whether the server would still take this for an open session, as far as the phone can know: it was open, and a finger
 * touched it less than the idle minutes ago. Only touches of an open session count, so it cannot be kept open from outside.
 */
export function stillTheirs({ locked, idleMinutes }: Remembered, now = Date.now()): boolean {
  const since = now - Number(localStorage.getItem(TOUCHED) ?? 0)
  return !locked && since >= 0 && since < idleMinutes * 60_000
}

/** Leaves this phone's session; the PIN of the phone stays. */
export async function leave(): Promise<void> {
  const owner = remembered()?.accountId
  await call(signOut, {}).catch(() => {})
  if (owner !== undefined)
    await openVault(owner)
      .then(leaveNothing)
      .catch(() => {})
  localStorage.removeItem(KEY)
  localStorage.removeItem(TOUCHED)
  location.assign('/my/')
}

let touchedAt = Date.now()
/** Once per page: what the screen asks by itself does not keep the session awake, and a refusal asks again who is here. */
export function watchSession(): () => void {
  let written = 0
  const touched = () => {
    touchedAt = Date.now()
    if (touchedAt - written < 15_000 || !openNow()) return
    written = touchedAt
    localStorage.setItem(TOUCHED, String(touchedAt))
  }
  const events = ['keydown', 'pointerdown', 'touchstart'] as const
  for (const name of events) window.addEventListener(name, touched, { passive: true, capture: true })
  callSettings.background = () => Date.now() - touchedAt > 60_000
  callSettings.refused = ({ reply }) => {
    if (reply.code === 'locked' || reply.code === 'signed-out') void askWho()
  }
  const seen = () => document.visibilityState === 'visible' && void askWho()
  document.addEventListener('visibilitychange', seen)
  window.addEventListener('online', seen)
  return () => {
    for (const name of events) window.removeEventListener(name, touched, { capture: true })
    document.removeEventListener('visibilitychange', seen)
    window.removeEventListener('online', seen)
  }
}
export type { Me }
