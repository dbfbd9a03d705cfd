import { randomInt } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Place } from './embedded-binaries.ts'
import { settings, spawnPostmaster } from './embedded-cluster.ts'
import { CannotStart } from './embedded-lock.ts'
import { belongsTo, endOrphans, readPostmasterFile, stopPostmaster } from './embedded-processes.ts'

export function isFree(port: number): Promise<boolean> {
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
  options: { extra?: Record<string, string>; unsafeForTests?: boolean },
  logFile: string,
) {
  const extra = Object.entries(options.extra ?? {}).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawnPostmaster(place, [...settings(port, options.unsafeForTests === true), ...extra], logFile)
  let ended = false
  child.once('error', () => (ended = true)).once('exit', () => (ended = true))
  for (;;) {
    const file = readPostmasterFile(place.cluster)
    if (file?.ready && file.pid === child.pid) return child
    if (ended) throw new CannotStart(`The database did not start: ${lastWords(logFile)}`)
    await sleep(10)
  }
}
