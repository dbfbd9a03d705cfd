import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { buildServer, openHouse, type OpenHouse } from './app.ts'
import { rooms } from './domains.ts'
import type { Config } from '#kernel/config.ts'
import { checkDurability } from '#kernel/durability.ts'
import { CannotStart } from '#kernel/embedded-lock.ts'
import { startEmbedded, type Embedded } from '#kernel/embedded-postgres.ts'
import { startJobs } from '#kernel/jobs.ts'
import { logLine } from '#kernel/log.ts'
import { prepareDatabase } from '#kernel/prepare.ts'
import { installationSecret } from '#kernel/secret.ts'

export type Running = {
  house: OpenHouse
  url: string
  adminUrl: string
  embedded: Embedded | undefined
  stop: () => Promise<void>
}

/**
 * Starts everything this process does: the embedded database (unless DATABASE_URL), migrations, web server, worker.
 * `fill` runs after the database is ready and before the first request. Throws CannotStart with a sentence for the console.
 */
export async function startHandrail(
  config: Config,
  fill: (house: OpenHouse, adminUrl: string) => Promise<void> = async () => {},
): Promise<Running> {
  const log = logLine(config.logLevel)
  const secret = installationSecret(config.dataFolder)
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({
        dataFolder: config.dataFolder,
        walArchive: config.walArchive,
        log: (line) => log('info', { event: 'database', line }),
      })
  const adminUrl = config.databaseUrl ?? embedded!.adminUrl
  const undo: (() => Promise<unknown>)[] = [async () => embedded?.stop()]
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step().catch(() => {})
  }
  try {
    const { urls, ran } = await prepareDatabase(adminUrl, secret)
    if (ran.length > 0) log('info', { event: 'migrated', count: ran.length })
    await refuseWeakDatabase(urls.app)
    const house = openHouse(config, urls, secret)
    undo.push(() => house.close())
    await fill(house, adminUrl)
    let url = config.publicUrl
    if (config.role !== 'worker') {
      const server = await buildServer(house, (entry) => log('error', entry))
      undo.push(() => server.close())
      await server.listen({ port: config.port, host: config.host })
      if (config.port === 0) url = `http://localhost:${(server.server.address() as AddressInfo).port}`
    }
    if (config.role !== 'web') {
      const jobs = await startJobs(
        house,
        urls.jobs,
        rooms.flatMap((room) => room.jobs ?? []),
        (line) => log('error', { event: 'jobs', line }),
      )
      undo.push(() => jobs.stop())
    }
    return { house, url, adminUrl, embedded, stop }
  } catch (error) {
    await stop()
    if ((error as { code?: string }).code === 'EADDRINUSE') {
      throw new CannotStart(`Port ${config.port} is in use. Stop what uses it, or choose another with PORT=8081.`)
    }
    throw error
  }
}

/** A database that could lose an acknowledged write, or that our role could read past its rules, is refused. */
async function refuseWeakDatabase(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl })
  await client.connect()
  try {
    const weaknesses = await checkDurability(async (sql, values) => (await client.query(sql, values)).rows)
    if (weaknesses.length > 0) throw new CannotStart(weaknesses.map((weakness) => weakness.sentence).join('\n'))
  } finally {
    await client.end()
  }
}
