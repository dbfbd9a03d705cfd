import { spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import type { Place } from './embedded-binaries.ts'

export const ADMIN = 'handrail_admin'
export const DATABASE = 'handrail'

/** Only this machine, only with a password; there is no Unix socket. */
const HBA = 'host all all 127.0.0.1/32 scram-sha-256\n'

const program = (place: Place, name: string) => join(place.bin, process.platform === 'win32' ? `${name}.exe` : name)
const identity = ({ runAs }: Place) => (runAs ? { uid: runAs.uid, gid: runAs.gid } : {})

/** Without the caller's PG* variables, which would change what the programs do; C messages because we show them in English. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'))
  return { ...Object.fromEntries(kept), LC_MESSAGES: 'C', TZ: 'UTC' }
}

/** Runs one of the package's programs to its end; throws with what it said. `input` goes to stdin. */
async function run(place: Place, name: string, args: string[], input = ''): Promise<void> {
  const child = spawn(program(place, name), args, {
    ...identity(place),
    cwd: place.home,
    env: cleanEnvironment(),
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  // Single-user mode reports a failed statement only as text.
  if (code !== 0 || /^.*\b(ERROR|FATAL|PANIC):/m.test(said)) throw new Error(`${name} failed: ${said.trim()}`)
}

/** Writes and syncs: a setting that is not on disk vanishes at a power cut. */
export function writeDurably(file: string, text: string, mode = 0o600): void {
  const half = `${file}.${process.pid}`
  writeFileSync(half, text, { mode, flush: true })
  renameSync(half, file)
  syncFolder(join(file, '..'))
}

export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Files that root makes in another user's data folder are given to that user, who may start Handrail next. */
export function giveToOwnerOf(folder: string, file: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(folder)
  chownSync(file, uid, gid)
}

/** Statements in single-user mode: needs no password and no running server. */
async function alone(place: Place, cluster: string, database: string, statement: string): Promise<void> {
  await run(place, 'postgres', ['--single', '-D', cluster, database], `${statement}\n`)
}

/** Makes the cluster unless it exists. Killed half-way, it leaves only a folder that the next start removes. */
export async function ensureCluster(place: Place, options: { sync: boolean }): Promise<boolean> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return false
  const half = `${place.cluster}.new`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  if (place.runAs) chownSync(half, place.runAs.uid, place.runAs.gid)
  const args = ['-D', half, '--username', ADMIN, '--encoding', 'UTF8', '--data-checksums', '--auth', 'trust']
  // Sorting and case rules are PostgreSQL's own, equal on every machine; the C library's class of letters is used by
  // pg_trgm only, and a C library without C.UTF-8 gets plain C.
  const provider = ['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--no-instructions']
  // Small WAL segments: an archive that gets one every minute stays small.
  args.push('--wal-segsize', '4')
  if (!options.sync) args.push('--no-sync')
  try {
    await run(place, 'initdb', [...args, ...provider, '--locale', 'C.UTF-8'])
  } catch (error) {
    if (!String(error).includes('locale')) throw error
    rmSync(half, { recursive: true, force: true })
    mkdirSync(half, { mode: 0o700 })
    if (place.runAs) chownSync(half, place.runAs.uid, place.runAs.gid)
    await run(place, 'initdb', [...args, ...provider, '--locale', 'C'])
  }
  await alone(place, half, 'template1', `CREATE DATABASE ${DATABASE}`)
  // The errors of sessions quote what people typed; those of the server's own processes do not, and must be seen.
  await alone(place, half, 'template1', 'ALTER ROLE ALL SET log_min_messages = log')
  closeToOthers({ ...place, cluster: half })
  renameSync(half, place.cluster)
  if (options.sync) syncFolder(place.home)
  return true
}

/** Puts our access rules in place; also after a restore or an edit by hand. */
export function closeToOthers(place: Place): void {
  const file = join(place.cluster, 'pg_hba.conf')
  if (existsSync(file) && readFileSync(file, 'utf8') === HBA) return
  writeDurably(file, HBA)
  if (place.runAs) chownSync(file, place.runAs.uid, place.runAs.gid)
}

/** The administrator's password, from a file only the owner reads; a lost file means a new password, not a lost database. */
export async function ensurePassword(place: Place, dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'database.password')
  if (existsSync(file)) {
    const text = readFileSync(file, 'utf8').trim()
    if (text) return text
  }
  const password = randomBytes(24).toString('base64url')
  await alone(place, place.cluster, 'template1', `ALTER ROLE ${ADMIN} PASSWORD '${password}'`)
  writeDurably(file, `${password}\n`)
  giveToOwnerOf(dataFolder, file)
  return password
}

const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)
const clamp = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value))

/**
 * Settings given on the command line, where an edited or unsynced file cannot undo them. Statements and error details are
 * never logged, because they hold personal data. `unsafe` is for throwaway test data only.
 */
export function settings(port: number, unsafe: boolean): string[] {
  const memory = megabytes(totalmem())
  const safe = unsafe ? 'off' : 'on'
  const values: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: safe,
    synchronous_commit: safe,
    full_page_writes: safe,
    wal_level: 'replica',
    max_connections: 100,
    shared_buffers: `${unsafe ? 128 : clamp(64, memory / 16, 512) | 0}MB`,
    effective_cache_size: `${clamp(256, memory / 2, 16_384) | 0}MB`,
    maintenance_work_mem: `${clamp(64, memory / 64, 256) | 0}MB`,
    work_mem: '16MB',
    max_wal_size: '1GB',
    random_page_cost: 1.1,
    jit: 'off',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_min_duration_statement: -1,
    log_statement: 'none',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    idle_in_transaction_session_timeout: unsafe ? 0 : '60s',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * Starts the postmaster in a session of its own, so that Ctrl-C in the terminal reaches Handrail alone, which then stops
 * the database after its own last write. Its messages go to a file, which outlives us.
 */
export function spawnPostmaster(place: Place, args: string[], logFile: string) {
  const log = openSync(logFile, 'a', 0o600)
  try {
    const child = spawn(program(place, 'postgres'), ['-D', place.cluster, ...args], {
      ...identity(place),
      cwd: place.home,
      env: cleanEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}
