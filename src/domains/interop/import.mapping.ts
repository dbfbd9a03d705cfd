// Guesses which column holds which field: by heading, by what stands in the cells, and by what was chosen the last time for a
// sheet with such headings. Every guess carries its score and reason, for the screen to show.
import { IMPORT_KINDS, headingKey } from './import.kinds.ts'
import { SECTION_HEADING } from './import.headers.table.ts'
import { cellText, distance, fold, isBlank, readEmail, readPhone } from './import.values.ts'
import { isDateLike } from './import.values.dates.ts'
import type { FieldType, ImportField, ImportKind } from './import.kinds.ts'
import type { Heading, Table } from './import.headers.table.ts'
import { isDayHeading, readDays } from './import.mapping.days.ts'
import type { MappedDay } from './import.mapping.days.ts'
import type { DateOrder } from './import.values.dates.ts'

export type MappedColumn = { column: number; field: string | null; score: number; reason: string }
export type Mapping = {
  kind: ImportKind
  columns: MappedColumn[]
  days: MappedDay[]
  /** How the days of the grid were read, and whether a person should say so. Null without a grid. */
  dayReading: { order: DateOrder; orderSettled: boolean; year: number; yearStated: boolean } | null
  /** One value for every row, where the file has no column: the group of a sheet about one group. Field -> text. */
  constants: Record<string, string>
  /** Needs of the kind that no column meets, in words. */
  missing: string[]
}
/** What is remembered from the last import of a sheet like this. Plain data: stored and given back by the caller. */
export type ImportTemplate = {
  kind: ImportKind
  fingerprint: string
  columns: { heading: string; field: string | null }[]
  constants: Record<string, string>
}

const THRESHOLD = 0.55

