import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** What postmaster.pid says. The file outlives a killed server, so its pid may belong to nobody, or to another program. */
export type PostmasterFile = { pid: number; port: number; ready: boolean }

export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  // Line 1 pid (negative in single-user mode), 4 port, 8 state: src/include/utils/pidfile.h of PostgreSQL.
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** Alive and able to run: a zombie still answers signal 0, and PostgreSQL itself is fooled by that. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
  } catch {
    return !existsSync('/proc/self/stat')
  }
}

/** True only for a PostgreSQL process of this cluster. A pid that another program got since must never be signalled. */
export function belongsTo(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  if (existsSync('/proc/self/stat')) {
    try {
      // Every PostgreSQL process works inside its data folder.
      const inCluster = readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
      return inCluster && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    } catch {
      return false
    }
  }
  try {
    const command =
      process.platform === 'win32'
        ? execFileSync('wmic', ['process', 'where', `processid=${pid}`, 'get', 'commandline'], { encoding: 'utf8' })
        : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(cluster)
  } catch {
    return false
  }
}

/** All PostgreSQL processes of the cluster, also backends whose postmaster is dead. Empty where /proc does not exist. */
export function processesOf(cluster: string): number[] {
  if (!existsSync('/proc/self/stat')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => belongsTo(pid, cluster))
}

export async function waitUntil(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (!condition()) {
    if (performance.now() > end) return false
    await sleep(10)
  }
  return true
}

/**
 * The only place that signals. It looks again by itself, whatever the caller believes: never at ourselves, our parent or
 * init, and only at a program named postgres. A mistake in choosing pids must not end other people's work.
 */
function signal(pid: number, name: NodeJS.Signals): void {
  if (!Number.isSafeInteger(pid) || pid <= 1 || pid === process.pid || pid === process.ppid) return
  try {
    if (existsSync('/proc/self/stat') && !readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')) return
    process.kill(pid, name)
  } catch {
    // Gone between the look and the signal.
  }
}

/** Fast shutdown, then immediate, then by force; returns when no process of the cluster is left. */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  const gone = () => !belongsTo(pid, cluster)
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 6_000],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 3_000],
  ]
  for (const [name, patience] of steps) {
    if (gone()) break
    signal(pid, name)
    if (await waitUntil(gone, patience)) break
  }
  await endOrphans(cluster)
}

/** Backends notice the death of their postmaster by themselves; those that do not within 3 s are killed. */
export async function endOrphans(cluster: string): Promise<void> {
  if (await waitUntil(() => processesOf(cluster).length === 0, 3_000)) return
  for (const pid of processesOf(cluster)) signal(pid, 'SIGKILL')
  if (!(await waitUntil(() => processesOf(cluster).length === 0, 5_000)))
    throw new Error(`Processes of the database in ${cluster} do not end: ${processesOf(cluster).join(', ')}.`)
}

/** Begins a fast shutdown without waiting for it, for the last moment of a process. */
export function askToStop(pid: number, cluster: string): void {
  if (belongsTo(pid, cluster)) signal(pid, 'SIGINT')
}

/** What a power cut or kill -9 does to the database, for crash tests: every process dies at once. */
export function killCluster(pid: number, cluster: string): void {
  if (belongsTo(pid, cluster)) signal(pid, 'SIGKILL')
  for (const other of processesOf(cluster)) signal(other, 'SIGKILL')
}
