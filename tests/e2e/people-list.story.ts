import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import type { TestHouse } from '#tests/people/house.ts'
import { aParticipant, aStaffMember, anOrganization, type Person } from '#tests/people/house.ts'
import { aSession } from '#tests/people/schedule.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { desktop, good, phone, shot, signedInBrowser, troubles } from './support.ts'

// The list of people: this week's minutes in every row, narrowed to a group or a track, and the address keeps it.

let h: StoryHouse
let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let mo: Person & { staffId: string }
let trackId = ''
let groupId = ''
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  h = await openStoryHouse()
  t = h as unknown as TestHouse
  home = await anOrganization(t)
  const { organizationId, programId } = home
  mo = await aStaffMember(t, home, 'group_therapist', { givenName: 'Mo', familyName: 'Adeyemi' })
  const people: string[] = []
  for (const [givenName, familyName] of [
    ['Ana', 'Birch'],
    ['Wilhelmina Konstanze', 'Papadimitriou-Featherstonehaugh'],
    ['Omar', 'Zell'],
  ])
    people.push(await aParticipant(t, home, { givenName: givenName!, familyName: familyName! }))
  // A week on which nothing moves: Thursday noon; the group met on Monday and Tuesday.
  h.setNow('2026-03-05T17:00:00Z')
  for (const [startsAt, came] of [
    ['2026-03-02T22:30:00.000Z', people.slice(0, 2)],
    ['2026-03-03T22:30:00.000Z', people.slice(0, 1)],
  ] as const) {
    const group = await aSession(t, home, {
      leaderId: mo.staffId,
      participantIds: people.slice(0, 2),
      startsAt,
      groupName: startsAt.includes('-02T') ? 'Evening group A' : 'Family evening',
    })
    groupId ||= group.groupId
    const endsAt = new Date(Date.parse(startsAt) + 180 * 60_000).toISOString()
    await t.system(organizationId, ({ db }) =>
      db
        .insertInto('attendance_marks')
        .values(
          came.flatMap((participantId) =>
            (['arrived', 'ended'] as const).map((kind) => ({
              organization_id: organizationId,
              id: randomUUID(),
              session_id: group.sessionId,
              participant_id: participantId,
              kind,
              at: kind === 'arrived' ? startsAt : endsAt,
              source: 'staff',
              recorded_by: mo.personId,
            })),
          ),
        )
        .execute(),
    )
  }
  // Friday evening is still to come, for the first of them.
  await aSession(t, home, {
    leaderId: mo.staffId,
    participantIds: people.slice(0, 1),
    startsAt: '2026-03-06T22:30:00.000Z',
    groupName: 'Friday group',
  })
  trackId = await t.system(organizationId, async ({ db }) => {
    const { id } = await db
      .insertInto('tracks')
      .values({ organization_id: organizationId, program_id: programId, name: 'Evening track' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db.updateTable('groups').set({ track_id: id }).where('id', '=', groupId).execute()
    await db
      .insertInto('group_memberships')
      .values({
        organization_id: organizationId,
        group_id: groupId,
        participant_id: people[0]!,
        during: '[2026-01-05,)',
      })
      .execute()
    return id
  })
})
test.afterAll(() => h.close())

for (const look of [desktop, phone]) {
  test(`minutes in the row, filters in the address: ${look.name}`, async ({ browser }) => {
    const context = await signedInBrowser(browser, h.url, mo, look)
    const page = await context.newPage()
    const found = troubles(page)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.url())
    })
    await page.clock.setFixedTime(new Date('2026-03-05T17:00:00Z'))
    await page.goto(`${h.url}/people`)
    const row = (name: RegExp) => page.getByRole('row', { name })
    await expect(row(/Ana Birch/)).toContainText('6 h of 9 h')
    await expect(row(/Ana Birch/)).not.toContainText('short')
    await expect(row(/Wilhelmina/)).toContainText('3 h of 9 h')
    await expect(row(/Wilhelmina/)).toContainText('6 h short')
    await expect(row(/Omar Zell/)).toContainText('0 min of 9 h')
    await expect(row(/Ana Birch/).getByRole('img', { name: '6 hours of 9 hours' })).toBeVisible()
    // One question brings the page and its weeks.
    expect(asked.filter((url) => /\/week|ledger/.test(url))).toEqual([])
    await good(page, `the list, ${look.name}`)
    await shot(page, `people week ${look.name}`)

    if (look === desktop) {
      await page.getByRole('button', { name: 'This week' }).click()
      await expect(page.getByRole('row').nth(1)).toContainText('Omar Zell')
      await expect(page.getByRole('row').nth(2)).toContainText('Wilhelmina')
    }
    await page.getByLabel('Group', { exact: true }).selectOption('Evening group A')
    await expect(page.getByRole('row', { name: /Omar Zell/ })).toHaveCount(0)
    await expect(row(/Ana Birch/)).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`group=.*${groupId}`))
    await page.getByLabel('Group', { exact: true }).selectOption('')
    await page.getByLabel('Track').selectOption('Evening track')
    await expect(page).toHaveURL(new RegExp(`track=.*${trackId}`))
    await page.getByLabel('Name').first().fill('ana')
    await expect(page).not.toHaveURL(/ana/i)
    await page.reload()
    await expect(page.getByLabel('Track')).toHaveValue(trackId)
    await expect(row(/Ana Birch/)).toBeVisible()
    await expect(page.getByRole('row', { name: /Omar Zell/ })).toHaveCount(0)
    await shot(page, `people track ${look.name}`)
    expect(found).toEqual([])
    await context.close()
  })
}
