// What must hold for any file: it is read without a raw error, survives its own encoding, and planning it twice plans nothing new.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findTable } from '#domains/interop/import.headers.ts'
import { importKinds } from '#domains/interop/import.kinds.ts'
import { guessMapping } from '#domains/interop/import.mapping.ts'
import { buildPlan } from '#domains/interop/import.plan.ts'
import { NOTHING_EXISTS, withPlanned } from '#domains/interop/import.plan.records.ts'
import { readSheets } from '#domains/interop/import.read.ts'
import { cleanText, readEmail, readPhone, readText, readYesNo } from '#domains/interop/import.values.ts'
import { readMark } from '#domains/interop/import.values.attendance.ts'
import { readDate } from '#domains/interop/import.values.dates.ts'
import { readName, readNamePartWithExtras } from '#domains/interop/import.values.names.ts'
import { readDuration, readTime, readTimeRange } from '#domains/interop/import.values.times.ts'
import { readWeekdays, readWeeklySlots } from '#domains/interop/import.values.weekdays.ts'
import { TODAY, planTable } from './plan-file.ts'
import { workbook } from './workbook.ts'
import type { Sheet } from '#domains/interop/import.read.ts'
import type { Existing } from '#domains/interop/import.plan.records.ts'

const runs = (numRuns: number) => ({ numRuns })
/** These tests plan hundreds of files; on a busy machine that may take longer than the usual limit. */
const PATIENCE = { timeout: 60_000 }

