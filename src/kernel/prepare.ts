import pg from 'pg'
import { prepareJobs } from '#kernel/jobs.ts'
import { ensureRoles, migrate } from '#kernel/migrate.ts'
import { derive } from '#kernel/secret.ts'

export type Urls = { app: string; auth: string; jobs: string }

/** Makes a database ready: roles, schema, queue. Returns the addresses of the three roles and the migrations that ran. */
export async function prepareDatabase(adminUrl: string, secret: Buffer): Promise<{ urls: Urls; ran: string[] }> {
  const passwords = {
    app: derive(secret, 'database:app').toString('base64url'),
    auth: derive(secret, 'database:auth').toString('base64url'),
    jobs: derive(secret, 'database:jobs').toString('base64url'),
  }
  const urlFor = (role: keyof typeof passwords) => {
    const url = new URL(adminUrl)
    url.username = `handrail_${role}`
    url.password = passwords[role]
    return url.href
  }
  const urls = { app: urlFor('app'), auth: urlFor('auth'), jobs: urlFor('jobs') }
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await ensureRoles(admin, passwords)
    const ran = await migrate(admin)
    await prepareJobs(urls.jobs)
    return { urls, ran }
  } finally {
    await admin.end()
  }
}
