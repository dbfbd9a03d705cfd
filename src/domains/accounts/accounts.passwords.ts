import { Problem } from '#kernel/problem.ts'
import { passwordProblem } from './accounts.rules.ts'

// The 49,000 passwords seen most in breaches (list of @zxcvbn-ts/language-common; ASVS 6.2.4 asks for 3,000), read when the
// first password is chosen. Nothing is sent anywhere.
let common: Promise<ReadonlySet<string>> | undefined
const commonPasswords = () =>
  (common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  ))

/** Throws for the field, with the reason in words, when a password may not be used. */
export async function checkPassword(
  password: string,
  about: { email: string; names: readonly string[] },
  path = 'password',
): Promise<void> {
  const known = await commonPasswords()
  const sentence = passwordProblem(password, { ...about, isCommon: (word) => known.has(word) })
  if (sentence !== null) throw new Problem('bad-input', sentence, { fields: [{ path, sentence }] })
}
