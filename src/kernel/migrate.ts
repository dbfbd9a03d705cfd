import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

// Numbered SQL, forward only, each in one transaction, checksummed, under one lock. The files run as handrail_owner, a role
// that cannot log in; the roles that log in own nothing.

const folder = fileURLToPath(new URL('../../db/migrations/', import.meta.url))

export type RolePasswords = { app: string; auth: string; jobs: string }

/** Makes or refreshes the roles. `admin` must be allowed to create roles; passwords are set at each call. */
export async function ensureRoles(admin: pg.ClientBase, passwords: RolePasswords): Promise<void> {
  await admin.query('select pg_advisory_lock(727000)')
  try {
    for (const [role, password] of [
      ['handrail_owner', null],
      ['handrail_app', passwords.app],
      ['handrail_auth', passwords.auth],
      ['handrail_jobs', passwords.jobs],
    ] as const) {
      const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role])
      const login = password === null ? 'nologin' : `login password ${pg.escapeLiteral(password)}`
      await admin.query(
        `${rowCount ? 'alter' : 'create'} role ${role} nosuperuser nobypassrls nocreatedb nocreaterole ${login}`,
      )
    }
    await admin.query('grant handrail_owner to current_user')
    const { rows } = await admin.query('select current_database() as name')
    const database = pg.escapeIdentifier(rows[0].name)
    await admin.query(`grant create, connect on database ${database} to handrail_owner, handrail_jobs`)
    await admin.query('grant usage, create on schema public to handrail_owner')
  } finally {
    await admin.query('select pg_advisory_unlock(727000)')
  }
}

/** Brings the schema to the newest number. Returns the names it ran. Refuses when a file that ran has changed since. */
export async function migrate(admin: pg.ClientBase): Promise<string[]> {
  const ran: string[] = []
  await admin.query('select pg_advisory_lock(727000)')
  try {
    await admin.query('set role handrail_owner')
    await admin.query(
      `create table if not exists migrations (number integer primary key, name text not null, checksum text not null, ran_at timestamptz not null default now())`,
    )
    const { rows } = await admin.query<{ number: number; name: string; checksum: string }>(
      'select number, name, checksum from migrations',
    )
    const known = new Map(rows.map((row) => [row.number, row]))
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted()) {
      const sql = await readFile(folder + name, 'utf8')
      const number = Number(name.slice(0, 4))
      const checksum = createHash('sha256').update(sql).digest('hex')
      const before = known.get(number)
      if (before) {
        if (before.checksum !== checksum)
          throw new Error(`Migration ${name} has changed since it ran here. Migrations go forward only: add a new one.`)
        continue
      }
      await admin.query('begin')
      try {
        await admin.query(sql)
        await admin.query('insert into migrations (number, name, checksum) values ($1, $2, $3)', [
          number,
          name,
          checksum,
        ])
        await admin.query('commit')
      } catch (error) {
        await admin.query('rollback')
        throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        })
      }
      ran.push(name)
    }
  } finally {
    await admin.query('reset role').catch(() => {})
    await admin.query('select pg_advisory_unlock(727000)').catch(() => {})
  }
  return ran
}
