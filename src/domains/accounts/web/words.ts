import { CallProblem } from '#kernel/call.ts'

/** "Too many tries. Wait 2 minutes and try again." Nothing for other problems. */
export function waitWords(thrown: unknown): string | undefined {
  const seconds = waitSeconds(thrown)
  if (seconds === undefined) return undefined
  const wait = seconds < 60 ? `${seconds} seconds` : seconds < 120 ? 'a minute' : `${Math.ceil(seconds / 60)} minutes`
  return `Too many tries. Wait ${wait} and try again.`
}

/** How long the server asks to wait, in seconds. */
export function waitSeconds(thrown: unknown): number | undefined {
  if (!(thrown instanceof CallProblem) || thrown.reply.code !== 'too-many') return undefined
  const { retryAfterSeconds } = (thrown.reply.details ?? {}) as { retryAfterSeconds?: number }
  return retryAfterSeconds ?? 60
}
