import { ageOn } from '#domains/participants/participants.public.ts'
import { programFrame, programWithZone, type ProgramFrame } from '#domains/programs/programs.public.ts'
import { found } from '#kernel/problem.ts'
import { localDay, startOfDay, weekdayNames } from '#kernel/time.ts'
import type { Tx } from '#kernel/tx.ts'
import type { WeekReply } from './attendance.contract.ts'
import type { HourRule } from './attendance.hour-check.ts'
import type { Mark } from './attendance.marks.ts'
import { weekRows } from './attendance.person-week.ts'
import * as queries from './attendance.queries.ts'
import { creditedMinutes, type Credit } from './attendance.rules.ts'
import { addDays, firstDayOfWeek } from './attendance.tally.ts'
import { weekAgainst, weekSession, type Week } from './attendance.week.ts'
import { ruleWords, statusWords, weekWords, type Locale, type Voice } from './attendance.words.ts'

// From rows to weeks. The rules decide; here they are only given what they ask for.

type Breaks = Awaited<ReturnType<typeof queries.breakRows>>

/** The seven weekday names from the week's first day on. */
function dayNames(firstOn: string, locale: Locale): string[] {
  const first = (new Date(`${firstOn}T12:00:00Z`).getUTCDay() + 6) % 7
  const names = weekdayNames(locale)
  return Array.from({ length: 7 }, (_, index) => names[(first + index) % 7]!)
}

/** Marks as the rules read them. An import is staff's word. */
export const asMark = (row: queries.MarkRow): Mark => ({
  ...row,
  kind: row.kind as Mark['kind'],
  source: (row.source === 'import' ? 'staff' : row.source) as Mark['source'],
})

/** What one session credits one person. */
export function creditOf(
  session: { startsAt: string; endsAt: string; cancelledAt: string | null; endedAt: string | null },
  marks: readonly queries.MarkRow[],
  breaks: readonly { startsAt: string; endsAt: string }[],
  now: string,
  graceMinutes: number,
): Credit {
  return creditedMinutes({
    marks: marks.map(asMark),
    session: { startsAt: session.startsAt, endsAt: session.endsAt, cancelledAt: session.cancelledAt, breaks },
    now,
    rules: { graceMinutes, unmarkedAfterEnd: session.endedAt === null ? 'scheduled' : 'unexcused' },
  })
}

export const asRule = (row: ProgramFrame['ruleSets'][number]): HourRule => ({
  code: row.code,
  name: row.name,
  basis: row.basis as NonNullable<HourRule['basis']>,
  effectiveFrom: row.effective_from,
  effectiveTo: row.effective_to,
  adult: { weeklyMinutesMin: row.weekly_minutes_min, weeklyMinutesMax: row.weekly_minutes_max },
  adolescent:
    row.adolescent_below_age === null
      ? null
      : {
          ageBelow: row.adolescent_below_age,
          weeklyMinutesMin: row.adolescent_weekly_minutes_min,
          weeklyMinutesMax: row.adolescent_weekly_minutes_max,
        },
  daysPerWeekMin: row.days_per_week_min,
  minutesPerBillableDayMin: row.minutes_per_day_min,
  servicesPerWeekMin: row.services_per_week_min,
})

/** What is the same for everybody in one program's week. */
export type Frame = {
  zone: string
  firstOn: string
  locale: Locale
  now: string
  graceMinutes: number
  clinical: Set<string>
  ruleSets: HourRule[]
}
type OwnWeek = {
  seats: queries.Seat[]
  marks: queries.MarkRow[]
  breaks: Breaks
  prescription: { weeklyMinutes: number; daysPerWeek: number } | null
  ageYears: number | null
  offers: { sessionId: string; startsAt: string; endsAt: string }[]
}

export function weekOf(frame: Frame, own: OwnWeek): { week: Week; credits: Map<string, Credit> } {
  const marksOf = Map.groupBy(own.marks, (mark) => mark.sessionId)
  const breaksOf = Map.groupBy(own.breaks, (rest) => rest.sessionId)
  const credits = new Map(
    own.seats.map((seat) => [
      seat.sessionId,
      creditOf(
        seat,
        marksOf.get(seat.sessionId) ?? [],
        breaksOf.get(seat.sessionId) ?? [],
        frame.now,
        frame.graceMinutes,
      ),
    ]),
  )
  const week = weekAgainst({
    firstOn: frame.firstOn,
    dayNames: dayNames(frame.firstOn, frame.locale),
    sessions: own.seats.map((seat) =>
      weekSession(
        {
          sessionId: seat.sessionId,
          on: localDay(seat.startsAt, frame.zone),
          startsAt: seat.startsAt,
          endsAt: seat.endsAt,
          clinical: frame.clinical.has(seat.sessionType),
          makeUp: seat.seatKind === 'make_up',
        },
        credits.get(seat.sessionId)!,
      ),
    ),
    prescription: own.prescription,
    ruleSets: frame.ruleSets,
    makeUps: own.offers.map((offer) => ({ ...offer, on: localDay(offer.startsAt, frame.zone) })),
    now: frame.now,
    ageYears: own.ageYears,
  })
  return { week, credits }
}

/** First and last instant of the program's week that holds a day (today when none is named). */
export function boundsOf(program: { zone: string; weekStartsOn: number }, now: string, of: string | undefined) {
  const on = of ?? localDay(now, program.zone)
  const firstOn = firstDayOfWeek(on, program.weekStartsOn)
  return { on, firstOn, from: startOfDay(firstOn, program.zone), to: startOfDay(addDays(firstOn, 7), program.zone) }
}