/** The same for the same headings in the same order, whatever their case, accents and spaces; days of a grid do not count. */
export function headingFingerprint(headings: readonly Heading[]): string {
  const text = headings
    .filter((heading) => !isDayHeading(heading))
    .map((heading) => headingKey(heading.text))
    .join('|')
  let hash = 0xcbf29ce484222325n // FNV-1a, 64 bits
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

export function rememberMapping(table: Table, mapping: Mapping): ImportTemplate {
  const columns = mapping.columns.flatMap(({ column, field }) => {
    const heading = table.headings.find((one) => one.column === column)
    return heading ? [{ heading: headingKey(heading.text), field }] : []
  })
  return { kind: mapping.kind, fingerprint: headingFingerprint(table.headings), columns, constants: mapping.constants }
}

export function guessMapping(input: {
  table: Table
  kind: ImportKind
  today: string
  templates?: readonly ImportTemplate[]
  dayOrder?: DateOrder
  year?: number
}): Mapping {
  const { table, kind } = input
  const fingerprint = headingFingerprint(table.headings)
  const own = (input.templates ?? []).filter((template) => template.kind === kind)
  const template = own.find((one) => one.fingerprint === fingerprint) ?? bestTemplate(own, table.headings)
  const grid = kind === 'attendance' ? readDays(table, input) : null
  const dayColumns = new Set(grid?.days.map((day) => day.column))
  const open = table.headings.filter((heading) => !dayColumns.has(heading.column))
  const columns = assign(open, table, kind, template)
  const mapping: Mapping = {
    kind,
    columns,
    days: grid?.days ?? [],
    dayReading: grid?.reading ?? null,
    constants: { ...template?.constants },
    missing: [],
  }
  return { ...mapping, missing: missingNeeds(mapping) }
}

/** Needs of the kind that neither a column, a grid nor a constant meets. Call again after a person changes the mapping. */
export function missingNeeds(mapping: Mapping): string[] {
  const has = (name: string) =>
    name in mapping.constants ||
    mapping.columns.some((column) => column.field === name) ||
    (mapping.days.length > 0 && (name === 'session_on' || name === 'mark'))
  return IMPORT_KINDS[mapping.kind].needs
    .filter((need) => !need.anyOf.some((set) => set.every(has)))
    .map((need) => need.words)
}

/** A template whose headings mostly return: one column more or less must not lose what was learned. */
function bestTemplate(templates: readonly ImportTemplate[], headings: readonly Heading[]): ImportTemplate | undefined {
  const keys = new Set(headings.map((heading) => headingKey(heading.text)))
  const share = (template: ImportTemplate) =>
    template.columns.filter(({ heading }) => keys.has(heading)).length / Math.max(1, template.columns.length)
  return templates.filter((template) => share(template) >= 0.7).toSorted((a, b) => share(b) - share(a))[0]
}

type Guess = { column: number; field: string; score: number; reason: string }

function assign(
  headings: readonly Heading[],
  table: Table,
  kind: ImportKind,
  template: ImportTemplate | undefined,
): MappedColumn[] {
  const guesses: Guess[] = []
  const chosen = new Map<number, MappedColumn>()
  for (const heading of headings) {
    const remembered = template?.columns.find((one) => one.heading === headingKey(heading.text))
    if (remembered) {
      if (![...chosen.values()].some((other) => other.field !== null && other.field === remembered.field))
        chosen.set(heading.column, {
          column: heading.column,
          field: remembered.field,
          score: 1,
          reason: 'Chosen the last time.',
        })
      continue
    }
    const evidence = weighCells(table, heading.column)
    for (const field of IMPORT_KINDS[kind].fields) {
      const guess = scoreField(heading, field, evidence)
      if (guess.score >= THRESHOLD) guesses.push({ column: heading.column, field: field.field, ...guess })
    }
  }
  // The best pair first; a field and a column are each used once. Ties go to the left column, then to the field listed first.
  const taken = new Set([...chosen.values()].map((column) => column.field))
  for (const guess of guesses.toSorted((a, b) => b.score - a.score || a.column - b.column)) {
    if (chosen.has(guess.column) || taken.has(guess.field)) continue
    chosen.set(guess.column, guess)
    taken.add(guess.field)
  }
  return headings.map(({ column }) => {
    const { field, score, reason } = chosen.get(column) ?? {
      field: null,
      score: 0,
      reason: 'No field fits; the column is left out.',
    }
    return { column, field, score: Math.round(score * 100) / 100, reason }
  })
}

function scoreField(heading: Heading, field: ImportField, evidence: Evidence): { score: number; reason: string } {
  if (heading.text === SECTION_HEADING)
    return { score: field.field === 'group' || field.field === 'groups' ? 0.7 : 0, reason: 'Titles above the rows.' }
  const byName = scoreHeading(heading, field)
  const fit = fitOf(field.type, evidence)
  if (byName > 0)
    return {
      score: Math.min(1, Math.max(0, byName + (fit === null ? 0 : fit ? 0.03 : -0.3))),
      reason: fit === false ? 'The heading fits, the cells hardly.' : `Heading “${heading.text}”.`,
    }
  // Cells alone decide only where there is no heading to contradict them.
  const alone =
    heading.text === '' && fit
      ? ({ email: 0.75, phone: 0.7, 'full-name': 0.6, person: 0.6, 'birth-date': 0.56 }[field.type as string] ?? 0)
      : 0
  return {
    score: field.field.startsWith('emergency') || field.field.startsWith('other') ? 0 : alone,
    reason: 'By what stands in the cells.',
  }
}

/** 1 for a known heading, less for the lower part of a two-row heading, for a typing slip, or for shared words. */
function scoreHeading(heading: Heading, field: ImportField): number {
  const whole = headingKey(heading.text)
  if (whole === '') return 0
  const names = field.keys
  if (names.includes(whole)) return 0.97 - names.indexOf(whole) * 0.001
  const last = headingKey(heading.parts.at(-1) ?? '')
  // Under "Emergency contact", "Phone" is not the person's own phone.
  const elsewhere =
    heading.parts.length > 1 &&
    /\b(emergenc|emer|ec|ice|next of kin|staff|counselor|referr)/.test(fold(heading.parts[0]!))
  if (heading.parts.length > 1 && !elsewhere && names.includes(last)) return 0.88
  const slip = names.some(
    (name) =>
      name.length >= 5 &&
      whole.length >= 5 &&
      Math.abs(name.length - whole.length) <= 1 &&
      distance(name, whole, 1) <= 1,
  )
  if (slip) return 0.8
  const words = new Set(whole.split(' '))
  let best = 0
  for (const name of names) {
    const own = name.split(' ')
    const shared = own.filter((word) => words.has(word)).length
    if (shared === own.length && own.join('').length >= 3)
      best = Math.max(best, 0.58 + 0.25 * (own.length / words.size))
  }
  return best
}

type Evidence = { filled: number; emails: number; phones: number; dates: number; commaNames: number; numbers: number }

function weighCells(table: Table, column: number): Evidence {
  const evidence: Evidence = { filled: 0, emails: 0, phones: 0, dates: 0, commaNames: 0, numbers: 0 }
  for (const { cells } of table.rows) {
    const cell = cells[column] ?? null
    if (cell === null || isBlank(cell)) continue
    evidence.filled += 1
    const text = cellText(cell)
    if (text.includes('@') && readEmail(cell).ok) evidence.emails += 1
    else if (isDateLike(cell)) evidence.dates += 1
    else if (/\d{3}/.test(text) && readPhone(cell).ok) evidence.phones += 1
    else if (/^\d+([.,]\d+)?$/.test(text)) evidence.numbers += 1
    else if (/^[\p{L}' .-]+,\s*[\p{L}' .-]+/u.test(text)) evidence.commaNames += 1
    if (evidence.filled >= 50) break
  }
  return evidence
}

/** Whether the cells suit a type: null when they say nothing about it. */
function fitOf(type: FieldType, { filled, emails, phones, dates, commaNames, numbers }: Evidence): boolean | null {
  if (filled === 0) return null
  const share = (count: number) => count / filled
  if (type === 'email') return share(emails) > 0.5
  if (type === 'phone') return share(phones) > 0.4 ? true : share(dates + emails) > 0.5 ? false : null
  if (type === 'date' || type === 'birth-date' || type === 'past-date')
    return share(dates) > 0.4 ? true : share(emails + phones + commaNames) > 0.5 ? false : null
  if (['full-name', 'given-name', 'family-name', 'person', 'staff', 'name-part'].includes(type))
    return share(emails + phones + dates + numbers) > 0.5
      ? false
      : type === 'full-name' || type === 'person'
        ? share(commaNames) > 0.5 || null
        : share(commaNames) > 0.5 && type !== 'staff'
          ? false
          : null
  return null
}

/** The group that the sheet's own titles or name speak of, among the given names; for a sheet without a group column. */
export function groupInTitles(table: Table, names: readonly string[]): string | null {
  const where = [...table.texts, table.sheetName].map((text) => ` ${fold(text)} `)
  const found = names.filter((name) => fold(name).length >= 3 && where.some((text) => text.includes(` ${fold(name)} `)))
  // "Evening IOP 2" also contains "Evening IOP": the longest name is meant.
  return found.toSorted((a, b) => b.length - a.length)[0] ?? null
}
