import { ageOn } from '#domains/participants/participants.public.ts'
import { programFrame } from '#domains/programs/programs.public.ts'
import { openAmong } from '#kernel/focus.ts'
import { localDay } from '#kernel/time.ts'
import type { Tx } from '#kernel/tx.ts'
import type { WeekRow } from './attendance.contract.ts'
import * as queries from './attendance.queries.ts'
import { asRule, boundsOf, weekOf } from './attendance.weeks.ts'

/**
 * This week of the people of one page, by id: seven statements for the page and one for each program in it, however many
 * people. Make-ups are not offered in a row, so nothing here depends on free seats.
 */
export async function readWeekRows(tx: Tx, participantIds: readonly string[]): Promise<Map<string, WeekRow>> {
  const [people, planned] = await Promise.all([
    queries.peopleWithClock(tx, participantIds),
    openAmong(tx, 'episode', participantIds),
  ])
  const programs = [...Map.groupBy(people, (person) => person.programId)]
  const rows = await Promise.all(programs.map(([programId, own]) => weeksIn(tx, programId, own, planned)))
  return new Map(rows.flat())
}

async function weeksIn(
  tx: Tx,
  programId: string,
  people: Awaited<ReturnType<typeof queries.peopleWithClock>>,
  planned: ReadonlySet<string>,
): Promise<[string, WeekRow][]> {
  const ids = people.map((person) => person.id)
  const { zone } = people[0]!
  const { on, firstOn, from, to } = boundsOf(people[0]!, tx.now, undefined)
  const [seats, marks, prescriptions, program] = await Promise.all([
    queries.seatsOfPeople(tx, ids, from, to),
    queries.marksOfPeople(tx, ids, from, to),
    queries.prescriptionRows(tx, on, ids),
    programFrame(tx, programId, on),
  ])
  const breaks = await queries.breakRows(tx, [...new Set(seats.map((seat) => seat.sessionId))])
  const seatsOf = Map.groupBy(seats, (seat) => seat.participantId)
  const marksOf = Map.groupBy(marks, (mark) => mark.participantId)
  const breaksOf = Map.groupBy(breaks, (rest) => rest.sessionId)
  const prescribed = new Map(prescriptions.map((row) => [row.participantId, row]))
  return people.map((person) => {
    const own = seatsOf.get(person.id) ?? []
    const prescription = prescribed.get(person.id) ?? null
    const { week, credits } = weekOf(
      {
        zone,
        firstOn,
        locale: 'en',
        now: tx.now,
        graceMinutes: Number(program.settings.late_grace_minutes),
        clinical: program.clinicalTypes,
        ruleSets: program.ruleSets.map(asRule),
      },
      {
        seats: own,
        marks: marksOf.get(person.id) ?? [],
        breaks: own.flatMap((seat) => breaksOf.get(seat.sessionId) ?? []),
        prescription,
        ageYears: person.birthOn ? ageOn(person.birthOn, on) : null,
        offers: [],
      },
    )
    return [
      person.id,
      {
        firstOn,
        zone,
        creditedMinutes: week.creditedMinutes,
        // Who may not read the episode is not told that nothing is prescribed.
        needMinutes: planned.has(person.id) ? week.prescription.needMinutes : null,
        shortMinutes: planned.has(person.id) && prescription ? week.forecast.shortIfAllAttended : 0,
        sessions: own.map((seat) => {
          const credit = credits.get(seat.sessionId)!
          return {
            on: localDay(seat.startsAt, zone),
            startsAt: seat.startsAt,
            endsAt: seat.endsAt,
            status: credit.status,
            makeUp: seat.seatKind === 'make_up',
            present: credit.spans.credited,
          }
        }),
      },
    ]
  })
}
