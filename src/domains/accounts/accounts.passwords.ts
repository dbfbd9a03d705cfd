import { Problem } from '#kernel/problem.ts'
import { passwordProblem } from './accounts.rules.ts'

/** Throws for the field when a password may not be used. */
export function checkPassword(
  password: string,
  about: { email: string; names: readonly string[] },
  path = 'password',
): void {
  const sentence = passwordProblem(password, { ...about, isCommon })
  if (sentence !== null) throw new Problem('bad-input', sentence, { fields: [{ path, sentence }] })
}

const isCommon = (_word: string) => false
