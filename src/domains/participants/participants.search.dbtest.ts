import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withActor } from '#kernel/tx.ts'
import {
  aParticipant,
  aProgram,
  aStaffMember,
  anOrganization,
  openTestHouse,
  type Person,
  type TestHouse,
} from '#tests/people/house.ts'
import { manyPeople, onTheCareTeam } from '#tests/people/participants.ts'
import { findPeople } from './participants.contract.ts'
import { fold } from './participants.rules.ts'
import { matching } from './participants.search.ts'

let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let counselor: Person & { staffId: string }
const found = async (query: Parameters<typeof t.call<typeof findPeople>>[1]['query'], as: Person = counselor) => {
  const answer = await t.call(findPeople, { query }, as)
  expect(answer.status, answer.raw).toBe(200)
  return answer.reply
}
const names = async (q: string, as?: Person) => (await found({ q, status: 'all' }, as)).people.map((one) => one.name)

beforeAll(async () => {
  t = await openTestHouse()
  home = await anOrganization(t)
  counselor = await aStaffMember(t, home, 'primary_counselor')
  await manyPeople(t, home, 1_000, fold)
})
afterAll(() => t.close())

describe('search as typed', () => {
  test('beginnings of words in any order, without regard to case and diacritics', async () => {
    const everyJosé = await names('jose')
    expect(everyJosé.length).toBeGreaterThan(20)
    expect(everyJosé.every((name) => name.startsWith('José '))).toBe(true)
    expect(await names('JOSÉ')).toEqual(everyJosé)
    const one = everyJosé[3] ?? ''
    const family = one.split(' ')[1] ?? ''
    expect(await names(`${family} jo`)).toContain(one)
    expect((await names(`${family} wren`)).includes(one)).toBe(false)
  })

  test('strokes, apostrophes and nicknames are found as people type them', async () => {
    expect((await names('lucja')).every((name) => name.startsWith('Łucja'))).toBe(true)
    expect((await names('obrien')).length).toBeGreaterThan(5)
    expect((await names("o'brien")).length).toBe((await names('o’BRIEN')).length)
  })

  test('what holds no letter finds nobody; wildcards are letters of no meaning', async () => {
    for (const q of ['%', '_', '🙂', '\u202E', "' or 1=1 --"]) expect(await names(q), q).toEqual([])
  })

  test('nothing typed lists the active in order, page after page, each once', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    for (let page = 0; page < 30; page += 1) {
      const { people, next } = await found({ limit: 100, ...(cursor ? { cursor } : {}) })
      seen.push(...people.map((one) => one.id))
      expect(people.every((one) => one.state === 'active')).toBe(true)
      if (next === null) break
      cursor = next
    }
    expect(seen.length).toBe(500)
    expect(new Set(seen).size).toBe(500)
    const discharged = await found({ status: 'discharged', limit: 100 })
    expect(discharged.people[0]?.state).toBe('discharged')
  })

  test('filters: level, primary counselor', async () => {
    const mine = (await found({ limit: 3 })).people.map((one) => one.id)
    for (const id of mine) await onTheCareTeam(t, home.organizationId, id, counselor.staffId)
    const { people } = await found({ counselor: counselor.staffId })
    expect(people.map((one) => one.id).toSorted()).toEqual(mine.toSorted())
    expect(people[0]?.counselor?.staffId).toBe(counselor.staffId)
    expect((await found({ level: '2.1' })).people.length).toBe(30)
    expect((await found({ level: '1.5' })).people).toEqual([])
  })
})

describe('who is not there', () => {
  test('another program and another organization', async () => {
    const away = await anOrganization(t)
    await aParticipant(t, away, { givenName: 'Quill', familyName: 'Farther' })
    const elsewhere = await t.system(home.organizationId, (tx) => aProgram(tx, home.organizationId, home.siteId))
    const hidden = await aParticipant(
      t,
      { organizationId: home.organizationId, programId: elsewhere },
      { givenName: 'Quill', familyName: 'Nearby' },
    )
    expect(await names('quill')).toEqual([])
    expect((await found({ program: elsewhere, status: 'all' })).people).toEqual([])
    // The care team reaches a person of another program; the director of all programs too.
    await onTheCareTeam(t, home.organizationId, hidden, counselor.staffId, 'therapist')
    expect(await names('quill')).toEqual(['Quill Nearby'])
    const director = await aStaffMember(t, { organizationId: home.organizationId, programId: null }, 'program_director')
    expect(await names('quill', director)).toEqual(['Quill Nearby'])
  })

  test('a role without the class of record reads the row without it', async () => {
    const peer = await aStaffMember(t, home, 'peer_specialist')
    const { people } = await found({ limit: 1 }, peer)
    expect(people[0]).toMatchObject({ level: null, counselor: null })
  })
})

test('the index on words is used under row rules', async () => {
  const actor = {
    organizationId: home.organizationId,
    kind: 'staff' as const,
    personId: counselor.personId,
    accountId: null,
    sessionId: null,
    roles: [],
    confirmedAt: null,
    locked: false,
  }
  const plan = await withActor(
    t.house.app,
    { actor, requestId: 'test', now: t.house.now(), roles: ['primary_counselor'] },
    async (tx) => {
      const { sql, parameters } = matching(tx, { q: 'jose as', status: 'active', limit: 30 }, '2026-02-02').compile()
      const lines = await tx.db.executeQuery<{ 'QUERY PLAN': string }>(
        CompiledQuery.raw(`explain ${sql}`, [...parameters]),
      )
      return lines.rows.map((line) => line['QUERY PLAN']).join('\n')
    },
  )
  // Both words are ranges of the primary key (organization, word, participant), not filters over everybody.
  expect(plan.match(/using participant_names_pkey/g)?.length, plan).toBe(2)
  expect(plan.match(/Index Cond: .*word >= /g)?.length, plan).toBe(2)
  expect(plan).not.toMatch(/Seq Scan on participant_names/)
})
