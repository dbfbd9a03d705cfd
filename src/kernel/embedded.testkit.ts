// Shared by the tests of the embedded database: folders that vanish, children that can be killed, one-line SQL.
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { choosePlace } from './embedded-binaries.ts'
import { startEmbedded } from './embedded-postgres.ts'
import { killCluster, readPostmasterFile } from './embedded-processes.ts'

export const isRoot = process.getuid?.() === 0

const folders: string[] = []
const children: ChildProcess[] = []

/** A temporary folder that others may pass through, as an ordinary checkout is. */
export function tempFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-'))
  chmodSync(folder, mode)
  folders.push(folder)
  return folder
}

/** Kept between runs, and made anew when the making changes. */
const made = join(tmpdir(), `handrail-made-${userInfo().username}-${hashOf('embedded-cluster.ts')}`)

function hashOf(name: string): string {
  return createHash('sha256')
    .update(readFileSync(new URL(name, import.meta.url)))
    .digest('hex')
    .slice(0, 12)
}

/** A data folder whose cluster is made but was never used: a copy, because making takes most of a second. */
export async function madeFolder(name = ''): Promise<string> {
  if (!existsSync(made)) {
    const half = `${made}.${process.pid}`
    await (await startEmbedded({ dataFolder: half })).stop()
    if (existsSync(made)) rmSync(half, { recursive: true })
    else renameSync(half, made)
  }
  const dataFolder = join(tempFolder(), name)
  execFileSync('cp', ['-a', `${made}/.`, dataFolder])
  return dataFolder
}

export async function query(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}

export type Started = { adminUrl: string; port: number; pid: number; clusterFolder: string }
export type Child = {
  process: ChildProcess
  started: Promise<Started>
  said: () => string
  ended: Promise<number | null>
}

/** Another Handrail on the folder. `started` rejects with its words when it does not come up. */
export function startChild(
  dataFolder: string,
  options: SpawnOptions & { script?: string; patience?: number } = {},
): Child {
  const { script = fileURLToPath(new URL('embedded.child.ts', import.meta.url)), patience = 5_000, ...rest } = options
  const child = spawn(process.execPath, [script, dataFolder, String(patience)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...rest,
  })
  children.push(child)
  let out = ''
  let said = ''
  const ended = new Promise<number | null>((done) => child.on('close', done))
  const started = new Promise<Started>((done, fail) => {
    child.stdout?.on('data', (data) => {
      out += data
      if (out.includes('\n')) done(JSON.parse(out) as Started)
    })
    child.stderr?.on('data', (data) => (said += data))
    child.on('error', fail)
    child.on('close', () => fail(new Error(said)))
  })
  started.catch(() => {})
  return { process: child, started, said: () => said, ended }
}

/** Ends what a test left and removes its folders, wherever the clusters were put. */
export function cleanUp(): void {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) {
    for (const data of [folder, join(folder, 'data'), join(folder, 'restored')]) {
      if (!existsSync(data)) continue
      const { home, cluster } = choosePlace(data, () => {})
      killCluster(readPostmasterFile(cluster)?.pid ?? 0, cluster)
      if (home !== data) rmSync(home, { recursive: true, force: true })
    }
    rmSync(folder, { recursive: true, force: true })
  }
}
