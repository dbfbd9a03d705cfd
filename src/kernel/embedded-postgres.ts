import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { choosePlace } from './embedded-binaries.ts'
import type { Place } from './embedded-binaries.ts'
import { ADMIN, DATABASE, closeToOthers, ensureCluster, ensurePassword, giveToOwnerOf } from './embedded-cluster.ts'
import { settings, spawnPostmaster, writeDurably } from './embedded-cluster.ts'
import {
  belongsTo,
  endOrphans,
  killCluster,
  processesOf,
  readPostmasterFile,
  stopPostmaster,
} from './embedded-processes.ts'

export type EmbeddedOptions = {
  dataFolder: string
  /** Preferred port; another one is taken when it is occupied. */
  port?: number
  /** One sentence at a time, for the person at the console. */
  log?: (line: string) => void
  /** Extra settings of the server, such as archiving. */
  extra?: Record<string, string>
  /** fsync and full_page_writes off. Only for data that may vanish. */
  unsafeForTests?: boolean
  /** Start the database again, on the same port, when it dies under a living Handrail. Default true. */
  revive?: boolean
}

export type Embedded = {
  /** Superuser of the cluster, on the database "handrail". */
  adminUrl: string
  port: number
  /** Of the postmaster now running; changes when the database was revived. */
  readonly pid: number
  clusterFolder: string
  /** Fast shutdown; resolves when every process has ended and the folder is free for the next start. */
  stop(): Promise<void>
  /** kill -9 of all its processes, for crash tests. Frees the folder; nothing is revived. */
  kill(): void
}

/** A sentence for the console: the start cannot go on, and the person can do something about it. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/**
 * One Handrail per data folder. The lock is the operating system's, taken through SQLite: it ends with the process however
 * it dies, so there is no stale lock to judge. The file must not be opened by other code here: closing it would free the lock.
 */
export function lockFolder(dataFolder: string): { release(): void } | undefined {
  const file = join(dataFolder, 'handrail.lock')
  let handle: DatabaseSync
  try {
    handle = new DatabaseSync(file)
  } catch {
    throw new CannotStart(`${file} cannot be opened: the data folder belongs to another user.`)
  }
  try {
    handle.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch (error) {
    handle.close()
    if (/readonly|unable to open/.test(String(error)))
      throw new CannotStart(`${file} cannot be written: the data folder belongs to another user or is read-only.`)
    return undefined
  }
  giveToOwnerOf(dataFolder, file)
  return { release: () => handle.close() }
}

const noted = (dataFolder: string) => {
  try {
    return readFileSync(join(dataFolder, 'handrail.pid'), 'utf8').trim()
  } catch {
    return 'unknown'
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)))
  })
}

export async function freePort(preferred: number | undefined): Promise<number> {
  if (preferred && (await isFree(preferred))) return preferred
  for (;;) {
    // Below the ports that systems hand out for outgoing connections, so that a revived database finds its port free.
    const port = randomInt(20_000, 32_000)
    if (await isFree(port)) return port
  }
}

function lastWords(logFile: string): string {
  try {
    const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5)
    return lines.map((line) => line.replace(/^\S+ \S+ \S+ \[\d+\] /, '')).join(' / ')
  } catch {
    return ''
  }
}

/** Leaves no process and no postmaster.pid of an earlier life. Must hold the folder's lock. */
export async function clearRemains(place: Place, log: (line: string) => void): Promise<void> {
  const file = readPostmasterFile(place.cluster)
  if (!file) return
  if (belongsTo(file.pid, place.cluster)) {
    log('A database of a Handrail that was killed is still running; stopping it first.')
    await stopPostmaster(file.pid, place.cluster)
  } else await endOrphans(place.cluster)
  // Without a living process of this cluster the file is stale, whoever has its pid today.
  rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
}

/** Starts the postmaster and waits until it takes connections. Rejects with its last words. */
export async function launch(
  place: Place,
  port: number,
  options: Pick<EmbeddedOptions, 'extra' | 'unsafeForTests'>,
  logFile: string,
) {
  const extra = Object.entries(options.extra ?? {}).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawnPostmaster(place, [...settings(port, options.unsafeForTests === true), ...extra], logFile)
  let ended = false
  child.once('error', () => (ended = true)).once('exit', () => (ended = true))
  for (;;) {
    const file = readPostmasterFile(place.cluster)
    if (file?.ready && file.pid === child.pid) return child
    if (ended) throw new Error(`The database did not start: ${lastWords(logFile)}`)
    await sleep(10)
  }
}

