// Prints what a demonstration contains: node src/demo/describe.ts --size small [--seed demo] [--today 2026-11-20] [--programs 3] [--hash]

import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { simulate } from './demo.simulate.ts'
import { bands } from './demo.rates.ts'
import { isSizeName } from './demo.sizes.ts'
import { count, emptyStatistics, quantile, share, type Statistics } from './demo.statistics.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'small' },
    seed: { type: 'string', default: 'handrail' },
    today: { type: 'string', default: Temporal.Now.plainDateISO().toString() },
    now: { type: 'string' },
    programs: { type: 'string' },
    hash: { type: 'boolean', default: false },
  },
})
if (!isSizeName(values.size)) {
  console.error(`--size is one of tiny, small, large, state; not ${values.size}`)
  process.exit(2)
}

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`
const line = (name: string, text: string): void => console.log(`  ${name.padEnd(34)}${text}`)
const tally = (title: string, counts: Record<string, number>): void => {
  console.log(`\n${title}`)
  for (const key of Object.keys(counts).toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)))
    line(key, `${String(counts[key]).padStart(9)}   ${percent(share(counts, key))}`)
}
const band = (
  value: number,
  [low, high]: readonly [number, number] | readonly number[],
  text: (value: number) => string,
): string =>
  `${text(value)}  (aim ${text(low as number)} to ${text(high as number)})${value >= (low as number) && value <= (high as number) ? '' : '   OUTSIDE'}`
const days = (value: number): string => `${value} days`

const print = (all: Statistics): void => {
  console.log(
    `\nPrograms: ${all.programs}; active participants: ${all.activePerProgram.reduce((sum, n) => sum + n, 0)} (per program ${Math.min(...all.activePerProgram)} to ${Math.max(...all.activePerProgram)})`,
  )
  tally('Records', all.records)
  tally('Active by level of care', all.activeByLevel)
  line('seats taken, median of groups', percent(quantile(all.groupFill, 0.5)))
  line('Spanish speakers', percent(all.spanish.es / all.spanish.of))
  tally('Referred by', all.referral)
  console.log('\nHow level 2.1 ended (TEDS 2004)')
  for (const [name, aim] of [
    ['completed', bands.completed],
    ['transferred', bands.transferred],
    ['dropped_out', bands.droppedOut],
    ['terminated', bands.terminated],
    ['other', bands.other],
  ] as const)
    line(name, band(share(all.iopOutcome, name), aim, percent))
  line('median days, completed', band(quantile(all.iopDays.completed ?? [], 0.5), bands.medianDaysCompleted, days))
  line('median days, dropped out', band(quantile(all.iopDays.dropped_out ?? [], 0.5), bands.medianDaysDroppedOut, days))
  line('median days, all', band(quantile(all.iopDays.all ?? [], 0.5), bands.medianDaysAll, days))
  for (const point of all.retention)
    line(`still in contact at ${point.days} days`, `${percent(point.still / point.of)} of ${point.of}`)
  console.log('\nAttendance')
  line('groups attended', band(all.attended.group / all.attended.groupOf, bands.attended, percent))
  line('individual hours attended', percent(all.attended.individual / all.attended.individualOf))
  line(
    'late at all / 5 min or more',
    `${percent(all.lateMinutes.filter((n) => n > 0).length / all.lateMinutes.length)} / ${percent(all.lateMinutes.filter((n) => n >= 5).length / all.lateMinutes.length)}`,
  )
  tally('Absences', all.absences)
  tally('Marks', all.marks)
  tally('Sessions', all.sessionChanges)
  tally('Notes', all.noteStates)
  line('words per entry, 10/50/90 %', [0.1, 0.5, 0.9].map((q) => quantile(all.entryWords, q)).join(' / '))
  line(
    'likeness within a session, 50/95/99 %',
    [0.5, 0.95, 0.99].map((q) => quantile(all.similarities, q).toFixed(3)).join(' / '),
  )
  line('text in entries', `${(all.chars / 1e6).toFixed(1)} million characters`)
  console.log('\nOther')
  line('check-in days', band(all.checkInDays.given / all.checkInDays.of, bands.checkInDays, percent))
  line(
    'staff',
    `${all.staff.people} people, ${all.staff.left} left (${percent(1 - Math.exp(-all.staff.left / all.staff.years))} of the people of a year ago), ${all.staff.lapsed} lapsed, ${all.staff.expiring} expiring within 60 days`,
  )
  line('open tasks', String(all.openTasks))
}

const all = emptyStatistics()
const hash = createHash('sha256')
let peak = 0
for (const data of simulate({
  seed: values.seed,
  size: values.size,
  today: values.today,
  now: values.now,
  programs: values.programs === undefined ? undefined : Number(values.programs),
})) {
  count(all, data)
  if (values.hash) hash.update(JSON.stringify(data))
  peak = Math.max(peak, process.memoryUsage().heapUsed)
}
print(all)
line('heap at most', `${Math.round(peak / 1e6)} MB`)
line('seconds', (performance.now() / 1000).toFixed(1))
if (values.hash) line('sha256', hash.digest('hex'))
