import { expect, test } from '@playwright/test'
import { aJoinedStaffMember, goodPassword } from '#tests/people/accounts.ts'
import { anOrganization, aParticipant, aStaffMember, type TestHouse } from '#tests/people/house.ts'
import { aSession } from '#tests/people/schedule.ts'
import { openStoryHouse, type StoryHouse } from './story-house.ts'
import { good, shot, signedInBrowser, troubles } from './support.ts'

// What a note about a contact from afar asks for, a credential that began too late, and the log of what was refused.

let h: StoryHouse
let t: TestHouse
let home: Awaited<ReturnType<typeof anOrganization>>
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  h = await openStoryHouse()
  t = h as unknown as TestHouse
  home = await anOrganization(t)
})
test.afterAll(() => h.close())

async function aLead() {
  const joined = await aJoinedStaffMember(t, home, 'group_therapist')
  const cookie = `__Host-handrail=${joined.browser.cookies.get('__Host-handrail')}`
  return { staffId: joined.staffId, cookie, personId: '', organizationId: '', accountId: '' }
}

test('a call by telephone: where the person was and with whose consent, before it can be signed', async ({
  browser,
}) => {
  const lead = await aLead()
  const id = await aParticipant(t, home, { givenName: 'Lupe', familyName: 'Arroyo' })
  const context = await signedInBrowser(browser, h.url, lead)
  const page = await context.newPage()
  const found = troubles(page)
  await page.goto(`${h.url}/people/${id}`)
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible()
  await page.keyboard.press('n')
  await page.getByLabel('Format').selectOption('DAP')
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByLabel('Data').fill('Called from the bus about a strong urge and stayed on until it passed.')
  await page.getByLabel('Assessment').fill('Reaches out earlier than last month.')
  await page.getByLabel('Plan').fill('Comes to the evening group tomorrow.')
  await page.getByRole('group', { name: 'Progress' }).getByRole('button', { name: 'Forward' }).click()
  await page.getByRole('group', { name: 'Risk' }).getByRole('button', { name: 'Unchanged' }).click()
  await expect(page.getByRole('button', { name: 'Say how you met' })).toBeVisible()
  await page.getByRole('group', { name: 'You met' }).getByRole('button', { name: 'Telephone' }).click()
  await expect(page.getByText('2 things are missing')).toBeVisible()
  await shot(page, 'individual by telephone')
  await good(page, 'individual note by telephone')
  // What is missing leads to its field.
  await page.getByRole('button', { name: 'Say where the participant was during the contact.' }).click()
  await expect(page.getByLabel('Where they were')).toBeFocused()
  await page.keyboard.type('Albany, NY, on the bus')
  await page.getByRole('group', { name: 'Consent to telehealth' }).getByRole('button', { name: 'On file' }).click()
  await expect(page.getByText('Ready', { exact: true })).toBeVisible()
  await page.keyboard.press('F9')
  await page.getByRole('button', { name: 'Sign this note' }).click()
  await page.getByLabel('Your password again').fill(goodPassword)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Signatures' })).toBeVisible()
  await expect(
    page.getByText('by telephone; they were in Albany, NY, on the bus; consent to telehealth on file'),
  ).toBeVisible()
  await shot(page, 'signed note by telephone')
  // Everything is delivered: signing out leaves nothing of it in the browser.
  const kept = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(await kept()).toContainEqual(expect.stringMatching(/^handrail-/))
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByLabel('Password')).toBeVisible()
  await expect.poll(kept).toEqual([])
  expect(found).toEqual([])
  await context.close()
})

test('a group by telehealth asks it of each person; a credential that began later cannot sign', async ({ browser }) => {
  const lead = await aLead()
  const ids = [
    await aParticipant(t, home, { givenName: 'Omar', familyName: 'Fern' }),
    await aParticipant(t, home, { givenName: 'Zoë', familyName: 'Nash' }),
  ]
  const startsAt = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 26 * 3_600_000).toISOString()
  const { sessionId, placeId } = await aSession(t, home, {
    leaderId: lead.staffId,
    participantIds: ids,
    startsAt,
    minutes: 90,
    groupName: 'Evening group by video',
  })
  await t.system(home.organizationId, async ({ db }) => {
    await db.updateTable('sessions').set({ room_id: null }).where('id', '=', sessionId).execute()
    await db.updateTable('places').set({ kind: 'telehealth', name: 'Video' }).where('id', '=', placeId).execute()
  })
  const context = await signedInBrowser(browser, h.url, lead)
  const page = await context.newPage()
  await page.goto(h.url)
  await page.evaluate(
    async ([session, people, at]) => {
      const send = async (path: string, body: unknown) => {
        const answer = await fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          body: JSON.stringify(body),
        })
        if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
      }
      await send(`/api/sessions/${session}/marks`, {
        marks: people.map((participantId) => ({ id: crypto.randomUUID(), participantId, kind: 'arrived', at })),
      })
      await send(`/api/sessions/${session}/end`, { at: new Date(Date.parse(at) + 90 * 60_000).toISOString() })
    },
    [sessionId, ids, startsAt] as const,
  )
  // The leader's credential began the day after.
  await t.system(home.organizationId, ({ db }) =>
    db
      .updateTable('credentials')
      .set({ issued_on: new Date(Date.parse(startsAt) + 18 * 3_600_000).toISOString().slice(0, 10) })
      .where('staff_id', '=', lead.staffId)
      .execute(),
  )
  await page.goto(`${h.url}/sessions/${sessionId}/notes`)
  await expect(page.getByText(/No credential of yours was in force on/).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Your credentials' })).toHaveAttribute('href', `/staff/${lead.staffId}`)
  await page.getByRole('button', { name: /^Omar/ }).click()
  await expect(page.getByLabel('Where they were')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Say where the participant was during the contact.' })).toBeVisible()
  await shot(page, 'group by telehealth')
  await good(page, 'composer by telehealth')
  await context.close()
})

test('what was refused stands in the access log', async ({ browser }) => {
  const elsewhere = await aParticipant(t, home, { givenName: 'Ida', familyName: 'Lund' })
  const director = await aStaffMember(t, home, 'program_director')
  const alumni = await aStaffMember(t, home, 'alumni_coordinator', { givenName: 'Per', familyName: 'Holm' })
  const context = await signedInBrowser(browser, h.url, alumni)
  const page = await context.newPage()
  await page.goto(h.url)
  expect(await page.evaluate(async (id) => (await fetch(`/api/participants/${id}/notes`)).status, elsewhere)).toBe(403)
  await context.close()
  const office = await signedInBrowser(browser, h.url, director)
  const log = await office.newPage()
  await log.goto(`${h.url}/access-log`)
  await log.getByLabel('Refused only').check()
  await expect(log.getByRole('row', { name: /Per Holm.*Ida Lund.*Notes.*Refused/ })).toBeVisible()
  await shot(log, 'access log refused')
  await good(log, 'access log with a refusal')
  await office.close()
})
