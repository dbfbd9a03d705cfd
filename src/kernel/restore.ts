import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { BackupError, copyHashed, inParallel, readManifest, verify } from './backup.ts'
import type { Manifest } from './backup.ts'
import type { Config } from './config.ts'
import { choosePlace } from './embedded-binaries.ts'
import type { Place } from './embedded-binaries.ts'
import { closeToOthers, giveToOwnerOf, syncFolder } from './embedded-cluster.ts'
import { freePort, launch } from './embedded-launch.ts'
import { CannotStart, lockFolder } from './embedded-lock.ts'
import { startEmbedded } from './embedded-postgres.ts'
import { stopPostmaster } from './embedded-processes.ts'
import { archiveFolder, archivedSince } from './wal-archive.ts'

type RestoreConfig = Pick<Config, 'dataFolder' | 'databaseUrl' | 'walArchive'>
type Log = (line: string) => void

export type RestoreOptions = {
  /** ISO moment to stop at; needs the WAL archive. Undefined = all that is there. */
  until?: string
  log?: Log
}

/**
 * Puts a backup into a data folder that has no database yet, replays WAL up to `until`, and leaves it stopped and ready for
 * the next start. Every file is checked against the manifest on the way. With a WAL archive, replays what followed the
 * backup. Throws BackupError in words; a failed restore leaves no database behind.
 */
export async function restore(
  config: RestoreConfig,
  sourceFolder: string,
  options: RestoreOptions = {},
): Promise<void> {
  const log = options.log ?? (() => {})
  if (config.databaseUrl) throw new BackupError('DATABASE_URL is set; a restore goes into the embedded database only.')
  const source = resolve(sourceFolder)
  const manifest = readManifest(source)
  if (options.until) checkMoment(options.until, manifest, config)
  const dataFolder = resolve(config.dataFolder)
  const place = choosePlace(dataFolder, log)
  const lock = lockFolder(dataFolder)
  if (!lock) throw new CannotStart(`A Handrail is running on ${dataFolder}; stop it first.`)
  try {
    if (existsSync(place.cluster))
      throw new BackupError(`${place.cluster} already holds a database. Move it away or name another HANDRAIL_DATA.`)
    checkSecret(source, manifest, dataFolder)
    const restored = { ...place, cluster: `${place.cluster}.restoring` }
    rmSync(restored.cluster, { recursive: true, force: true })
    try {
      await copyBack(source, manifest, restored, config.walArchive, log)
      await recover(restored, options.until, join(dataFolder, 'database.log'), log)
      renameSync(restored.cluster, place.cluster)
      syncFolder(dirname(place.cluster))
      await restoreSecret(source, manifest, dataFolder)
      // The password of the old folder is not part of a backup; the next start makes a new one.
      rmSync(join(dataFolder, 'database.password'), { force: true })
    } catch (error) {
      rmSync(restored.cluster, { recursive: true, force: true })
      throw error
    }
  } finally {
    lock.release()
  }
}

function checkMoment(until: string, manifest: Manifest, config: RestoreConfig): void {
  if (Number.isNaN(Date.parse(until))) throw new BackupError(`"${until}" is not a moment such as 2026-11-22T14:30:00Z.`)
  if (!config.walArchive)
    throw new BackupError('A restore to a moment needs HANDRAIL_WAL_ARCHIVE, the folder of archived WAL.')
  if (Date.parse(until) < Date.parse(manifest.consistentAt))
    throw new BackupError(`This backup ends at ${manifest.consistentAt}; for an earlier moment use an older backup.`)
}

/** A folder that already has the secret of another installation would leave every second factor unreadable. */
function checkSecret(source: string, manifest: Manifest, dataFolder: string): void {
  const present = join(dataFolder, 'secret')
  if (!manifest.secret || !existsSync(present)) return
  if (readFileSync(present, 'utf8') !== readFileSync(join(source, 'secret'), 'utf8'))
    throw new BackupError(`${present} belongs to another installation. Move it away before the restore.`)
}

async function restoreSecret(source: string, manifest: Manifest, dataFolder: string): Promise<void> {
  const target = join(dataFolder, 'secret')
  if (!manifest.secret || existsSync(target)) return
  const copied = await copyHashed(join(source, 'secret'), target)
  if (copied?.sha256 !== manifest.secret.sha256) throw new BackupError('The secret differs from what was backed up.')
  giveToOwnerOf(dataFolder, target)
}