/** One person's week in words and numbers, for the chart, the person's own phone, and the forecast. */
export async function readPersonWeek(
  tx: Tx,
  participantId: string,
  of: string | undefined,
  voice: Voice,
  locale: Locale,
): Promise<WeekReply> {
  const rows = await weekRows(tx, participantId, of ?? tx.now)
  const { zone, programId } = rows
  const { on, firstOn, from, to } = boundsOf(rows, tx.now, of)
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const inWeek = ({ startsAt }: { startsAt: string }) => Date.parse(startsAt) >= first && Date.parse(startsAt) < last
  const seats = rows.seats.filter(inWeek)
  const program = await programFrame(tx, programId, on)
  const { week, credits } = weekOf(
    {
      zone,
      firstOn,
      locale,
      now: tx.now,
      graceMinutes: Number(program.settings.late_grace_minutes),
      clinical: program.clinicalTypes,
      ruleSets: program.ruleSets.map(asRule),
    },
    {
      seats,
      marks: rows.marks,
      breaks: rows.breaks,
      prescription: rows.prescriptions.find(({ from, to }) => (!from || from <= on) && (!to || to > on)) ?? null,
      ageYears: rows.birthOn ? ageOn(rows.birthOn, on) : null,
      offers: rows.offers.filter(inWeek),
    },
  )
  return {
    firstOn,
    zone,
    scheduledMinutes: week.scheduledMinutes,
    attendedMinutes: week.attendedMinutes,
    creditedMinutes: week.creditedMinutes,
    daysAttended: week.daysAttended,
    prescription: week.prescription,
    words: weekWords(week.forecast, locale, voice),
    forecastKey: week.forecast.key,
    rules: week.perRuleSet.map((rule) => ({ code: rule.code, kind: rule.kind, words: ruleWords(rule, locale) })),
    days: week.days,
    unmarked: week.unmarkedSessionIds.length,
    sessions: seats.map((seat) => {
      const credit = credits.get(seat.sessionId)!
      return {
        sessionId: seat.sessionId,
        on: localDay(seat.startsAt, zone),
        startsAt: seat.startsAt,
        endsAt: seat.endsAt,
        title: seat.groupName ?? seat.sessionType,
        topic: seat.topic,
        place: seat.place,
        placeKind: seat.placeKind,
        status: credit.status,
        statusWords: statusWords(credit.status, credit.statusMinutes, locale),
        credited: credit.credited,
        makeUp: seat.seatKind === 'make_up',
        present: credit.spans.credited,
      }
    }),
  }
}

/** Everyone's week in one program, or in all that the actor sees. A thousand people in one pass. */
export async function readWeekLedger(tx: Tx, programId: string | null, of: string | undefined) {
  const first =
    programId ??
    (
      await tx.db
        .selectFrom('programs')
        .select('id')
        .where('organization_id', '=', tx.actor.organizationId)
        .orderBy('id')
        .limit(1)
        .executeTakeFirst()
    )?.id
  const program = found(first ? await programWithZone(tx, first) : null)
  const { on, firstOn, from, to } = boundsOf(program, tx.now, of)
  const [people, seats, marks, prescriptions, common] = await Promise.all([
    queries.peopleInCare(tx, programId, firstOn, addDays(firstOn, 6)),
    queries.seatsOfEveryone(tx, programId, from, to),
    queries.marksOfEveryone(tx, programId, from, to),
    queries.prescriptionRows(tx, on),
    programFrame(tx, program.id, on),
  ])
  const breaksOf = Map.groupBy(
    await queries.breakRows(tx, [...new Set(seats.map((seat) => seat.sessionId))]),
    (rest) => rest.sessionId,
  )
  const seatsOf = Map.groupBy(seats, (seat) => seat.participantId)
  const marksOf = Map.groupBy(marks, (mark) => mark.participantId)
  const prescribed = new Map(prescriptions.map((row) => [row.participantId, row]))
  const frame: Frame = {
    zone: program.zone,
    firstOn,
    locale: 'en',
    now: tx.now,
    graceMinutes: Number(common.settings.late_grace_minutes),
    clinical: common.clinicalTypes,
    ruleSets: common.ruleSets.map(asRule),
  }
  const ledger = people.map((person) => {
    const own = seatsOf.get(person.id) ?? []
    const { week } = weekOf(frame, {
      seats: own,
      marks: marksOf.get(person.id) ?? [],
      breaks: own.flatMap((seat) => breaksOf.get(seat.sessionId) ?? []),
      prescription: prescribed.get(person.id) ?? null,
      ageYears: person.birthOn ? ageOn(person.birthOn, on) : null,
      offers: [],
    })
    const worst = week.perRuleSet.find((rule) => ['exceeded', 'short', 'at_risk'].includes(rule.kind))
    return {
      participantId: person.id,
      name: `${person.preferredName || person.givenName} ${person.familyName}`,
      scheduledMinutes: week.scheduledMinutes,
      creditedMinutes: week.creditedMinutes,
      needMinutes: week.prescription.needMinutes,
      shortMinutes: week.prescription.shortMinutes,
      daysAttended: week.daysAttended,
      forecastKey: week.forecast.key,
      words: weekWords(week.forecast, 'en', 'staff'),
      worstRule: worst ? `${worst.code}: ${ruleWords(worst, 'en')}` : null,
    }
  })
  return { firstOn, people: ledger }
}
