import { words } from '#kernel/contract.ts'

// A neutral name stands on lock screens, in messages and as a sender, where a stranger may read it. It must not say that
// this is care for substance use, nor care at all: 42 CFR 2.13(c) forbids even to confirm that somebody is a patient.

/** Stems that tell, without diacritics, in English and Spanish. "Clean" and "house" tell nothing by themselves and stay. */
const telling = `recover rehab detox sober sobriety addict substance alcohol drug opioid methadone
  treatment clinic outpatient inpatient hospital therap counsel psych behavioral mental
  recuper adicc adict droga sobri desintox tratamiento terapia consejer psiqui psico`.split(/\s+/)
const whole = new Set(['iop', 'php', 'aa', 'na', 'mat', 'sud', 'dui'])

/** The first word of a name that says what kind of care this is; undefined when a stranger learns nothing. */
export function tellingWord(name: string): string | undefined {
  return name.split(/[^\p{L}\p{N}]+/u).find((word) => {
    const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    return whole.has(plain) || telling.some((stem) => plain.startsWith(stem))
  })
}

/** What may stand as a neutral name. */
export const neutralName = words(60).superRefine((name, context) => {
  const told = tellingWord(name)
  if (told !== undefined)
    context.addIssue({
      code: 'custom',
      message: `“${told}” tells a stranger what kind of care this is. Choose a name that could be anything, such as “Harbor”.`,
    })
})