const GIVEN = ['Ana', 'José Ángel', 'Mary Ann', 'DeShawn', 'Lucía', 'Sean', 'Priya', 'Ömer', 'K.', "D'Arcy"]
const FAMILY = [
  'Ruiz',
  "O'Brien",
  'García López',
  'de la Cruz',
  'van der Berg',
  'McAllister',
  'Peña',
  'Smith-Jones',
  'Nguyen',
  'Hall Jr.',
  'Hall Sr.',
]
const isoDay = fc
  .date({ min: new Date('1940-01-01T00:00:00Z'), max: new Date('2007-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const phone = fc.integer({ min: 2_000_000, max: 9_999_999 }).map((number) => `212${number}`)
const personRow = fc.record({
  family: fc.constantFrom(...FAMILY),
  given: fc.constantFrom(...GIVEN),
  born: fc.option(isoDay),
  phone: fc.option(phone),
  text: fc.option(fc.constantFrom('Y', 'no', 'x')),
  payer: fc.option(fc.string({ maxLength: 12 })),
})

describe('reading', PATIENCE, () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map(cleanText)
  const latin = fc.string({ unit: fc.constantFrom(...'abcXYZ 019,;|\t"\n\'=+-éñüÑß“”–'), maxLength: 20 }).map(cleanText)
  const grid = (content: fc.Arbitrary<string>) =>
    fc
      .integer({ min: 2, max: 6 })
      .chain((width) =>
        fc.array(fc.array(content, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 }),
      )
  const write = (rows: string[][], delimiter: string, newline: string) =>
    rows
      .map((row) =>
        row.map((one) => (/[",;|\t\r\n]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join(delimiter),
      )
      .join(newline) + newline
  /** What the reader keeps: no empty cells at the end of a row, no empty rows at the end. */
  const kept = (rows: string[][]) => {
    const trimmed = rows.map((row) =>
      row.slice(0, row.findLastIndex((one) => one !== '') + 1).map((one) => one || null),
    )
    return trimmed.slice(0, trimmed.findLastIndex((row) => row.length > 0) + 1)
  }
  const WINDOWS: Record<string, number> = { '“': 0x93, '”': 0x94, '–': 0x96 }
  const encodings: Record<string, (text: string) => Uint8Array> = {
    'UTF-8': (text) => Buffer.from(text, 'utf8'),
    'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf8'),
    'UTF-16 little end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    'UTF-16 big end first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  }
  const firstSheet = async (bytes: Uint8Array): Promise<unknown> => {
    const read = await readSheets(new Uint8Array(bytes), 'table.csv')
    return read.ok ? read.sheets[0]!.rows : read.problem
  }

  it.each(
    Object.entries(encodings).flatMap(([name, encode]) =>
      [',', ';', '\t', '|'].map((delimiter) => [name, JSON.stringify(delimiter), encode, delimiter] as const),
    ),
  )('%s with %s keeps every cell', async (_, __, encode, delimiter) => {
    await fc.assert(
      fc.asyncProperty(grid(cell), fc.constantFrom('\n', '\r\n'), async (rows, newline) => {
        fc.pre(rows.every((row) => row[0] !== '') && !/^sep=/i.test(rows[0]![0]!))
        expect(await firstSheet(encode(write(rows, delimiter, newline)))).toEqual(kept(rows))
      }),
      runs(40),
    )
  })
  it('Windows-1252 keeps every cell', async () => {
    await fc.assert(
      fc.asyncProperty(grid(latin), fc.constantFrom(',', ';', '\t'), async (rows, delimiter) => {
        fc.pre(rows.every((row) => row[0] !== ''))
        // One letter that is no UTF-8 in this place, as any Spanish roster has.
        const marked = [['é', ...rows[0]!.slice(1)], ...rows.slice(1)]
        const bytes = Uint8Array.from(
          [...write(marked, delimiter, '\r\n')].map((char) => WINDOWS[char] ?? char.charCodeAt(0)),
        )
        expect(await firstSheet(bytes)).toEqual(kept(marked))
      }),
      runs(150),
    )
  })

  const everything = (sheet: Sheet) => {
    const table = findTable(sheet)
    for (const kind of importKinds) {
      const plan = buildPlan({
        kind,
        table,
        mapping: guessMapping({ table, kind, today: TODAY }),
        existing: NOTHING_EXISTS,
        today: TODAY,
      })
      if (plan.canApply) expect(plan.problems.filter(({ severity }) => severity === 'stops')).toEqual([])
    }
  }
  const survives = async (bytes: Uint8Array) => {
    const read = await readSheets(bytes, 'any')
    if (read.ok) for (const sheet of read.sheets) everything(sheet)
    else expect(read.problem).toMatch(/^[A-Z“].*[.!]$/s)
  }
  it('never throws on any bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), survives), runs(400))
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from([0x50, 0x4b, 3, 4, ...bytes])),
        survives,
      ),
      runs(100),
    )
  })
  it('never throws on any text', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        'Name',
        'DOB',
        'Group',
        'Date',
        'Status',
        'constructor',
        '__proto__',
        'toString',
        '3/4',
        '3/4/2026',
        '1',
        '31',
        'P',
        'A',
        'MWF',
        '5:30-8:30',
        'Total',
        '=1',
        '"',
        '\n',
        '',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(word, { maxLength: 8 }), { maxLength: 10 }), (rows) =>
        survives(new TextEncoder().encode(rows.map((row) => row.join(',')).join('\n'))),
      ),
      runs(150),
    )
  })
  it('never throws on a workbook with bytes changed', async () => {
    const whole = workbook([
      {
        name: 'S',
        merges: ['A1:C1'],
        rows: [
          ['Clients'],
          ['Name', 'DOB', 'Phone'],
          ['Ruiz, Ana', { date: '1990-03-04' }, 5555550101],
          ['Lee, Ed', '7/8/1985', { number: 7, format: 'zip' }],
        ],
      },
    ])
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(change, (changes) =>
        survives(Uint8Array.from(whole, (byte, i) => changes.find(([at]) => at === i)?.[1] ?? byte)),
      ),
      runs(300),
    )
  })
})

