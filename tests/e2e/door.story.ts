import { expect, test, type Browser, type Page } from '@playwright/test'
import type { TestHouse } from '#tests/people/house.ts'
import { aParticipant, aStaffMember, anOrganization, type Person } from '#tests/people/house.ts'
import { aSession } from '#tests/people/schedule.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { desktop, good, phone, shot, signedInBrowser, troubles } from './support.ts'

// At the door of the group room: somebody comes who sits elsewhere, or the room is full. Each way out is one button.

let h: StoryHouse
let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
let mo: Person & { staffId: string }
let lee: Person & { staffId: string }
test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  h = await openStoryHouse()
  t = h as unknown as TestHouse
  home = await anOrganization(t)
  mo = await aStaffMember(t, home, 'group_therapist', { givenName: 'Mo', familyName: 'Adeyemi' })
  lee = await aStaffMember(t, home, 'group_therapist', { givenName: 'Lee', familyName: 'Park' })
})
test.afterAll(() => h.close())

const minutesAway = (minutes: number) =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 + minutes * 60_000).toISOString()
const seats = (participantId: string) =>
  t.system(home.organizationId, ({ db }) =>
    db
      .selectFrom('session_seats')
      .select(['session_id', 'kind', 'reason'])
      .where('participant_id', '=', participantId)
      .where('released_at', 'is', null)
      .execute(),
  )
const sizes = (groupId: string, soft: number, hard: number) =>
  t.system(home.organizationId, ({ db }) =>
    db.updateTable('groups').set({ soft_capacity: soft, hard_capacity: hard }).where('id', '=', groupId).execute(),
  )

async function atTheDoor(
  browser: Browser,
  sessionId: string,
  look = desktop,
): Promise<{ page: Page; found: string[] }> {
  const context = await signedInBrowser(browser, h.url, mo, look)
  const page = await context.newPage()
  const found = troubles(page)
  await page.goto(`${h.url}/sessions/${sessionId}`)
  return { page, found }
}
async function walkIn(page: Page, letters: string): Promise<void> {
  await page.getByRole('button', { name: 'Walk-in' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'Name' }).fill(letters)
  await expect(page.getByRole('listbox', { name: 'People' }).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
}

test('who sits in another session moves here by one button, and back by Undo', async ({ browser }) => {
  const ana = await aParticipant(t, home, { givenName: 'Ana', familyName: 'Birch' })
  const elsewhere = await aSession(t, home, {
    leaderId: lee.staffId,
    participantIds: [ana],
    startsAt: minutesAway(-4),
    groupName: 'Evening group B',
  })
  await t.system(home.organizationId, ({ db }) =>
    db
      .insertInto('group_memberships')
      .values({
        organization_id: home.organizationId,
        group_id: elsewhere.groupId,
        participant_id: ana,
        during: '[2026-01-05,)',
      })
      .execute(),
  )
  const here = await aSession(t, home, {
    leaderId: mo.staffId,
    participantIds: [],
    startsAt: minutesAway(-4),
    groupName: 'Evening group A',
  })
  const { page, found } = await atTheDoor(browser, here.sessionId)
  await walkIn(page, 'ana')
  const alert = page.getByRole('dialog').getByRole('alert')
  await expect(alert).toContainText('Ana Birch is in Evening group B')
  await good(page, 'sits elsewhere')
  await shot(page, 'walk-in elsewhere desktop')
  await alert.getByRole('button', { name: 'Move the seat here' }).click()
  await expect(page.getByText('Ana Birch is here. The seat in Evening group B is given up.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Roster' })).toContainText('Ana Birch')
  expect(await seats(ana)).toMatchObject([{ session_id: here.sessionId, kind: 'visit' }])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Ana Birch is in Evening group B again.')).toBeVisible()
  await expect(page.getByText('Nobody is expected')).toBeVisible()
  expect(await seats(ana)).toHaveLength(1)
  expect((await seats(ana))[0]?.session_id).toBe(elsewhere.sessionId)
  expect(found).toEqual([])
  await page.context().close()
})

test('above the planned size one button says why; in a full room another session has a seat', async ({ browser }) => {
  const [cora, dev, eli] = await Promise.all(
    [
      ['Cora', 'Lind'],
      ['Devendranath', 'Papadimitriou-Featherstonehaugh'],
      ['Eli', 'Moss'],
    ].map(([givenName, familyName]) => aParticipant(t, home, { givenName: givenName!, familyName: familyName! })),
  )
  const here = await aSession(t, home, {
    leaderId: mo.staffId,
    participantIds: [cora!],
    startsAt: minutesAway(-64),
    minutes: 59,
    groupName: 'Family evening',
  })
  const later = await aSession(t, home, {
    leaderId: lee.staffId,
    participantIds: [],
    startsAt: minutesAway(24 * 60),
    groupName: 'Tomorrow with room',
  })
  await sizes(here.groupId, 1, 2)
  const { page, found } = await atTheDoor(browser, here.sessionId, phone)
  await walkIn(page, 'dev')
  const alert = page.getByRole('dialog').getByRole('alert')
  await expect(alert).toContainText('Family evening is planned for 1; this makes 2, at most 2.')
  await good(page, 'above the planned size')
  await shot(page, 'walk-in planned size phone')
  await alert.getByRole('button', { name: 'Nothing else is free today' }).click()
  await expect(page.getByText(/Papadimitriou-Featherstonehaugh is here\./)).toBeVisible()
  expect(await seats(dev!)).toMatchObject([{ kind: 'walk_in', reason: 'Nothing else is free today' }])

  await walkIn(page, 'eli')
  await expect(alert).toContainText('Family evening is full with 2 of 2.')
  await expect(alert.getByRole('button', { name: 'Nothing else is free today' })).toHaveCount(0)
  await shot(page, 'walk-in full phone')
  await alert.getByRole('button', { name: /Tomorrow with room/ }).click()
  await expect(page.getByText(/Eli Moss has a seat in Tomorrow with room/)).toBeVisible()
  expect(await seats(eli!)).toMatchObject([{ session_id: later.sessionId, kind: 'visit' }])
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByText(/Eli Moss has no seat in Tomorrow with room/)).toBeVisible()
  expect(await seats(eli!)).toEqual([])
  expect(found).toEqual([])
  await page.context().close()
})
