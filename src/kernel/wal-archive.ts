import { chownSync, existsSync, mkdirSync, openSync, readSync, readdirSync, closeSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { canEnter } from './embedded-binaries.ts'
import type { Place } from './embedded-binaries.ts'
import { CannotStart } from './embedded-lock.ts'
import type { Query } from './durability.ts'

/** The cluster's own number, so that two clusters never archive into one folder. First 8 bytes of the control file. */
export function systemIdentifier(cluster: string): string {
  const bytes = Buffer.alloc(8)
  const handle = openSync(join(cluster, 'global', 'pg_control'), 'r')
  try {
    readSync(handle, bytes, 0, 8, 0)
  } finally {
    closeSync(handle)
  }
  return bytes.readBigUInt64LE().toString()
}

/** Folder of one cluster's finished WAL inside the archive. */
export const archiveFolder = (walArchive: string, identifier: string) => join(walArchive, identifier)

/**
 * Settings that keep every finished WAL segment, at the latest a minute after its first byte: what a restore to a point in
 * time can lose when the disk is lost too. No shell is involved, and a segment already there is never overwritten.
 */
export function archiveSettings(walArchive: string, place: Place): Record<string, string> {
  const folder = archiveFolder(walArchive, systemIdentifier(place.cluster))
  mkdirSync(walArchive, { recursive: true, mode: 0o711 })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (place.runAs) chownSync(folder, place.runAs.uid, place.runAs.gid)
  if (!canEnter(folder, place.runAs))
    throw new CannotStart(
      `The database runs as ${place.runAs?.name}, who cannot enter ${walArchive}. Choose another HANDRAIL_WAL_ARCHIVE, or open the folders above it.`,
    )
  return {
    archive_mode: 'on',
    archive_library: 'basic_archive',
    'basic_archive.archive_directory': folder,
    archive_timeout: '60s',
  }
}

export type ArchiveState = {
  archiving: boolean
  /** ISO; null when nothing was archived yet. */
  lastArchivedAt: string | null
  /** True when the newest attempt failed: WAL piles up, and a restore would end before it. */
  failing: boolean
}

/** For the alarm on a lagging archive. The role needs pg_monitor or to be the administrator. */
export async function archiveState(query: Query): Promise<ArchiveState> {
  const [row] = await query(
    `select current_setting('archive_mode') <> 'off' as archiving,
            to_char(last_archived_time at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as last,
            coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) as failing
     from pg_stat_archiver`,
  )
  return {
    archiving: row?.archiving === true,
    lastArchivedAt: (row?.last as string) ?? null,
    failing: row?.failing === true,
  }
}

/** Archived files that recovery may need, oldest first: segments from `firstSegment` on, and all timeline histories. */
export function archivedSince(folder: string, firstSegment: string): string[] {
  if (!existsSync(folder)) return []
  // Segments compare without their timeline, the first 8 digits.
  const position = (name: string) => name.slice(8, 24)
  return readdirSync(folder)
    .filter((name) => /^[0-9A-F]{8}\.history$/.test(name) || isSegment(name))
    .filter((name) => !isSegment(name) || position(name) >= position(firstSegment))
    .sort((a, b) => position(a).localeCompare(position(b)))
}

export const isSegment = (name: string) => /^[0-9A-F]{24}(\.partial)?$/.test(name)

/** Removes archived segments that no backup from `firstSegment` on needs. Returns how many. */
export function pruneArchive(folder: string, firstSegment: string): number {
  const kept = new Set(archivedSince(folder, firstSegment))
  const old = existsSync(folder) ? readdirSync(folder).filter((name) => isSegment(name) && !kept.has(name)) : []
  for (const name of old) rmSync(join(folder, name))
  return old.length
}
