import { existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { choosePlace } from './embedded-binaries.ts'
import type { Place } from './embedded-binaries.ts'
import { ADMIN, DATABASE, closeToOthers, ensureCluster, ensurePassword, giveToOwnerOf } from './embedded-cluster.ts'
import { clearRemains, freePort, isFree, launch } from './embedded-launch.ts'
import { CannotStart, noteOwner, notedOwner, waitForLock } from './embedded-lock.ts'
import { killCluster, processesOf, readPostmasterFile, stopPostmaster } from './embedded-processes.ts'
import { archiveSettings } from './wal-archive.ts'

export { CannotStart }

export type EmbeddedOptions = {
  dataFolder: string
  /** Preferred port; another one is taken when it is occupied. */
  port?: number
  /** One sentence at a time, for the person at the console. */
  log?: (line: string) => void
  /** Folder that receives finished WAL, for restores to a point in time. */
  walArchive?: string | undefined
  /** Further settings of the server. */
  extra?: Record<string, string>
  /** fsync and full_page_writes off. Only for data that may vanish. */
  unsafeForTests?: boolean
  /** How long to wait for a Handrail that is just ending to give up the folder, milliseconds. Default 5000. */
  patience?: number
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

/**
 * Starts the embedded PostgreSQL of a data folder; makes it first when there is none. Throws CannotStart when another
 * Handrail uses the folder. A database left running by a killed Handrail is stopped and started anew.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => {})
  const dataFolder = resolve(options.dataFolder)
  const place = choosePlace(dataFolder, log)
  const lock = await waitForLock(dataFolder, options.patience ?? 5_000)
  if (!lock)
    throw new CannotStart(
      `Another Handrail (process ${notedOwner(dataFolder)}) is running on ${dataFolder}. ` +
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
  noteOwner(dataFolder)
  await clearRemains(place, log)
  if (!existsSync(place.cluster)) log('Preparing the database for the first time.')
  await ensureCluster(place, { sync: options.unsafeForTests !== true })
  closeToOthers(place)
  const password = await ensurePassword(place, dataFolder)
  const archive = options.walArchive ? archiveSettings(options.walArchive, place) : {}
  const given = { ...options, extra: { ...archive, ...options.extra } }
  const logFile = join(dataFolder, 'database.log')
  if (existsSync(logFile) && statSync(logFile).size > 5_000_000) renameSync(logFile, `${logFile}.1`)

  let port = await freePort(options.port)
  if (options.port && port !== options.port) log(`Port ${options.port} is occupied; the database uses ${port}.`)
  let child
  for (let attempt = 1; ; attempt++) {
    try {
      child = await launch(place, port, given, logFile)
      break
    } catch (error) {
      // Somebody may take the port between our look and PostgreSQL's.
      if (attempt === 3 || (await isFree(port))) throw error
      port = await freePort(undefined)
    }
  }
  giveToOwnerOf(dataFolder, logFile)

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
        current = await launch(place, port, given, logFile)
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