describe('values', PATIENCE, () => {
  it('never throw and come out well formed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.stringMatching(/^[0-9:/. apmx-]{0,14}$/),
      fc.constantFrom('constructor', '__proto__', 'toString', 'valueOf'),
    )
    fc.assert(
      fc.property(
        fc.oneof(text, fc.double(), fc.boolean()),
        fc.constantFrom('mdy', 'dmy'),
        fc.constantFrom('birth', 'past', 'any'),
        (cell, order, purpose) => {
          const value = <T>(parsed: { ok: true; value: T | null } | { ok: false }) => (parsed.ok ? parsed.value : null)
          const date = value(readDate(cell, { order, purpose, today: TODAY }))
          if (date !== null) expect(Temporal.PlainDate.from(date).toString()).toBe(date)
          const time = value(readTime(cell))
          if (time !== null) expect(time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
          const range = value(readTimeRange(cell))
          if (range !== null) expect(range.start < range.end).toBe(true)
          for (const slot of value(readWeeklySlots(cell)) ?? []) expect(slot.weekday).toBeGreaterThanOrEqual(1)
          for (const day of value(readWeekdays(cell)) ?? []) expect([1, 2, 3, 4, 5, 6, 7]).toContain(day)
          const minutes = value(readDuration(cell, 'minutes'))
          if (minutes !== null) expect(Number.isInteger(minutes) && minutes >= 0).toBe(true)
          const number = value(readPhone(cell))
          if (number !== null) expect(number).toMatch(/^\+\d{8,15}( x\d+)?$/)
          const name = value(readName(cell))
          if (name !== null)
            expect([typeof name.family, typeof name.given, name.family !== '' && name.given !== '']).toEqual([
              'string',
              'string',
              true,
            ])
          const mark = value(readMark(cell, { codes: {}, unit: 'minutes', numbers: 1 }))
          if (mark !== null) expect(mark.minutes ?? 0).toBeLessThanOrEqual(720)
          for (const parsed of [readEmail(cell), readYesNo(cell), readText(cell), readNamePartWithExtras(cell).part])
            expect(typeof parsed.ok).toBe('boolean')
        },
      ),
      runs(3000),
    )
  })
  it('dates come back from any way of writing them', () => {
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
    const ways: ((y: string, m: string, d: string) => [string, 'mdy' | 'dmy'])[] = [
      (y, m, d) => [`${m}/${d}/${y}`, 'mdy'],
      (y, m, d) => [`${Number(d)}.${Number(m)}.${y}`, 'dmy'],
      (y, m, d) => [`${y}-${m}-${d}`, 'mdy'],
      (y, m, d) => [`${y}${m}${d}`, 'dmy'],
      (y, m, d) => [`${Number(d)}-${months[Number(m) - 1]}-${y.slice(2)}`, 'mdy'],
      (y, m, d) => [`${months[Number(m) - 1]} ${Number(d)}, ${y}`, 'dmy'],
      (y, m, d) => [`${Number(m)}/${Number(d)}/${y.slice(2)}`, 'mdy'],
    ]
    fc.assert(
      fc.property(isoDay, fc.constantFrom(...ways), (day, way) => {
        const [text, order] = way(...(day.split('-') as [string, string, string]))
        expect(readDate(text, { order, purpose: 'birth', today: TODAY })).toMatchObject({ ok: true, value: day })
      }),
      runs(1000),
    )
  })
})