async function copyBack(source: string, manifest: Manifest, place: Place, walArchive: string | undefined, log: Log) {
  const own = (path: string) => place.runAs && chownSync(path, place.runAs.uid, place.runAs.gid)
  for (const folder of ['', ...manifest.folders]) {
    mkdirSync(join(place.cluster, folder), { recursive: true, mode: 0o700 })
    own(join(place.cluster, folder))
  }
  await inParallel(manifest.files, async ({ path, bytes, sha256 }) => {
    const copied = await copyHashed(join(source, 'cluster', path), join(place.cluster, path))
    if (!copied) throw new BackupError(`${path} is missing from the backup.`)
    if (copied.bytes !== bytes || copied.sha256 !== sha256)
      throw new BackupError(`${path} differs from what was backed up.`)
    own(join(place.cluster, path))
  })
  const archive = walArchive ? archiveFolder(walArchive, manifest.systemIdentifier) : undefined
  const later = archive ? archivedSince(archive, manifest.firstSegment) : []
  for (const name of later) {
    const target = join(place.cluster, 'pg_wal', name)
    // The archive's copy of the last segment is complete, the backup's may have been in use.
    rmSync(target, { force: true })
    await copyHashed(join(archive ?? '', name), target)
    own(target)
  }
  for (const folder of ['', ...manifest.folders]) syncFolder(join(place.cluster, folder))
  log(`Copied ${manifest.files.length} files and ${later.length} archived pieces of WAL.`)
}

/** Replays WAL in the restored cluster and stops it again. Without an end in time, up to the last WAL that is there. */
async function recover(place: Place, until: string | undefined, logFile: string, log: Log): Promise<void> {
  closeToOthers(place)
  const signal = join(place.cluster, 'recovery.signal')
  writeFileSync(signal, '', { mode: 0o600, flush: true })
  if (place.runAs) chownSync(signal, place.runAs.uid, place.runAs.gid)
  const extra: Record<string, string> = {
    // All WAL already lies in pg_wal; PostgreSQL insists on a command and asks it first.
    restore_command: process.platform === 'win32' ? 'exit 1' : 'false',
    recovery_target_action: 'promote',
    hot_standby: 'off',
    archive_mode: 'off',
  }
  // An end in time that the WAL does not reach makes PostgreSQL refuse, so a short archive is never taken for the whole.
  // PostgreSQL knows no "Z" here.
  if (until) extra.recovery_target_time = new Date(until).toISOString().replace('Z', '+00')
  log(until ? `Replaying to ${until}.` : 'Replaying to the end.')
  const child = await launch(place, await freePort(undefined), { extra }, logFile).catch((error: Error) => {
    if (!error.message.includes('recovery target')) throw error
    throw new BackupError(`The WAL that is there ends before ${until}. Without a moment, everything is restored.`)
  })
  await stopPostmaster(child.pid ?? 0, place.cluster)
}

export type Drill = { tables: number; rows: number; findings: string[] }

/**
 * The whole proof in one call: restores a backup beside the data folder, starts it, reads every table and index with
 * PostgreSQL's own checker (page checksums included), counts, and removes it. `findings` is empty when all is well.
 */
export async function drill(config: RestoreConfig, sourceFolder: string, options: RestoreOptions = {}): Promise<Drill> {
  const damaged = await verify(sourceFolder)
  if (damaged.length > 0) return { tables: 0, rows: 0, findings: damaged }
  const dataFolder = `${resolve(config.dataFolder)}.drill-${process.pid}`
  const copy = { ...config, dataFolder }
  try {
    await restore(copy, sourceFolder, options)
    const database = await startEmbedded({ dataFolder, ...(options.log && { log: options.log }) })
    try {
      return await examine(database.adminUrl)
    } finally {
      await database.stop()
    }
  } finally {
    const { home } = choosePlace(dataFolder, () => {})
    for (const folder of [home, dataFolder]) rmSync(folder, { recursive: true, force: true })
  }
}

async function examine(url: string): Promise<Drill> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query('create extension if not exists amcheck')
    const relations = await client.query<{ oid: number; name: string; kind: string }>(
      `select c.oid, c.oid::regclass::text as name, case when c.relkind = 'i' then 'index' else 'table' end as kind
       from pg_class c left join pg_am a on a.oid = c.relam
       where (c.relkind in ('r', 't', 'm')) or (c.relkind = 'i' and a.amname = 'btree')`,
    )
    const result: Drill = { tables: 0, rows: 0, findings: [] }
    for (const { oid, name, kind } of relations.rows)
      try {
        if (kind === 'index') await client.query('select bt_index_check($1::oid, true)', [oid])
        else {
          const found = await client.query<{ msg: string }>('select msg from verify_heapam($1::oid)', [oid])
          result.findings.push(...found.rows.map(({ msg }) => `${name}: ${msg}`))
        }
      } catch (error) {
        result.findings.push(`${name}: ${(error as Error).message}`)
      }
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    for (const { name } of tables.rows) {
      const counted = await client.query<{ n: string }>(`select count(*) as n from ${name}`)
      result.tables++
      result.rows += Number(counted.rows[0]?.n ?? 0)
    }
    return result
  } finally {
    await client.end()
  }
}
