/** Runs one statement on the connection to be judged, as the role that the application uses. */
export type Query = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>

export type Weakness = {
  /** The setting or property at fault, for tests and logs. */
  what: string
  /** For the person at the console. */
  sentence: string
}

const MUST_BE_ON: Record<string, string> = {
  fsync: 'a power cut would destroy the database',
  full_page_writes: 'a power cut would leave half-written pages',
  data_checksums: 'damage on the disk would go unnoticed',
}

/**
 * Why Handrail must not work on this database; empty when it may. Ask on a connection of the application's role. A test that
 * kills processes cannot find fsync off (the kernel still has the data), so the settings themselves are read.
 */
export async function checkDurability(query: Query): Promise<Weakness[]> {
  const found: Weakness[] = []
  const rows = await query(
    `select name, setting from pg_settings
     where name in ('fsync', 'full_page_writes', 'data_checksums', 'synchronous_commit', 'server_version_num')`,
  )
  const settings = new Map(rows.map((row) => [String(row.name), String(row.setting)]))
  const version = Number(settings.get('server_version_num'))
  if (!(version >= 180_000)) {
    const sentence = `The database is PostgreSQL ${Math.floor(version / 10_000)}; Handrail needs 18 or newer.`
    found.push({ what: 'server_version', sentence })
  }
  for (const [what, why] of Object.entries(MUST_BE_ON))
    if (settings.get(what) !== 'on')
      found.push({ what, sentence: `${what} is ${settings.get(what)} and must be on: ${why}.` })
  // "local", "remote_write" and "remote_apply" also flush here before they answer; only "off" answers too early.
  if (settings.get('synchronous_commit') === 'off')
    found.push({
      what: 'synchronous_commit',
      sentence: 'synchronous_commit is off and must be on: work that a person was told is saved could be lost.',
    })
  return [...found, ...(await checkRole(query))]
}

async function checkRole(query: Query): Promise<Weakness[]> {
  // Membership counts, because a member can become that role at any time.
  const rows = await query(
    `select current_user as me, string_agg(rolname, ', ' order by rolname) filter (where rolsuper) as supers,
            string_agg(rolname, ', ' order by rolname) filter (where rolbypassrls and not rolsuper) as bypassers
     from pg_roles
     where (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'member')
       -- A superuser counts as a member of every role; only the roles of its own matter then.
       and (rolname = current_user or not exists (select from pg_roles me where me.rolname = current_user and me.rolsuper))`,
  )
  const { me, supers, bypassers } = rows[0] ?? {}
  const found: Weakness[] = []
  if (supers)
    found.push({
      what: 'superuser',
      sentence: `The role ${me} is or can become a superuser (${supers}); row rules would not bind it.`,
    })
  if (bypassers)
    found.push({ what: 'bypassrls', sentence: `The role ${me} can bypass row rules (${bypassers}); it must not.` })
  return found
}