describe('planning again what was planned', PATIENCE, () => {
  const answered = (
    sheet: Sheet,
    kind: 'people' | 'rosters' | 'attendance',
    existing: Existing,
    choose: (options: string[]) => string,
  ) => {
    // Answers may raise further questions; each round answers what is open.
    let answers: Record<string, string> = {}
    for (let round = 0; ; round++) {
      const plan = planTable(findTable(sheet), kind, { existing, answers })
      const open = plan.questions.filter((question) => !question.answered && question.mustAnswer)
      if (open.length === 0 || round > 20) return { plan, answers }
      answers = {
        ...answers,
        ...Object.fromEntries(open.map(({ id, options }) => [id, choose(options.map(({ value }) => value))])),
      }
    }
  }

  it('people: only unchanged, whatever was answered', () => {
    fc.assert(
      fc.property(fc.array(personRow, { minLength: 1, maxLength: 14 }), fc.nat(2), (people, pick) => {
        const rows = [
          ['Last', 'First', 'DOB', 'Cell', 'OK to text', 'Payer'],
          ...people.map((one) => [one.family, one.given, one.born, one.phone, one.text, one.payer]),
        ]
        const sheet = { name: 'Clients', rows, merges: [], hidden: false }
        const { plan, answers } = answered(
          sheet,
          'people',
          NOTHING_EXISTS,
          (options) => options[pick % options.length]!,
        )
        fc.pre(!plan.problems.some(({ severity }) => severity === 'stops'))
        expect(plan.canApply).toBe(true)
        expect(plan.create.length + plan.skipped.length).toBe(people.length)
        expect(new Set(plan.create.map(({ rowKey }) => rowKey)).size).toBe(plan.create.length)
        const again = planTable(findTable(sheet), 'people', { existing: withPlanned(NOTHING_EXISTS, plan), answers })
        expect([again.create, again.update]).toEqual([[], []])
        expect(again.unchanged).toHaveLength(plan.create.length)
      }),
      runs(150),
    )
  })

  const staffed: Existing = {
    ...NOTHING_EXISTS,
    groups: [
      { id: 'g1', values: { group_name: 'Evening IOP' } },
      { id: 'g2', values: { group_name: 'Morning IOP' } },
    ],
    people: FAMILY.slice(0, 8).map((family_name, i) => ({
      id: `p${i}`,
      values: { family_name, given_name: GIVEN[i]!.split(' ')[0]!, birth_on: `19${60 + i}-01-0${i + 1}` },
    })),
  }
  const someone = fc.constantFrom(...staffed.people.map(({ values }) => `${values.family_name}, ${values.given_name}`))

  it('rosters and attendance: only unchanged', () => {
    const day = fc.integer({ min: 1, max: 19 }).map((date) => `2026-03-${String(date).padStart(2, '0')}`)
    const member = fc.record({ who: someone, group: fc.constantFrom('Evening IOP', 'morning'), from: fc.option(day) })
    fc.assert(
      fc.property(fc.array(member, { minLength: 1, maxLength: 10 }), (members) => {
        const sheet = {
          name: 'Roster',
          rows: [['Client', 'Group', 'From'], ...members.map(({ who, group, from }) => [who, group, from])],
          merges: [],
          hidden: false,
        }
        const { plan } = answered(sheet, 'rosters', staffed, (options) => options[0]!)
        fc.pre(!plan.problems.some(({ severity }) => severity === 'stops'))
        const again = planTable(findTable(sheet), 'rosters', { existing: withPlanned(staffed, plan) })
        expect([again.create, again.update]).toEqual([[], []])
      }),
      runs(80),
    )
    const mark = fc.record({
      who: someone,
      on: day,
      status: fc.constantFrom('Present', 'E', 'NS', 'late 10', 'LE 20'),
      minutes: fc.option(fc.integer({ min: 0, max: 240 })),
    })
    fc.assert(
      fc.property(fc.array(mark, { minLength: 1, maxLength: 12 }), fc.boolean(), (marks, first) => {
        const rows = [
          ['Client', 'Date', 'Group', 'Status', 'Minutes'],
          ...marks.map(({ who, on, status, minutes }) => [who, on, 'Evening IOP', status, minutes]),
        ]
        const sheet = { name: 'Log', rows, merges: [], hidden: false }
        const { plan, answers } = answered(sheet, 'attendance', staffed, (options) => options[first ? 0 : 1]!)
        fc.pre(!plan.problems.some(({ severity }) => severity === 'stops'))
        const again = planTable(findTable(sheet), 'attendance', { existing: withPlanned(staffed, plan), answers })
        expect([again.create, again.update]).toEqual([[], []])
      }),
      runs(80),
    )
  })
})
