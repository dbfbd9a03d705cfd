import { route, type Route } from '#kernel/bind.ts'
import { emit } from '#kernel/events.ts'
import { found, Problem } from '#kernel/problem.ts'
import { period } from '#kernel/sql.ts'
import type { Tx } from '#kernel/tx.ts'
import {
  admit,
  careRoleNames,
  discharge,
  joinCareTeam,
  leaveCareTeam,
  prescribeHours,
  previewDischarge,
  reopenEpisode,
  setLevelOfCare,
} from './participants.care.contract.ts'
import {
  careTeamOf,
  checkColleague,
  conflict,
  dischargeEffects,
  endSpan,
  episodesOf,
  nameOf,
  openTaskCount,
  prescriptionsOf,
  putOnCareTeam,
  refuseOverlap,
  segmentsOf,
} from './participants.care.ts'
import { levelNames, type Level } from './participants.contract.ts'
import { dayInWords, setLevel, spanInWords, type Span } from './participants.rules.ts'

const bad = (path: string, sentence: string) => new Problem('bad-input', undefined, { fields: [{ path, sentence }] })
const levelInWords = (level: string) => `level ${level}${level in levelNames ? ` (${levelNames[level as Level]})` : ''}`

async function episode(tx: Tx, participantId: string, episodeId: string) {
  const all = await episodesOf(tx, participantId)
  return found(all.find((one) => one.id === episodeId))
}

/** What is still going on at, or begins after, the first day without care. */
const running = <R extends Span>(rows: readonly R[], on: string) => rows.filter((row) => row.to === null || row.to > on)
const lasts = (row: Span, on: string) =>
  row.from >= on ? `was to begin on ${dayInWords(row.from)} and will not` : `ends on ${dayInWords(on)}`

function checkDischarge(one: Span, on: string): void {
  if (one.to !== null) throw conflict(`This episode ended on ${dayInWords(one.to)}.`)
  if (on < one.from) throw bad('on', `The admission was on ${dayInWords(one.from)}; a discharge cannot come before it.`)
}

