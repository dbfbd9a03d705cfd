import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aParticipant,
  aStaffMember,
  anOrganization,
  openTestHouse,
  unique,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { episodeOf, onTheCareTeam } from '#tests/people/participants.ts'
import {
  admit,
  discharge,
  joinCareTeam,
  leaveCareTeam,
  prescribeHours,
  previewDischarge,
  reopenEpisode,
  setLevelOfCare,
} from './participants.care.contract.ts'
import { addPerson, findPeople, openChart, type EpisodePart } from './participants.contract.ts'
import { openTask } from './participants.tasks.ts'

let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let intake: Person & { staffId: string }
let counselor: Person & { staffId: string }
beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  intake = await aStaffMember(t, home, 'intake_coordinator')
  counselor = await aStaffMember(t, home, 'primary_counselor', { givenName: 'Marta', familyName: 'Field' })
})
afterAll(() => t.close())

const part = async (participantId: string) =>
  (await t.call(openChart, { params: { participantId } }, counselor)).reply.episode as EpisodePart

describe('admission', () => {
  test('makes episode, level, hours and primary counselor in one step', async () => {
    const added = await t.call(
      addPerson,
      { body: { programId: home.programId, profile: { legalGivenName: 'Ines', legalFamilyName: unique('Reed') } } },
      intake,
    )
    const participantId = added.reply.participantId ?? ''
    const body = {
      programId: home.programId,
      on: '2026-02-02',
      level: '2.1' as const,
      weeklyMinutes: 540,
      daysPerWeek: 3,
      counselorId: counselor.staffId,
    }
    const admitted = await t.call(admit, { params: { participantId }, body }, intake)
    expect(admitted.status, admitted.raw).toBe(200)
    expect(await part(participantId)).toMatchObject({
      episodes: [
        {
          admittedOn: '2026-02-02',
          segments: [{ level: '2.1', from: '2026-02-02', to: null }],
          prescriptions: [{ weeklyMinutes: 540 }],
        },
      ],
      careTeam: [{ name: 'Marta Field', role: 'primary_counselor' }],
    })
    const again = await t.call(admit, { params: { participantId }, body: { ...body, on: '2026-03-02' } }, intake)
    expect(again.status).toBe(409)
    expect(again.problem.sentence).toBe('There is an episode of care since Mon 2 Feb 2026 already.')
  })
})

describe('level of care and hours', () => {
  test('a new level ends the one before; what overlaps is refused with the dates', async () => {
    const participantId = await aParticipant(t, home)
    const episodeId = await episodeOf(t, home.organizationId, participantId)
    const set = (body: object) =>
      t.call(setLevelOfCare, { params: { participantId }, body: { episodeId, reason: '', ...body } as never }, intake)
    expect((await set({ level: '1.5', from: '2026-03-02' })).status).toBe(200)
    expect((await part(participantId)).episodes[0]?.segments).toMatchObject([
      { level: '2.1', from: '2026-01-05', to: '2026-03-02' },
      { level: '1.5', from: '2026-03-02', to: null },
    ])
    const overlap = await set({ level: '2.5', from: '2026-02-02', to: '2026-02-16' })
    expect(overlap.status).toBe(409)
    expect(overlap.problem.sentence).toBe(
      'This overlaps with level 2.1 (Intensive outpatient) from Mon 5 Jan 2026 until Mon 2 Mar 2026.',
    )
    expect((await set({ level: '1.5', from: '2026-04-01' })).problem.sentence).toContain('is at level 1.5')
    expect((await set({ level: '1', from: '2025-12-01' })).problem.fields).toMatchObject([{ path: 'from' }])
    expect((await set({ level: '9.9', from: '2026-04-01' })).status).toBe(400)
  })

  test('the database itself refuses two levels on one day', async () => {
    const participantId = await aParticipant(t, home)
    const episode_id = await episodeOf(t, home.organizationId, participantId)
    const twice = t.system(home.organizationId, ({ db }) =>
      db
        .insertInto('level_of_care_segments')
        .values({
          organization_id: home.organizationId,
          participant_id: participantId,
          episode_id,
          level: '1',
          during: '[2026-02-01,2026-02-03)',
        })
        .execute(),
    )
    await expect(twice).rejects.toMatchObject({ code: 'conflict' })
  })

  test('hours from a day on; the same day is a correction', async () => {
    const participantId = await aParticipant(t, home)
    const episodeId = await episodeOf(t, home.organizationId, participantId)
    const prescribe = (from: string, weeklyMinutes: number) =>
      t.call(
        prescribeHours,
        { params: { participantId }, body: { episodeId, weeklyMinutes, daysPerWeek: 3, from } },
        counselor,
      )
    expect((await prescribe('2026-02-02', 720)).status).toBe(200)
    expect((await prescribe('2026-02-02', 600)).status).toBe(200)
    expect((await part(participantId)).episodes[0]?.prescriptions).toMatchObject([
      { weeklyMinutes: 540, from: '2026-01-05', to: '2026-02-02' },
      { weeklyMinutes: 600, from: '2026-02-02', to: null },
    ])
  })

  test('another person’s episode is not there', async () => {
    const [one, two] = [await aParticipant(t, home), await aParticipant(t, home)]
    const episodeId = await episodeOf(t, home.organizationId, two)
    expect(
      (
        await t.call(
          setLevelOfCare,
          { params: { participantId: one }, body: { episodeId, level: '1', from: '2026-03-02', reason: '' } },
          intake,
        )
      ).status,
    ).toBe(404)
  })
})