/**
 * Starts the embedded PostgreSQL of a data folder; makes it first when there is none. Throws CannotStart when another
 * Handrail uses the folder. A database left running by a killed Handrail is stopped and started anew.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => {})
  const dataFolder = resolve(options.dataFolder)
  const place = choosePlace(dataFolder, log)
  const lock = lockFolder(dataFolder)
  if (!lock)
    throw new CannotStart(
      `Another Handrail (process ${noted(dataFolder)}) is running on ${dataFolder}. ` +
        'Stop it first, or set HANDRAIL_DATA to another folder.',
    )
  try {
    return await startLocked(options, dataFolder, place, log, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

async function startLocked(
  options: EmbeddedOptions,
  dataFolder: string,
  place: Place,
  log: (line: string) => void,
  release: () => void,
): Promise<Embedded> {
  writeDurably(join(dataFolder, 'handrail.pid'), `${process.pid}\n`, 0o644)
  await clearRemains(place, log)
  if (!existsSync(place.cluster)) log('Preparing the database for the first time.')
  await ensureCluster(place, { sync: options.unsafeForTests !== true })
  closeToOthers(place)
  const password = await ensurePassword(place, dataFolder)
  const logFile = join(dataFolder, 'database.log')
  if (existsSync(logFile) && statSync(logFile).size > 5_000_000) renameSync(logFile, `${logFile}.1`)

  let port = await freePort(options.port)
  if (options.port && port !== options.port) log(`Port ${options.port} is occupied; the database uses ${port}.`)
  let child
  for (let attempt = 1; ; attempt++) {
    try {
      child = await launch(place, port, options, logFile)
      break
    } catch (error) {
      // Somebody may take the port between our look and PostgreSQL's.
      if (attempt === 3 || (await isFree(port))) throw error
      port = await freePort(undefined)
    }
  }
  for (const file of [logFile, join(dataFolder, 'handrail.pid')]) giveToOwnerOf(dataFolder, file)

  let current = child
  let leaving = false
  // A Handrail that ends by an error or process.exit() still begins the database's shutdown.
  const lastAct = () => void (leaving || current.kill('SIGINT'))
  process.once('exit', lastAct)

  const revive = async () => {
    if (leaving || options.revive === false) return
    log('The database ended unexpectedly; starting it again.')
    for (let attempt = 1; !leaving; attempt++) {
      try {
        await clearRemains(place, log)
        current = await launch(place, port, options, logFile)
        if (leaving) return current.kill('SIGINT')
        current.once('exit', onExit)
        return log('The database is back.')
      } catch (error) {
        if (attempt === 1) log(String(error))
        await sleep(Math.min(250 * attempt, 5_000))
      }
    }
  }
  let reviving = Promise.resolve<unknown>(undefined)
  const onExit = () => void (reviving = revive())
  current.once('exit', onExit)

  const leave = () => {
    leaving = true
    process.removeListener('exit', lastAct)
  }
  let stopped: Promise<void> | undefined
  const shutDown = async () => {
    if (leaving) return
    leave()
    await reviving
    await stopPostmaster(current.pid ?? 0, place.cluster)
    release()
  }
  return {
    adminUrl: `postgres://${ADMIN}:${password}@127.0.0.1:${port}/${DATABASE}`,
    port,
    clusterFolder: place.cluster,
    get pid() {
      return current.pid ?? 0
    },
    stop() {
      stopped ??= shutDown()
      return stopped
    },
    kill() {
      if (leaving) return
      leave()
      killCluster(current.pid ?? 0, place.cluster)
      release()
    },
  }
}

/** The running database of a data folder, for commands beside a running server; undefined when none runs. */
export function findRunning(dataFolder: string): { adminUrl: string; port: number; pid: number } | undefined {
  const place = choosePlace(resolve(dataFolder), () => {})
  const file = readPostmasterFile(place.cluster)
  if (!file?.ready || !processesOf(place.cluster).includes(file.pid)) return undefined
  const password = readFileSync(join(dataFolder, 'database.password'), 'utf8').trim()
  return { ...file, adminUrl: `postgres://${ADMIN}:${password}@127.0.0.1:${file.port}/${DATABASE}` }
}
