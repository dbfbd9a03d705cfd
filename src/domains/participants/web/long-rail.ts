import { onDay } from '#web/parts/time.ts'
import type { LongMark, LongSegment } from '#web/parts/LongRail.tsx'
import { levelNames, type EpisodePart, type Level } from '../participants.contract.ts'

const dayMs = 86_400_000
const at = (on: string) => Date.parse(`${on}T12:00:00Z`)
const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** How much structure a level has, 1 little to 4 much: the height of its step. */
export const heightOf = (level: string): 1 | 2 | 3 | 4 => (level < '2' ? 1 : level === '2.1' ? 2 : level < '3' ? 3 : 4)
const nameOf = (level: string) => (level in levelNames ? levelNames[level as Level] : `Level ${level}`)

/** The whole way from first admission to some weeks past today, drawn by LongRail; undefined before the first admission. */
export function longRail({ episodes }: EpisodePart, today: string) {
  const segments = episodes.flatMap((episode) => episode.segments)
  if (episodes.length === 0 || segments.length === 0) return undefined
  const first = Math.min(...segments.map((segment) => at(segment.from)))
  const lastEnd = Math.max(...segments.map((segment) => (segment.to === null ? at(today) : at(segment.to))), at(today))
  // Room ahead, so that today is not the edge: a tenth of the way, two weeks at least.
  const end = lastEnd + Math.max(14 * dayMs, (lastEnd - first) * 0.1)
  const place = (ms: number) => Math.min(1, Math.max(0, (ms - first) / (end - first)))
  const words = (on: string) => onDay(on, { now: at(today) })
  const drawn: LongSegment[] = segments
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map((segment) => ({
      start: place(at(segment.from)),
      end: place(segment.to === null ? Math.max(at(today), at(segment.from)) : at(segment.to)),
      label: `${segment.level} ${nameOf(segment.level)}`,
      short: segment.level,
      level: heightOf(segment.level),
      when:
        segment.to === null
          ? `since ${words(segment.from)}`
          : `${words(segment.from)} to ${words(isoDay(at(segment.to) - dayMs))}`,
    }))
  const marks: LongMark[] = episodes.flatMap((episode) => [
    {
      at: place(at(episode.admittedOn)),
      kind: 'milestone' as const,
      label: 'Admitted',
      when: words(episode.admittedOn),
    },
    ...(episode.dischargedOn
      ? [
          {
            at: place(at(episode.dischargedOn)),
            kind: 'milestone' as const,
            label: 'Discharged',
            when: words(episode.dischargedOn),
          },
        ]
      : []),
  ])
  return {
    segments: drawn,
    marks,
    ticks: monthTicks(first, end, place),
    today: place(at(today)),
    text: sentence(episodes, today),
  }
}

/** Six month names at most. */
function monthTicks(first: number, end: number, place: (ms: number) => number): { at: number; label: string }[] {
  const months: { at: number; label: string }[] = []
  const date = new Date(first)
  date.setUTCDate(1)
  for (;;) {
    date.setUTCMonth(date.getUTCMonth() + 1)
    if (date.getTime() > end) break
    const label = date.toLocaleDateString('en', {
      month: 'short',
      timeZone: 'UTC',
      ...(date.getUTCMonth() === 0 ? { year: 'numeric' } : {}),
    })
    months.push({ at: place(date.getTime()), label })
  }
  const step = Math.ceil(months.length / 6)
  return months.filter((_, index) => index % Math.max(1, step) === 0)
}

function sentence(episodes: EpisodePart['episodes'], today: string): string {
  const latest = episodes.toSorted((a, b) => (a.admittedOn < b.admittedOn ? 1 : -1))[0]
  if (!latest) return 'Not admitted yet.'
  const words = (on: string) => onDay(on, { now: at(today), long: true })
  const current = latest.segments.find(
    (segment) => segment.from <= today && (segment.to === null || segment.to > today),
  )
  const said = [
    `Admitted ${words(latest.admittedOn)}`,
    current && `${nameOf(current.level)} since ${words(current.from)}`,
    latest.dischargedOn && `discharged ${words(latest.dischargedOn)}`,
    episodes.length > 1 && `${episodes.length} episodes of care in all`,
  ]
  return `${said.filter(Boolean).join('; ')}.`
}