describe('care team', () => {
  test('one primary counselor at a time; a place can end; who left cannot join', async () => {
    const participantId = await aParticipant(t, home)
    await onTheCareTeam(t, home.organizationId, participantId, counselor.staffId)
    const next = await aStaffMember(t, home, 'primary_counselor')
    const joined = await t.call(
      joinCareTeam,
      { params: { participantId }, body: { staffId: next.staffId, role: 'primary_counselor', from: '2026-02-02' } },
      intake,
    )
    expect(joined.status, joined.raw).toBe(200)
    expect((await part(participantId)).careTeam).toMatchObject([
      { staffId: counselor.staffId, to: '2026-02-02' },
      { staffId: next.staffId, from: '2026-02-02', to: null },
    ])
    const same = await t.call(
      joinCareTeam,
      { params: { participantId }, body: { staffId: next.staffId, role: 'primary_counselor', from: '2026-03-02' } },
      intake,
    )
    expect(same.problem.sentence).toContain('is the primary counselor since Mon 2 Feb 2026')
    expect(
      (
        await t.call(
          leaveCareTeam,
          { params: { participantId, memberId: joined.reply.memberId }, body: { on: '2026-03-02' } },
          intake,
        )
      ).status,
    ).toBe(200)
    expect((await part(participantId)).careTeam[1]).toMatchObject({ to: '2026-03-02' })
    const gone = await aStaffMember(t, home, 'nurse')
    await t.system(home.organizationId, ({ db }) =>
      db
        .updateTable('staff')
        .set({ ended_on: '2026-01-01' })
        .where('organization_id', '=', home.organizationId)
        .where('id', '=', gone.staffId)
        .execute(),
    )
    expect(
      (
        await t.call(
          joinCareTeam,
          { params: { participantId }, body: { staffId: gone.staffId, role: 'nurse', from: '2026-02-02' } },
          intake,
        )
      ).problem.fields,
    ).toMatchObject([{ path: 'staffId' }])
  })
})

describe('discharge', () => {
  test('is shown exactly before, ends everything on the day, and can be taken back', async () => {
    const family = unique('Leaving')
    const participantId = await aParticipant(t, home, { familyName: family })
    const episodeId = await episodeOf(t, home.organizationId, participantId)
    await onTheCareTeam(t, home.organizationId, participantId, counselor.staffId)
    await t.system(home.organizationId, (tx) =>
      openTask(tx, {
        kind: 'test',
        participantId,
        ownerId: counselor.staffId,
        reason: 'x',
        nextAct: 'y',
        dueAt: t.house.now(),
        causeKey: unique('cause'),
      }),
    )
    const preview = await t.call(
      previewDischarge,
      { params: { participantId, episodeId }, query: { on: '2026-03-02' } },
      intake,
    )
    // Later rooms add sentences of their own; these three are this room's.
    expect(preview.reply.ends).toEqual(
      expect.arrayContaining([
        'Level 2.1 (Intensive outpatient) ends on Mon 2 Mar 2026.',
        'The prescribed 9 hours a week end on Mon 2 Mar 2026.',
        'Marta Field as primary counselor ends on Mon 2 Mar 2026.',
      ]),
    )
    expect(preview.reply.stays).toContain('One open task stays with its owner.')
    const body = { on: '2026-03-02', reason: 'completed' as const, note: '' }
    expect(
      (await t.call(discharge, { params: { participantId, episodeId }, body: { ...body, on: '2026-01-04' } }, intake))
        .status,
    ).toBe(400)
    expect(
      (
        await t.call(
          discharge,
          { params: { participantId, episodeId }, body: { ...body, reason: 'vanished' as never } },
          intake,
        )
      ).status,
    ).toBe(400)
    expect((await t.call(discharge, { params: { participantId, episodeId }, body }, intake)).status).toBe(200)
    expect(await part(participantId)).toMatchObject({
      episodes: [
        {
          dischargedOn: '2026-03-02',
          dischargeReason: 'completed',
          segments: [{ to: '2026-03-02' }],
          prescriptions: [{ to: '2026-03-02' }],
        },
      ],
      careTeam: [{ to: '2026-03-02' }],
    })
    const list = async (status: 'active' | 'discharged') =>
      (await t.call(findPeople, { query: { q: family, status } }, intake)).reply.people.map((one) => one.state)
    expect([await list('active'), await list('discharged')]).toEqual([[], ['discharged']])
    expect((await t.call(discharge, { params: { participantId, episodeId }, body }, intake)).problem.sentence).toBe(
      'This episode ended on Mon 2 Mar 2026.',
    )
    expect(
      (
        await t.call(
          reopenEpisode,
          { params: { participantId, episodeId }, body: { reason: 'Entered for the wrong person' } },
          intake,
        )
      ).status,
    ).toBe(200)
    expect(await part(participantId)).toMatchObject({
      episodes: [{ dischargedOn: null, dischargeReason: null, segments: [{ to: null }] }],
      careTeam: [{ to: null }],
    })
    expect([await list('active'), await list('discharged')]).toEqual([['active'], []])
  })

  test('of several at once one wins and the others are told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const participantId = await aParticipant(t, home)
      const episodeId = await episodeOf(t, home.organizationId, participantId)
      const go = (on: string) =>
        t.call(discharge, { params: { participantId, episodeId }, body: { on, reason: 'completed', note: '' } }, intake)
      const answers = await Promise.all(['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'].map(go))
      expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409, 409, 409])
    }
  })
})
