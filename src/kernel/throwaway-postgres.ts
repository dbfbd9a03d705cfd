import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { choosePlace } from './embedded-binaries.ts'
import { ADMIN, DATABASE, closeToOthers, ensureCluster, ensurePassword } from './embedded-cluster.ts'
import { clearRemains, freePort, launch } from './embedded-launch.ts'
import { lockFolder, waitForLock } from './embedded-lock.ts'
import { askToStop, belongsTo, isAlive, readPostmasterFile, stopPostmaster } from './embedded-processes.ts'

export type Throwaway = {
  /** Superuser, on a database that holds nothing. */
  adminUrl: string
  port: number
  /** Superuser on the named database. */
  urlOf(database: string): string
  /** A database of this run's own: `name` plus a random end, so that two runs never meet. Returns its name. */
  createDatabase(name: string, template?: string): Promise<string>
  dropDatabase(database: string): Promise<void>
  /** Ends this run's use; the last user stops the server. The files stay for the next run. */
  release(): Promise<void>
}

type Folder = { base: string; users: string }

function folderFor(name: string | undefined): Folder {
  const lockFile = new URL('../../package-lock.json', import.meta.url)
  const key = createHash('sha256')
    .update(existsSync(lockFile) ? readFileSync(lockFile) : '')
    .digest('hex')
    .slice(0, 12)
  const base = name ?? join(tmpdir(), `handrail-test-${userInfo().username}-${key}`)
  return { base, users: join(base, 'users') }
}

async function locked<T>({ base }: Folder, work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(base, 60_000)
  if (!lock) throw new Error(`The test database in ${base} is being prepared by another run for over a minute.`)
  try {
    return await work()
  } finally {
    lock.release()
  }
}

/** Living processes that use the server; files of the dead are removed. */
function living({ users }: Folder): string[] {
  return readdirSync(users).filter((name) => {
    if (isAlive(Number(name.split('-')[0]))) return true
    rmSync(join(users, name), { force: true })
    return false
  })
}

const bootId = () =>
  existsSync('/proc/sys/kernel/random/boot_id') ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8') : ''

/**
 * A shared PostgreSQL for tests, with fsync off: what it holds may vanish. Kept between runs, keyed by user and lock file;
 * used by several runs at once. Databases that earlier runs left are dropped, except those named keep_*.
 */
export async function startThrowaway(
  options: { folder?: string; log?: (line: string) => void } = {},
): Promise<Throwaway> {
  const log = options.log ?? (() => {})
  const folder = folderFor(options.folder)
  mkdirSync(folder.base, { recursive: true })
  const place = choosePlace(folder.base, log)
  const me = join(folder.users, `${process.pid}-${randomBytes(4).toString('hex')}`)
  const server = await locked(folder, async () => {
    mkdirSync(folder.users, { recursive: true })
    const shared = living(folder).length > 0
    const running = readPostmasterFile(place.cluster)
    const boot = join(folder.base, 'boot')
    let found = running?.ready && belongsTo(running.pid, place.cluster) ? running : undefined
    const open = async () => {
      await clearRemains(place, () => {})
      await ensureCluster(place, { sync: false })
      closeToOthers(place)
      const password = await ensurePassword(place, folder.base)
      if (!found) {
        const port = await freePort(undefined)
        const extra = { max_connections: '300', autovacuum_naptime: '10min' }
        await launch(place, port, { unsafeForTests: true, extra }, join(folder.base, 'database.log'))
        found = readPostmasterFile(place.cluster)
      }
      return { password, port: found?.port ?? 0 }
    }
    if (!found) {
      // Without fsync a cluster that a power cut interrupted cannot be trusted.
      if (running && existsSync(boot) && readFileSync(boot, 'utf8') !== bootId())
        rmSync(place.cluster, { recursive: true })
      writeFileSync(boot, bootId())
    }
    const start = found
      ? async () => ({ password: await ensurePassword(place, folder.base), port: found?.port ?? 0 })
      : open
    const result = await start().catch(async () => {
      if (found) await stopPostmaster(found.pid, place.cluster)
      found = undefined
      rmSync(place.cluster, { recursive: true, force: true })
      rmSync(join(folder.base, 'database.password'), { force: true })
      return await open()
    })
    writeFileSync(me, '')
    if (!shared) await dropLeftovers(`postgres://${ADMIN}:${result.password}@127.0.0.1:${result.port}/${DATABASE}`)
    return result
  })
  const urlOf = (database: string) => `postgres://${ADMIN}:${server.password}@127.0.0.1:${server.port}/${database}`
  const leave = () => {
    rmSync(me, { force: true })
    return living(folder).length === 0
  }
  const stopIfLast = async () => {
    const file = readPostmasterFile(place.cluster)
    if (leave() && file) await stopPostmaster(file.pid, place.cluster)
  }
  // A run that ends without release() still begins the shutdown when it was the last.
  const lastAct = () => {
    const lock = lockFolder(folder.base)
    const file = readPostmasterFile(place.cluster)
    if (lock && leave() && file) askToStop(file.pid, place.cluster)
    lock?.release()
  }
  process.once('exit', lastAct)
  const adminUrl = urlOf(DATABASE)
  return {
    adminUrl,
    port: server.port,
    urlOf,
    async createDatabase(name, template) {
      const database = `${name}_${process.pid}_${randomBytes(3).toString('hex')}`
      await statement(adminUrl, `create database "${database}"${template ? ` template "${template}"` : ''}`)
      return database
    },
    dropDatabase: (database) => statement(adminUrl, `drop database if exists "${database}" with (force)`),
    async release() {
      process.removeListener('exit', lastAct)
      await locked(folder, stopIfLast)
    },
  }
}

async function statement(url: string, text: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

async function dropLeftovers(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const found = await client.query<{ datname: string }>(
    `select datname from pg_database
     where not datistemplate and datname not in ('postgres', $1) and datname not like 'keep\\_%'`,
    [DATABASE],
  )
  for (const { datname } of found.rows) await client.query(`drop database if exists "${datname}" with (force)`)
  await client.end()
}
