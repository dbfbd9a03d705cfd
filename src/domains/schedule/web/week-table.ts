// The week as a table: a row for each time at which something begins, a column for each day; and how arrows move in it. Pure.
import type { SessionRow } from '../schedule.contract.ts'

export type WeekTable = { starts: string; cells: SessionRow[][] }[]

/** Sessions by start and day, each cell by place. Days are 'YYYY-MM-DD' in the order of the columns. */
export function weekTable(days: readonly string[], sessions: readonly SessionRow[]): WeekTable {
  const starts = [
    ...new Set(sessions.filter((session) => days.includes(session.on)).map((session) => session.starts)),
  ].toSorted()
  return starts.map((start) => ({
    starts: start,
    cells: days.map((on) =>
      sessions
        .filter((session) => session.on === on && session.starts === start)
        .toSorted((a, b) => a.title.localeCompare(b.title) || a.place.localeCompare(b.place)),
    ),
  }))
}

/**
 * Where an arrow leads from a session: up and down through its day, left and right to the nearest time of the next day that has
 * something. The same session when there is nothing that way.
 */
export function arrowInWeek(
  key: string,
  from: string,
  days: readonly string[],
  sessions: readonly SessionRow[],
): string | undefined {
  const here = sessions.find((session) => session.id === from)
  if (!here) return undefined
  const order = (list: readonly SessionRow[]) =>
    list.toSorted((a, b) =>
      a.starts < b.starts
        ? -1
        : a.starts > b.starts
          ? 1
          : a.title.localeCompare(b.title) || a.place.localeCompare(b.place),
    )
  const dayOf = (on: string) => order(sessions.filter((session) => session.on === on))
  const own = dayOf(here.on)
  const at = own.findIndex((session) => session.id === from)
  if (key === 'ArrowDown') return (own[at + 1] ?? here).id
  if (key === 'ArrowUp') return (own[at - 1] ?? here).id
  if (key === 'Home') return own[0]!.id
  if (key === 'End') return own.at(-1)!.id
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
  if (step === undefined) return undefined
  for (let column = days.indexOf(here.on) + step; column >= 0 && column < days.length; column += step) {
    const there = dayOf(days[column]!)
    if (there.length === 0) continue
    const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
    const away = (session: SessionRow) => Math.abs(minutes(session.starts) - minutes(here.starts))
    return there.reduce((near, session) => (away(session) < away(near) ? session : near)).id
  }
  return here.id
}

/** The same weekday so many days away, 'YYYY-MM-DD'. */
export const dayAway = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
