// Pure rules about people: how names are folded for finding, shown names, ages, and what is refused about dates, in words.

/** Letters that NFD does not take apart, as people type them without the stroke. */
const strokes: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/**
 * The words of a name (or of what was typed) for finding: lower case, without diacritics, split at everything that is
 * neither letter nor digit; apostrophes join ("O’Brien" is one word, obrien). Signs alone give no word.
 */
export function fold(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’ʼ‘`]/g, '')
    .replace(/[łøđðħıßæœþ]/g, (letter) => strokes[letter] ?? letter)
  return [...new Set(folded.match(/[\p{L}\p{N}]+/gu) ?? [])].map((word) => word.slice(0, 60))
}

export type Names = {
  legal_given_name: string
  legal_family_name: string
  preferred_name?: string
  nicknames?: readonly string[]
}

/** Every word under which a person is found: all names together, once each. */
export function wordsOfNames(names: Names): string[] {
  return fold(
    [names.legal_given_name, names.legal_family_name, names.preferred_name ?? '', ...(names.nicknames ?? [])].join(' '),
  )
}

/** Words that begin with `word`: at or after it, and before this. U+10FFFF sorts after every character in byte order. */
export const afterPrefix = (word: string): string => `${word}\u{10FFFF}`

/** How a person is called on screens: the preferred name before the legal given name, then the family name. */
export function shownName(names: {
  legal_given_name: string
  legal_family_name: string
  preferred_name: string
}): string {
  return `${names.preferred_name.trim() || names.legal_given_name} ${names.legal_family_name}`.trim()
}

/** Whole years on a day; both 'YYYY-MM-DD'. Born on 29 February: a year older on 1 March in common years. */
export function ageOn(bornOn: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** A stretch of days: from inclusive, to exclusive, null = open. */
export type Span = { from: string; to: string | null }
export const overlaps = (a: Span, b: Span): boolean =>
  (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to)

export type Segment = Span & { level: string }

export type LevelChange =
  /** `end`: this segment now ends where the new one begins; `replace`: it began the same day and is corrected in place. */
  | { ok: true; end: Segment | null; replace: Segment | null; add: Segment }
  | { ok: false; because: 'outside-episode' | 'overlap' | 'same-level' | 'empty'; with?: Segment }

/**
 * What setting a level from a day does to the segments that are there. The one under way ends on that day; one that begins
 * later stays, so an open end stops before it. Refused: a day outside the episode, the level that holds anyway, a stretch
 * with an end that cuts into what is planned.
 */
export function setLevel(segments: readonly Segment[], wanted: Segment, episode: Span): LevelChange {
  if (wanted.to !== null && wanted.to <= wanted.from) return { ok: false, because: 'empty' }
  if (wanted.from < episode.from || (episode.to !== null && wanted.from >= episode.to))
    return { ok: false, because: 'outside-episode' }
  const sorted = segments.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const current = sorted.find((one) => one.from <= wanted.from && (one.to === null || one.to > wanted.from)) ?? null
  if (current?.level === wanted.level) return { ok: false, because: 'same-level', with: current }
  // A planned end would be lost without a word if a stretch with its own end were put into the middle.
  if (current && wanted.to !== null && current.to !== wanted.to) return { ok: false, because: 'overlap', with: current }
  const next = sorted.find((one) => one.from > wanted.from) ?? null
  if (next && wanted.to !== null && next.from < wanted.to) return { ok: false, because: 'overlap', with: next }
  const ends = [wanted.to, next?.from ?? null, current?.to ?? null, episode.to]
    .filter((day): day is string => day !== null)
    .toSorted()
  const sameDay = current?.from === wanted.from
  return {
    ok: true,
    end: sameDay ? null : current,
    replace: sameDay ? current : null,
    add: { level: wanted.level, from: wanted.from, to: ends[0] ?? null },
  }
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** 'Mon 5 Jan 2026', for sentences made on the server. */
export function dayInWords(on: string): string {
  const date = new Date(`${on}T00:00:00Z`)
  return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}
/** A span in words; `to` is the first day after it. */
export const spanInWords = (span: Span): string =>
  span.to === null ? `since ${dayInWords(span.from)}` : `from ${dayInWords(span.from)} until ${dayInWords(span.to)}`

/** Open tasks: what is overdue first, then by due time; the same instant keeps the order of opening. */
export function byDueTime<T extends { dueAt: string; openedAt: string }>(tasks: readonly T[]): T[] {
  return tasks.toSorted((a, b) =>
    a.dueAt === b.dueAt ? (a.openedAt < b.openedAt ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1,
  )
}
