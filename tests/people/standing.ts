import { randomUUID } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { openSession } from '#domains/accounts/accounts.sessions.ts'
import type { House } from '#kernel/house.ts'

// Sessions and people in a house that stands already: for measurements and crash rounds, which talk to it over HTTP.

export type Standing = { organizationId: string; personId: string; cookie: string }

/** Signs a person in as if they had just shown a second factor; makes the account when there is none. */
export async function standIn(
  house: House,
  organizationId: string,
  kind: 'staff' | 'participant',
  personId: string,
): Promise<Standing> {
  const client = await house.auth.connect()
  let accountId: string
  try {
    await client.query('begin')
    await client.query('select set_actor($1, $2, $3, null, $4, $5, $6, null)', [
      organizationId,
      'system',
      organizationId,
      'system',
      'test',
      'administration',
    ])
    const known = await client.query('select id from auth.accounts where organization_id = $1 and person_id = $2', [
      organizationId,
      personId,
    ])
    accountId =
      known.rows[0]?.id ??
      (
        await client.query(
          'insert into auth.accounts (organization_id, kind, person_id, email) values ($1, $2, $3, $4) returning id',
          [organizationId, kind, personId, kind === 'staff' ? `${randomUUID()}@example.org` : null],
        )
      ).rows[0].id
    // A demonstration's account signs in only where a demonstration runs.
    await client.query(
      'update auth.accounts set demonstration = false where organization_id = $1 and id = $2 and demonstration',
      [organizationId, accountId],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
  let cookie = ''
  const reply = { setCookie: (name: string, value: string) => (cookie = `${name}=${value}`) } as unknown as FastifyReply
  await openSession(house, reply, {
    organizationId,
    accountId,
    kind,
    deviceName: 'measurement',
    confirmed: kind === 'staff' ? 'totp' : 'pin',
  })
  return { organizationId, personId, cookie }
}
