import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { giveToOwnerOf, writeDurably } from './embedded-cluster.ts'

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
    // SQLite would quietly open a file that is not ours for reading, and lock nothing.
    accessSync(dataFolder, constants.W_OK)
    if (existsSync(file)) accessSync(file, constants.W_OK)
    handle = new DatabaseSync(file)
  } catch {
    throw new CannotStart(`The data folder ${dataFolder} belongs to another user or is read-only.`)
  }
  try {
    handle.exec('PRAGMA journal_mode = MEMORY; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch {
    handle.close()
    return undefined
  }
  giveToOwnerOf(dataFolder, file)
  return { release: () => handle.close() }
}

/** The lock as soon as it is free; undefined when it is still held after `milliseconds`. */
export async function waitForLock(dataFolder: string, milliseconds: number): Promise<{ release(): void } | undefined> {
  const end = performance.now() + milliseconds
  for (;;) {
    const lock = lockFolder(dataFolder)
    if (lock || performance.now() >= end) return lock
    await sleep(50)
  }
}

const noteFile = (dataFolder: string) => join(dataFolder, 'handrail.pid')

/** For the sentence that a second Handrail prints; the lock itself does not depend on it. */
export function noteOwner(dataFolder: string): void {
  writeDurably(noteFile(dataFolder), `${process.pid}\n`, 0o644)
  giveToOwnerOf(dataFolder, noteFile(dataFolder))
}

export function notedOwner(dataFolder: string): string {
  try {
    return readFileSync(noteFile(dataFolder), 'utf8').trim()
  } catch {
    return 'unknown'
  }
}
