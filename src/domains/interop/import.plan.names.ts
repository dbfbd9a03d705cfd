// Comparing names. The record keeps two fields, given and family name; a middle name stands in the given name and a suffix in the
// family name, and files leave either out. So "Ruiz, Maria" and "Ruiz Jr., María Elena" are compared by what both say.
import { fold } from './import.values.ts'
import { spoken } from './import.values.dates.ts'
import type { Values } from './import.plan.records.ts'

export const str = (value: unknown): string => (typeof value === 'string' ? value : '')
/** One comparable word, without spaces: "De la Cruz" is "Delacruz". */
export const squeeze = (text: string): string => fold(text).replaceAll(' ', '')

const SUFFIX = /[\s,]+(jr|sr|ii|iii|iv)\.?$/i
export const suffixOf = (family: unknown): string => fold(SUFFIX.exec(str(family))?.[1] ?? '')
/** Family name without suffix and the first given name: the same however much of a name a file tells. */
export const nameKey = (family: unknown, given: unknown): string =>
  `${squeeze(str(family).replace(SUFFIX, ''))}|${squeeze(str(given).trim().split(/\s+/)[0] ?? '')}`

export const fullName = (values: Values): string => [values.given_name, values.family_name].filter(Boolean).join(' ')
export const listName = (values: Values): string => `${str(values.family_name)}, ${str(values.given_name)}`
export const describePerson = (values: Values): string =>
  values.birth_on ? `${fullName(values)}, born ${spoken(str(values.birth_on))}` : fullName(values)

/** Whether `told` says nothing that `known` does not: accents, case, missing words and initials add nothing. */
export function addsNothing(known: unknown, told: unknown): boolean {
  const words = fold(str(known)).split(' ')
  let at = 0
  return fold(str(told))
    .split(' ')
    .filter(Boolean)
    .every((word) => {
      while (at < words.length && !(words[at] === word || (word.length === 1 && words[at]!.startsWith(word)))) at++
      return at++ < words.length
    })
}

export const namesAgree = (a: unknown, b: unknown): boolean =>
  squeeze(str(a)) === squeeze(str(b)) || addsNothing(a, b) || addsNothing(b, a)
