import { CallProblem, NoAnswer } from '#kernel/call.ts'
import type { Say } from '#web/messages/catalogue.ts'
import type { doorWords } from './accounts.messages.ts'
import { NotUsed } from './passkeys.ts'
import { waitSeconds } from './words.ts'

/** What went wrong at the door, in the person's language; the server's own sentences are English. */
export function doorProblem(
  say: Say<(typeof doorWords)['en']>,
  thrown: unknown,
  about: 'pin' | 'link' | 'passkey',
): string {
  if (thrown instanceof NotUsed) return say('passkeyNotUsed')
  if (thrown instanceof NoAnswer) return say('noNetwork')
  if (!(thrown instanceof CallProblem)) return say('trouble')
  const { code, fields, requestId } = thrown.reply
  const wait = waitSeconds(thrown)
  if (wait !== undefined) return wait < 90 ? say('wait', { n: wait }) : say('waitMinutes', { n: Math.ceil(wait / 60) })
  if (code === 'wrong-credentials') return say(about === 'passkey' ? 'passkeyUnknown' : 'wrongPin')
  if (code === 'not-allowed') return say('usedUp')
  if (code === 'not-found') return say('linkOver')
  if (code === 'bad-input' && fields.some(({ path }) => path === 'pin')) return say('weakPin')
  if (code === 'bad-input' && about === 'link') return say('linkBroken')
  return `${say('trouble')} ${say('reference', { id: requestId.slice(0, 8) })}`
}
