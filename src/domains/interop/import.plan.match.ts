// Finds who and what a row speaks of: people by name, nickname or initial; staff also by e-mail; groups by name. A near miss is never
// taken silently: it comes back as a suggestion.
import { describePerson, fullName, listName, nameKey, squeeze, str } from './import.plan.names.ts'
import { distance, fold, quote } from './import.values.ts'
import { spoken } from './import.values.dates.ts'
import { readName } from './import.values.names.ts'
import type { ExistingRecord, Values } from './import.plan.records.ts'

export type Found = { ok: true; id: string; note?: string } | { ok: false; sentence: string; suggestion?: string }
type Named = ExistingRecord<Values>
export type PersonQuery = { text: string; family?: string; given?: string; birth_on?: string; group?: string }

/** Records by key; a record may stand under several keys. */
export function indexBy<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const list = found.get(key)
      if (list) list.push(item)
      else found.set(key, [item])
    }
  }
  return found
}

const TITLE = /^dra?\.?\s+/i
const isInitial = (text: string) => /^\p{L}\.?$/u.test(text)
/** Parts of a family name that can stand alone: of "García López" either, of "de la Cruz" only "Cruz". */
const familyParts = (family: string) =>
  family
    .split(/[\s-]/)
    .map(squeeze)
    .filter((part) => part.length > 2)

/**
 * A finder over people (or staff). `membersOf` narrows a name that several people share to the group at hand, which is how attendance
 * sheets name people. Near misses are sought among those who share a name or both initials, and for at most 1,000 different names.
 */
export function peopleFinder(
  people: readonly Named[],
  membersOf: (group: string) => ReadonlySet<string> = () => new Set(),
) {
  const byName = indexBy(people, ({ values }) => [
    nameKey(values.family_name, values.given_name),
    ...(values.preferred_name ? [nameKey(values.family_name, values.preferred_name)] : []),
  ])
  const byEmail = indexBy(people, ({ values }) => (values.email ? [str(values.email).toLowerCase()] : []))
  const byGiven = indexBy(people, ({ values }) =>
    [str(values.given_name), str(values.given_name).split(' ')[0]!, str(values.preferred_name)]
      .map(squeeze)
      .filter(Boolean),
  )
  const byFamily = indexBy(people, ({ values }) => [
    squeeze(str(values.family_name)),
    ...familyParts(str(values.family_name)),
  ])
  const byInitials = indexBy(people, ({ values }) => [
    squeeze(str(values.given_name)).slice(0, 1) + squeeze(str(values.family_name)).slice(0, 1),
  ])
  const nearCache = new Map<string, Named[]>()

  function near(family: string, given: string): Named[] {
    const key = nameKey(family, given)
    const cached = nearCache.get(key)
    if (cached || nearCache.size >= 1000) return cached ?? []
    const most = key.length > 9 ? 2 : 1
    const away = ({ values }: Named) => {
      const own = distance(nameKey(values.family_name, values.given_name), key, most)
      return Math.min(own, distance(nameKey(values.given_name, values.family_name), key, most))
    }
    const [f, g] = [squeeze(family), squeeze(given)]
    const alike = [
      byFamily.get(f),
      byGiven.get(g),
      byInitials.get(g.slice(0, 1) + f.slice(0, 1)),
      byInitials.get(f.slice(0, 1) + g.slice(0, 1)),
    ]
    const candidates = new Set(alike.flatMap((list) => list ?? []))
    const measured = [...candidates].map((one) => ({ one, away: away(one) })).filter((one) => one.away <= most)
    const found = measured
      .toSorted((a, b) => a.away - b.away)
      .slice(0, 3)
      .map(({ one }) => one)
    nearCache.set(key, found)
    return found
  }

  /** One of the candidates, by birth date, then by membership. `loosely`: found by part of a name, which is said. */
  function pick(candidates: readonly Named[], query: PersonQuery, loosely: boolean): Found | null {
    const born = query.birth_on
      ? candidates.filter(({ values }) => !values.birth_on || values.birth_on === query.birth_on)
      : candidates
    if (born.length === 0) {
      if (loosely || !candidates[0]) return null
      return {
        ok: false,
        sentence: `${quote(query.text)} is on record as ${describePerson(candidates[0].values)}; the birth date here is ${spoken(query.birth_on!)}.`,
      }
    }
    const exact = query.birth_on ? born.filter(({ values }) => values.birth_on === query.birth_on) : []
    const members = query.group ? membersOf(query.group) : new Set<string>()
    const inGroup = born.filter(({ id }) => members.has(id))
    const [chosen, ...others] = exact.length === 1 ? exact : inGroup.length === 1 ? inGroup : born
    if (others.length === 0)
      return {
        ok: true,
        id: chosen!.id,
        ...(loosely ? { note: `${quote(query.text)} is taken to be ${describePerson(chosen!.values)}.` } : {}),
      }
    const some = born
      .slice(0, 3)
      .map(({ values }) => describePerson(values))
      .join('; or ')
    return { ok: false, sentence: `${quote(query.text)} can be ${some}. Add the birth date or the full name.` }
  }

  function byFullName(family: string, given: string, middle: string, query: PersonQuery): Found | null {
    const sameGiven = byGiven.get(squeeze(given)) ?? []
    const own = [squeeze(family), squeeze(middle + family)]
    const compound = () =>
      sameGiven.filter(
        ({ values }) =>
          own.includes(squeeze(str(values.family_name))) ||
          familyParts(str(values.family_name)).includes(squeeze(family)) ||
          familyParts(family).includes(squeeze(str(values.family_name))),
      )
    const steps: [candidates: () => readonly Named[], loosely: boolean][] = [
      [() => byName.get(nameKey(family, given)) ?? [], false],
      [compound, true],
      [() => byName.get(nameKey(given, family)) ?? [], true],
      [
        () =>
          isInitial(family)
            ? sameGiven.filter(({ values }) => squeeze(str(values.family_name)).startsWith(squeeze(family)))
            : [],
        true,
      ],
      [
        () =>
          isInitial(given)
            ? (byFamily.get(squeeze(family)) ?? []).filter(({ values }) =>
                squeeze(str(values.given_name)).startsWith(squeeze(given)),
              )
            : [],
        true,
      ],
    ]
    for (const [candidates, loosely] of steps) {
      const found = pick(candidates(), query, loosely)
      if (found) return found
    }
    return null
  }

  function byOneWord(text: string, query: PersonQuery): Found | null {
    const word = squeeze(text)
    const named = [...new Set([...(byGiven.get(word) ?? []), ...(byFamily.get(word) ?? [])])]
    return pick(named, query, true) ?? (word.length === 2 ? pick(byInitials.get(word) ?? [], query, true) : null)
  }

  return function find(query: PersonQuery): Found {
    const mail = query.text.includes('@') ? (byEmail.get(query.text.toLowerCase().trim()) ?? []) : []
    if (mail.length === 1) return { ok: true, id: mail[0]!.id }
    const plain = query.text.replace(TITLE, '')
    const parsed = query.family ? null : readName(plain)
    const name = parsed?.ok ? parsed.value : null
    const [family, given] = [query.family ?? name?.family ?? '', query.given ?? name?.given ?? '']
    const found = family && given ? byFullName(family, given, name?.middle ?? '', query) : byOneWord(plain, query)
    if (found) return found
    const close = family && given ? near(family, given) : []
    const did = close[0] ? ` Did you mean ${close.map(({ values }) => fullName(values)).join(' or ')}?` : ''
    return {
      ok: false,
      sentence: `Nobody on record is called ${quote(query.text)}.${did}`,
      ...(close[0] ? { suggestion: listName(close[0].values) } : {}),
    }
  }
}

