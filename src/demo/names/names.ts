// Draws a person's name. Combinations are random; the few that would name somebody famous are drawn again.

import { familyNames } from './names.family.ts'
import { givenNames, nicknames, type NameGroup } from './names.given.ts'
import type { Random } from '#demo/demo.random.ts'

export type PersonName = {
  group: NameGroup
  givenName: string
  middleName: string | null
  familyName: string
  preferredName: string | null
  pronouns: 'she/her' | 'he/him' | 'they/them'
}

/** Shares of a large, mixed US city; Spanish speakers are drawn among the Hispanic names. */
const groups: readonly (readonly [NameGroup, number])[] = [
  ['general', 0.36],
  ['black', 0.2],
  ['hispanic', 0.29],
  ['asian', 0.06],
  ['south_asian', 0.02],
  ['african_arab', 0.04],
  ['slavic', 0.03],
]

const famous = new Set([
  'Will Smith',
  'Michael Jordan',
  'Pablo Escobar',
  'Victoria Beckham',
  'Diego Luna',
  'Gabriel García',
  'Kevin Hart',
  'Paul Newman',
  'George Washington',
  'Malcolm Little',
  'Samuel Jackson',
  'Wayne Newton',
  'Emma Stone',
  'Michael Jackson',
  'Elizabeth Taylor',
  'James Taylor',
  'James Joyce',
  'Emily Watson',
])

/** ASCII letters only, for e-mail addresses: 'José Luis' -> 'jose.luis'. */
export const foldName = (name: string): string =>
  name
    .replaceAll(/[łŁ]/g, 'l')
    .replaceAll(/[đĐ]/g, 'd')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '.')
    .replaceAll(/[^a-z.]/g, '')

const shortName = (random: Random, givenName: string): string | null => {
  const known = nicknames[givenName]
  if (known) return random.chance(0.45) ? random.pick(known) : null
  // Of a double name usually one half is used.
  if (givenName.includes(' ') && random.chance(0.5)) return givenName.split(' ')[random.int(0, 1)] as string
  return null
}

export const drawName = (random: Random, only?: NameGroup): PersonName => {
  const group = only ?? random.weighted(groups)
  const kind = random.weighted([
    ['feminine', 0.42],
    ['masculine', 0.55],
    ['neutral', 0.03],
  ] as const)
  const pronouns =
    kind === 'feminine'
      ? random.weighted([
          ['she/her', 0.97],
          ['they/them', 0.03],
        ] as const)
      : kind === 'masculine'
        ? random.weighted([
            ['he/him', 0.98],
            ['they/them', 0.02],
          ] as const)
        : random.weighted([
            ['they/them', 0.3],
            ['she/her', 0.35],
            ['he/him', 0.35],
          ] as const)
  for (;;) {
    // A tenth of given names, and of family names, come from elsewhere in the pool: cities mix.
    const given = random.chance(0.1) ? givenNames[random.weighted(groups)] : givenNames[group]
    const givenName = random.pick(given[kind].length > 0 ? given[kind] : given.neutral)
    let familyName = random.pick(
      familyNames[only === undefined && random.chance(0.08) ? random.weighted(groups) : group],
    )
    if (group === 'hispanic' && random.chance(0.38)) {
      const second = random.pick(familyNames.hispanic)
      if (second !== familyName) familyName += ` ${second}`
    } else if (random.chance(0.03) && !familyName.includes('-')) {
      const second = random.pick(familyNames[random.weighted(groups)])
      if (!second.includes('-') && !second.includes(' ') && second !== familyName) familyName += `-${second}`
    }
    if (famous.has(`${givenName} ${familyName}`)) continue
    const middleName = random.chance(0.22) && !givenName.includes(' ') ? random.pick(given[kind]) : null
    return {
      group,
      givenName,
      middleName: middleName === givenName ? null : middleName,
      familyName,
      preferredName: shortName(random, givenName),
      pronouns,
    }
  }
}