export const careRoutes: Route[] = [
  route(admit, async ({ tx, params, body }) => {
    const { participantId } = params
    const key = { organization_id: tx.actor.organizationId, participant_id: participantId }
    const { id } = found(
      await tx.db
        .selectFrom('participants')
        .select('id')
        .where('organization_id', '=', key.organization_id)
        .where('id', '=', participantId)
        .executeTakeFirst(),
    )
    refuseOverlap(
      await episodesOf(tx, id),
      { from: body.on, to: null },
      (row) => `There is an episode of care ${spanInWords(row)} already.`,
    )
    if (body.counselorId) await checkColleague(tx, body.counselorId, body.on, 'counselorId')
    const row = await tx.db
      .insertInto('episodes')
      .values({ ...key, program_id: body.programId, admitted_on: body.on })
      .returning('id')
      .executeTakeFirstOrThrow()
    const during = period(body.on, null)
    await Promise.all([
      tx.db
        .insertInto('level_of_care_segments')
        .values({ ...key, episode_id: row.id, level: body.level, during, reason: 'Admission' })
        .execute(),
      tx.db
        .insertInto('hours_prescriptions')
        .values({
          ...key,
          episode_id: row.id,
          weekly_minutes: body.weeklyMinutes,
          days_per_week: body.daysPerWeek,
          during,
        })
        .execute(),
    ])
    if (body.counselorId)
      await putOnCareTeam(tx, participantId, {
        staffId: body.counselorId,
        role: 'primary_counselor',
        from: body.on,
        to: null,
      })
    await emit(tx, 'participants.admitted', participantId, {
      episodeId: row.id,
      programId: body.programId,
      on: body.on,
    })
    tx.touch(`person:${participantId}`)
    tx.touch('people')
    return { episodeId: row.id }
  }),

  route(setLevelOfCare, async ({ tx, params, body }) => {
    const { participantId } = params
    const one = await episode(tx, participantId, body.episodeId)
    const segments = await segmentsOf(tx, participantId)
    const change = setLevel(segments, { level: body.level, from: body.from, to: body.to }, one)
    if (!change.ok) {
      const there = change.with ? `${levelInWords(change.with.level)} ${spanInWords(change.with)}` : ''
      if (change.because === 'empty') throw bad('to', 'The last day comes before the first.')
      if (change.because === 'outside-episode') throw bad('from', `This episode of care runs ${spanInWords(one)}.`)
      if (change.because === 'same-level') throw conflict(`This person is at ${there} already.`, 'level')
      throw conflict(`This overlaps with ${there}.`, 'from')
    }
    const [row] = segments.filter((segment) => segment.from === (change.end ?? change.replace)?.from)
    if (change.end && row) await endSpan(tx, 'level_of_care_segments', row, body.from)
    if (change.replace && row) {
      await tx.db
        .updateTable('level_of_care_segments')
        .set({ level: body.level, reason: body.reason })
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', row.id)
        .execute()
    } else {
      await tx.db
        .insertInto('level_of_care_segments')
        .values({
          organization_id: tx.actor.organizationId,
          participant_id: participantId,
          episode_id: one.id,
          level: body.level,
          reason: body.reason,
          during: period(change.add.from, change.add.to),
        })
        .execute()
    }
    await emit(tx, 'participants.level-set', participantId, { episodeId: one.id, level: body.level, from: body.from })
    tx.touch(`person:${participantId}`)
    return { done: true as const }
  }),

  route(prescribeHours, async ({ tx, params, body }) => {
    const { participantId } = params
    const one = await episode(tx, participantId, body.episodeId)
    if (body.from < one.from || (one.to !== null && body.from >= one.to))
      throw bad('from', `This episode of care runs ${spanInWords(one)}.`)
    const rows = await prescriptionsOf(tx, participantId)
    const current = rows.find((row) => row.from <= body.from && (row.to === null || row.to > body.from))
    const next = rows.find((row) => row.from > body.from)
    const hours = { weekly_minutes: body.weeklyMinutes, days_per_week: body.daysPerWeek }
    if (current && current.from === body.from) {
      await tx.db
        .updateTable('hours_prescriptions')
        .set(hours)
        .where('organization_id', '=', tx.actor.organizationId)
        .where('id', '=', current.id)
        .execute()
    } else {
      if (current) await endSpan(tx, 'hours_prescriptions', current, body.from)
      await tx.db
        .insertInto('hours_prescriptions')
        .values({
          organization_id: tx.actor.organizationId,
          participant_id: participantId,
          episode_id: one.id,
          ...hours,
          during: period(body.from, current?.to ?? next?.from ?? one.to),
        })
        .execute()
    }
    await emit(tx, 'participants.hours-prescribed', participantId, { episodeId: one.id, from: body.from })
    tx.touch(`person:${participantId}`)
    return { done: true as const }
  }),

  route(joinCareTeam, async ({ tx, params, body }) => {
    const { participantId } = params
    if (body.to !== null && body.to <= body.from) throw bad('to', 'The last day comes before the first.')
    await checkColleague(tx, body.staffId, body.from, 'staffId')
    const memberId = await putOnCareTeam(tx, participantId, body)
    await emit(tx, 'participants.care-team-changed', participantId, { staffId: body.staffId, role: body.role })
    tx.touch(`person:${participantId}`)
    return { memberId }
  }),

  route(leaveCareTeam, async ({ tx, params, body }) => {
    const { participantId } = params
    const row = found((await careTeamOf(tx, participantId)).find((one) => one.id === params.memberId))
    if (row.to !== null && row.to <= body.on)
      throw conflict(`This place on the care team ended on ${dayInWords(row.to)}.`)
    await endSpan(tx, 'care_team_members', row, body.on)
    await emit(tx, 'participants.care-team-changed', participantId, { staffId: row.staffId, role: row.role })
    tx.touch(`person:${participantId}`)
    return { done: true as const }
  }),

  route(previewDischarge, async ({ tx, params, query }) => {
    const { participantId } = params
    const one = await episode(tx, participantId, params.episodeId)
    checkDischarge(one, query.on)
    const [segments, prescriptions, team, tasks, ...others] = await Promise.all([
      segmentsOf(tx, participantId),
      prescriptionsOf(tx, participantId),
      careTeamOf(tx, participantId),
      openTaskCount(tx, participantId),
      ...dischargeEffects.map((describe) => describe(tx, { participantId, episodeId: one.id, on: query.on })),
    ])
    return {
      ends: [
        ...running(segments, query.on).map((row) =>
          `${levelInWords(row.level)} ${lasts(row, query.on)}`.replace(/^l/, 'L'),
        ),
        ...running(prescriptions, query.on).map(
          (row) =>
            `The prescribed ${row.weeklyMinutes / 60} hours a week ${lasts(row, query.on).replace('ends', 'end')}`,
        ),
        ...running(team, query.on).map(
          (row) =>
            `${nameOf(row)} as ${careRoleNames[row.role as keyof typeof careRoleNames].toLowerCase()} ${lasts(row, query.on)}`,
        ),
        ...others.flat(),
      ].map((sentence) => `${sentence}.`.replace(/\.\.$/, '.')),
      stays: [
        'The record and everything signed stay as they are.',
        tasks === 0
          ? 'No task about this person is open.'
          : tasks === 1
            ? 'One open task stays with its owner.'
            : `${tasks} open tasks stay with their owners.`,
      ],
    }
  }),

  route(discharge, async ({ tx, params, body }) => {
    const { participantId } = params
    const one = await episode(tx, participantId, params.episodeId)
    checkDischarge(one, body.on)
    const [segments, prescriptions, team] = await Promise.all([
      segmentsOf(tx, participantId),
      prescriptionsOf(tx, participantId),
      careTeamOf(tx, participantId),
    ])
    for (const row of running(segments, body.on)) await endSpan(tx, 'level_of_care_segments', row, body.on)
    for (const row of running(prescriptions, body.on)) await endSpan(tx, 'hours_prescriptions', row, body.on)
    // The event comes while the care team still counts, so that rooms can tell its members.
    await tx.db
      .updateTable('episodes')
      .set({ discharged_on: body.on, discharge_reason: body.reason, discharge_note: body.note })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', one.id)
      .execute()
    await emit(tx, 'participants.discharged', participantId, { episodeId: one.id, on: body.on, reason: body.reason })
    for (const row of running(team, body.on)) await endSpan(tx, 'care_team_members', row, body.on)
    tx.touch(`person:${participantId}`)
    tx.touch('people')
    return { done: true as const }
  }),

  route(reopenEpisode, async ({ tx, params, body }) => {
    const { participantId } = params
    const all = await episodesOf(tx, participantId)
    const one = found(all.find((row) => row.id === params.episodeId))
    const { to } = one
    if (to === null) throw conflict('This episode of care is open.')
    refuseOverlap(
      all.filter((row) => row.id !== one.id),
      { from: one.from, to: null },
      (row) => `Another episode of care runs ${spanInWords(row)}.`,
    )
    const [segments, prescriptions, team] = await Promise.all([
      segmentsOf(tx, participantId),
      prescriptionsOf(tx, participantId),
      careTeamOf(tx, participantId),
    ])
    await tx.db
      .updateTable('episodes')
      .set({
        discharged_on: null,
        discharge_reason: null,
        discharge_note: `Discharge of ${dayInWords(to)} taken back: ${body.reason}`,
      })
      .where('organization_id', '=', tx.actor.organizationId)
      .where('id', '=', one.id)
      .execute()
    for (const row of segments) if (row.to === to) await endSpan(tx, 'level_of_care_segments', row, null)
    for (const row of prescriptions) if (row.to === to) await endSpan(tx, 'hours_prescriptions', row, null)
    for (const row of team) if (row.to === to) await endSpan(tx, 'care_team_members', row, null)
    await emit(tx, 'participants.episode-reopened', participantId, { episodeId: one.id, from: to })
    tx.touch(`person:${participantId}`)
    tx.touch('people')
    return { done: true as const }
  }),
]
