import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import type { Config } from './config.ts'
import { choosePlace } from './embedded-binaries.ts'
import { syncFolder, writeDurably } from './embedded-cluster.ts'
import { findRunning, startEmbedded } from './embedded-postgres.ts'
import { archiveFolder, pruneArchive } from './wal-archive.ts'

export type FileEntry = { path: string; bytes: number; sha256: string }

export type Manifest = {
  format: 1
  madeAt: string
  serverVersion: string
  systemIdentifier: string
  /** First WAL segment that a restore needs. */
  firstSegment: string
  /** ISO; a restore to a point in time must aim at this moment or later. */
  consistentAt: string
  folders: string[]
  files: FileEntry[]
  /** The installation's secret, without which second factors cannot be read; null when HANDRAIL_SECRET gives it. */
  secret: FileEntry | null
}

/** A sentence for the person at the console. */
export class BackupError extends Error {
  override name = 'BackupError'
}

type Log = (line: string) => void
type BackupConfig = Pick<Config, 'dataFolder' | 'databaseUrl' | 'walArchive'>

/** Contents that PostgreSQL rebuilds or must not find after a restore (its manual, "Making a Base Backup Using the Low Level API"). */
const EMPTY =
  /^(pg_wal(?!\/(archive_status|summaries)$)|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//
const LEFT_OUT =
  /(^|\/)(postmaster\.(pid|opts)|pg_internal\.init(\.\d+)?|pgsql_tmp[^/]*|backup_label|tablespace_map)(\/|$)/
const CONTROL = 'global/pg_control'

function list(root: string, at = ''): { folders: string[]; files: string[] } {
  const result = { folders: [] as string[], files: [] as string[] }
  for (const name of readdirSync(join(root, at))) {
    const path = at ? `${at}/${name}` : name
    if (LEFT_OUT.test(path) || EMPTY.test(path)) continue
    // Files come and go while the database works; WAL replay makes up for it.
    const stat = lstatSync(join(root, path), { throwIfNoEntry: false })
    if (stat?.isSymbolicLink())
      throw new BackupError(`${path} leads out of the data folder; such a database needs pgBackRest.`)
    if (stat?.isDirectory()) {
      result.folders.push(path)
      const inside = list(root, path)
      result.folders.push(...inside.folders)
      result.files.push(...inside.files)
    } else if (stat?.isFile()) result.files.push(path)
  }
  return result
}

/** Copies and hashes in one reading, synced. Undefined when the file went away before it was opened. */
export async function copyHashed(from: string, to: string): Promise<Omit<FileEntry, 'path'> | undefined> {
  const source = await open(from, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (!source) return undefined
  const target = await open(to, 'wx', 0o600).catch(async (error: Error) => {
    await source.close()
    throw error
  })
  try {
    const hash = createHash('sha256')
    const buffer = Buffer.allocUnsafe(1024 * 1024)
    let bytes = 0
    for (;;) {
      const { bytesRead } = await source.read(buffer, 0, buffer.length)
      if (bytesRead === 0) break
      const chunk = buffer.subarray(0, bytesRead)
      hash.update(chunk)
      await target.writeFile(chunk)
      bytes += bytesRead
    }
    await target.sync()
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    await Promise.all([source.close(), target.close()])
  }
}

/** Works through the items a few at a time: syncing many small files is waiting, not work. Rejects when all have come to rest. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  const workers = Array.from({ length: 8 }, async () => {
    for (const item of queue) await work(item)
  })
  const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

function requireEmbedded(config: BackupConfig): void {
  if (config.databaseUrl)
    throw new BackupError('DATABASE_URL is set: back that PostgreSQL up with its own tools (pgBackRest, pg_dump).')
}

function requireEmpty(folder: string, words: string): void {
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0))
    throw new BackupError(words)
}

/**
 * Copies the whole database into an empty folder while it may be in use, without pg_basebackup: PostgreSQL's low-level
 * backup calls around a file copy, plus the WAL written meanwhile. The folder appears under its name only when complete.
 * Starts the database for it when none runs. The backup holds everything about everybody: keep it on an encrypted disk.
 */
export async function backup(config: BackupConfig, targetFolder: string, log: Log = () => {}): Promise<Manifest> {
  requireEmbedded(config)
  const target = resolve(targetFolder)
  requireEmpty(target, `${target} is not empty; name a new folder for this backup.`)
  const running = findRunning(config.dataFolder)
  if (!running && !existsSync(choosePlace(config.dataFolder, log).cluster))
    throw new BackupError(`There is no database in ${config.dataFolder} to back up.`)
  const own = running ? undefined : await startEmbedded({ dataFolder: config.dataFolder, log })
  const url = running?.adminUrl ?? own?.adminUrl
  if (!url) throw new BackupError('The database is not running.')
  const half = `${target}.partial`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(join(half, 'cluster'), { recursive: true, mode: 0o700 })
  const client = new pg.Client(url)
  try {
    await client.connect()
    const copied = await copyCluster(client, choosePlace(config.dataFolder, () => {}).cluster, join(half, 'cluster'))
    const secret = await copyHashed(join(config.dataFolder, 'secret'), join(half, 'secret'))
    const manifest: Manifest = { ...copied, secret: secret ? { path: 'secret', ...secret } : null }
    writeDurably(join(half, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`)
    for (const folder of manifest.folders) syncFolder(join(half, 'cluster', folder))
    renameSync(half, target)
    syncFolder(dirname(target))
    return manifest
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
    await own?.stop()
  }
}

async function copyCluster(client: pg.Client, cluster: string, target: string): Promise<Omit<Manifest, 'secret'>> {
  const files: FileEntry[] = []
  const copy = async (path: string, from = path) => {
    const entry = await copyHashed(join(cluster, from), join(target, path))
    if (entry) files.push({ path, ...entry })
    return entry !== undefined
  }
  // The slot keeps the WAL of these minutes from being recycled; it ends with the session, however that ends.
  const slot = `backup_${process.pid}_${Date.now().toString(36)}`
  await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [slot])
  const start = await client.query<{ segment: string; server: string; system: string }>(
    `select pg_walfile_name(pg_backup_start('handrail', true)) as segment, current_setting('server_version') as server,
            (select system_identifier::text from pg_control_system()) as system`,
  )
  const { segment, server, system } = start.rows[0] ?? { segment: '', server: '', system: '' }
  const found = list(cluster)
  for (const folder of found.folders) await mkdir(join(target, folder), { recursive: true, mode: 0o700 })
  await inParallel(
    found.files.filter((path) => path !== CONTROL),
    async (path) => void (await copy(path)),
  )
  await copy(CONTROL)
  const stop = await client.query<{ label: string; last: string; at: string }>(
    `select labelfile as label, pg_walfile_name(lsn) as last,
            to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from pg_backup_stop(false)`,
  )
  const { label, last, at } = stop.rows[0] ?? { label: '', last: '', at: '' }
  writeDurably(join(target, 'backup_label'), label)
  files.push({ path: 'backup_label', ...describe(label) })
  // The record that ends the backup lies in `last`, which is written out by the time pg_backup_stop answers.
  for (const name of readdirSync(join(cluster, 'pg_wal')).sort()) {
    const needed = /^[0-9A-F]{24}$/.test(name) && name >= segment && name <= last
    if (needed || name.endsWith('.history')) await copy(`pg_wal/${name}`)
  }
  if (!files.some(({ path }) => path === `pg_wal/${last}`)) throw new BackupError(`The WAL segment ${last} is missing.`)
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  const about = { madeAt: new Date().toISOString(), serverVersion: server, systemIdentifier: system }
  return { format: 1, ...about, firstSegment: segment, consistentAt: at, folders: found.folders, files }
}

function describe(text: string): Omit<FileEntry, 'path'> {
  return { bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }
}

export function readManifest(folder: string): Manifest {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
    if (manifest.format === 1) return manifest
  } catch {
    // Said below in words.
  }
  throw new BackupError(`${folder} is not a complete backup: its manifest.json is missing or damaged.`)
}

/** What is wrong with a backup's files: missing, changed, or not in the manifest. Empty when every byte is as it was made. */
export async function verify(sourceFolder: string): Promise<string[]> {
  const source = resolve(sourceFolder)
  const manifest = readManifest(source)
  const wrong: string[] = []
  const expected = manifest.files.map((entry) => ({ ...entry, file: join(source, 'cluster', entry.path) }))
  if (manifest.secret) expected.push({ ...manifest.secret, file: join(source, 'secret') })
  await inParallel(expected, async ({ path, bytes, sha256, file }) => {
    const handle = await open(file, 'r').catch(() => undefined)
    if (!handle) return void wrong.push(`${path} is missing.`)
    const hash = createHash('sha256')
    let read = 0
    for await (const chunk of handle.createReadStream()) {
      hash.update(chunk as Buffer)
      read += (chunk as Buffer).length
    }
    if (read !== bytes || hash.digest('hex') !== sha256) wrong.push(`${path} differs from what was backed up.`)
  })
  const known = new Set(manifest.files.map(({ path }) => path))
  const walk = (at: string): string[] =>
    readdirSync(join(source, 'cluster', at), { withFileTypes: true }).flatMap((entry) => {
      const path = at ? `${at}/${entry.name}` : entry.name
      return entry.isDirectory() ? walk(path) : [path]
    })
  for (const path of walk('')) if (!known.has(path)) wrong.push(`${path} does not belong to the backup.`)
  return wrong.sort()
}

/** Removes archived WAL that is older than the oldest backup still kept. Returns how many segments. */
export function pruneWal(config: BackupConfig, oldestBackup: string): number {
  if (!config.walArchive) throw new BackupError('HANDRAIL_WAL_ARCHIVE is not set: there is no archive to prune.')
  const manifest = readManifest(resolve(oldestBackup))
  return pruneArchive(archiveFolder(config.walArchive, manifest.systemIdentifier), manifest.firstSegment)
}
