import { useCallback, type ReactNode } from 'react'
import { call, CallProblem } from '#kernel/call.ts'
import { createStore } from '#web/parts/store.ts'
import { problemOf } from '#web/parts/problem.ts'
import { confirm, type Proof } from '#domains/accounts/accounts.contract.ts'
import { NotUsed, notUsedSentence, passkeyForSession } from './passkeys.ts'
import { sessionChanged } from './session.ts'

export type ConfirmAsk = {
  /** "Sign 10 notes". */
  title: string
  /** What it covers, one line each. */
  things?: { id: string; label: ReactNode; note?: ReactNode }[]
  /** What will then be so. */
  consequences?: string[]
  /** The verb on the button; "Confirm" unless said. */
  act?: string
}
/** What the confirm dialog shows now; the gate draws it. */
export const asked = createStore<(ConfirmAsk & { settle: (done: boolean) => void }) | undefined>(undefined)

/**
 * A deliberate act before signing, disclosing or changing how one signs in:
 * `const confirm = useConfirm(); if (await confirm({ title: 'Sign 10 notes', things, act: 'Sign' })) ...`
 * Resolves to true once the person has proven again who they are, false when they closed the dialog.
 */
export function useConfirm(): (ask: ConfirmAsk) => Promise<boolean> {
  return useCallback(
    (ask) =>
      new Promise((resolve) => {
        asked.get()?.settle(false)
        asked.set({
          ...ask,
          settle: (done) => {
            asked.set(undefined)
            resolve(done)
          },
        })
      }),
    [],
  )
}

/** Proves with what was typed: six digits are the app's code, anything else the password. A sentence when it did not work. */
export function confirmWith(typed: string): Promise<string | undefined> {
  const code = typed.replace(/\s/g, '')
  return prove(/^\d{6}$/.test(code) ? { method: 'totp', code } : { method: 'password', password: typed })
}
export async function confirmWithPasskey(): Promise<string | undefined> {
  try {
    return await prove({ method: 'passkey', answer: await passkeyForSession() })
  } catch (error) {
    if (error instanceof NotUsed) return notUsedSentence
    return problemOf(error).sentence
  }
}

async function prove(proof: Proof): Promise<string | undefined> {
  try {
    await call(confirm, { body: proof })
    await sessionChanged()
    return undefined
  } catch (error) {
    if (error instanceof CallProblem && error.reply.code === 'wrong-credentials')
      return 'That does not match. A code works once; wait for the next one.'
    return problemOf(error).sentence
  }
}
