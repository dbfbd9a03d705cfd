import { call, callSettings, NoAnswer } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { createStore } from '#web/parts/store.ts'
import { me, signOut, type Me } from '#domains/accounts/accounts.contract.ts'

export type Here =
  | { state: 'opening' }
  | { state: 'no-network'; last: Remembered | undefined }
  | { state: 'known'; who: ReplyOf<typeof me> }
/** What the phone may know of the last session without a network: enough to let a check-in be written. */
export type Remembered = { accountId: string; zone: string }

const KEY = 'handrail.last-here'
export const here = createStore<Here>({ state: 'opening' })

/** Asks the server who is signed in. Without a network, what was here last counts for writing a check-in and nothing else. */
export async function askWho(): Promise<void> {
  try {
    const who = await call(me, {}, { background: true })
    if (who.kind === 'participant') remember({ accountId: who.accountId, zone: who.programs[0]?.zone ?? 'UTC' })
    here.set({ state: 'known', who })
  } catch (error) {
    if (here.get().state !== 'known')
      here.set({ state: 'no-network', last: error instanceof NoAnswer ? remembered() : undefined })
  }
}
const remember = (last: Remembered) => localStorage.setItem(KEY, JSON.stringify(last))
function remembered(): Remembered | undefined {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? 'null') as Remembered | null) ?? undefined
  } catch {
    return undefined
  }
}

/** Leaves this phone's session; the PIN of the phone stays. */
export async function leave(): Promise<void> {
  await call(signOut, {}).catch(() => {})
  localStorage.removeItem(KEY)
  location.assign('/my/')
}

let touchedAt = Date.now()
/** Once per page: what the screen asks by itself does not keep the session awake, and a refusal asks again who is here. */
export function watchSession(): () => void {
  const touched = () => (touchedAt = Date.now())
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