/** Finds groups by name: whole, then by the one name that holds all the words, then the nearest as a suggestion. */
export function groupFinder(groups: readonly Named[]) {
  const telling = (text: string) =>
    fold(text)
      .split(' ')
      .filter((word) => !['group', 'grp', 'grupo', 'the', 'de'].includes(word))
      .join(' ')
  const plain = (text: string) => telling(text) || fold(text)
  const named = groups.map((group) => ({
    group,
    name: str(group.values.group_name),
    key: plain(str(group.values.group_name)),
  }))
  const byKey = indexBy(named, ({ key }) => [key])
  const cache = new Map<string, Found>()

  const search = (text: string): Found => {
    const key = plain(text)
    const exact = byKey.get(key) ?? []
    const whole = exact.length === 1 ? exact[0] : exact.find(({ name }) => fold(name) === fold(text))
    if (whole) return { ok: true, id: whole.group.id }
    if (exact.length > 1) return { ok: false, sentence: `${exact.length} groups are called ${quote(text)}.` }
    const words = key.split(' ')
    const holding = named.filter((one) => words.every((word) => one.key.split(' ').includes(word)))
    if (holding.length === 1 && key.length >= 3)
      return {
        ok: true,
        id: holding[0]!.group.id,
        note: `${quote(text)} is taken to be the group ${quote(holding[0]!.name)}.`,
      }
    const close = named
      .map(({ name, key: other }) => ({ name, away: distance(other, key, 3) }))
      .filter(({ away, name }) => away <= Math.min(3, Math.ceil(name.length / 4)))
    const names =
      close.length > 0
        ? close.toSorted((a, b) => a.away - b.away).map(({ name }) => name)
        : holding.map(({ name }) => name)
    const did = names[0]
      ? ` Did you mean ${names.slice(0, 3).join(' or ')}?`
      : ' Import the groups first, or choose one.'
    return {
      ok: false,
      sentence: `No group is called ${quote(text)}.${did}`,
      ...(names[0] ? { suggestion: names[0] } : {}),
    }
  }
  return (text: string): Found => {
    const found = cache.get(fold(text)) ?? search(text)
    cache.set(fold(text), found)
    return found
  }
}

/** Birth dates that one slip parts: a wrong digit, two digits swapped, day and month swapped, or the century. */
export function closeDates(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return false
  const [ya, ma, da] = a.split('-') as [string, string, string]
  const [yb, mb, db] = b.split('-') as [string, string, string]
  if (ya === yb && ma === db && da === mb) return true
  if (ma === mb && da === db && Math.abs(Number(ya) - Number(yb)) === 100) return true
  return distance(a.replaceAll('-', ''), b.replaceAll('-', ''), 1) <= 1
}
