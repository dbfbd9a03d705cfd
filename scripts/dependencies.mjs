import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root, say, stop } from './paths.mjs'

const modules = join(root, 'node_modules')
const stampFile = join(modules, '.handrail-stamp')
const pinned = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** What must be true of node_modules; a folder carried over from another kind of machine does not fit. */
function wanted() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** True when npm has already installed exactly what the lock file says, for instance by a plain "npm install". */
function installedMatches() {
  const installed = read(join(modules, '.package-lock.json'))
  if (!installed) return false
  const have = JSON.parse(installed).packages
  return Object.entries(JSON.parse(read(join(root, 'package-lock.json'))).packages).every(
    ([path, { version, optional }]) => path === '' || (have[path] ? have[path].version === version : optional === true),
  )
}

/** npm that does not depend on node_modules, which it may be about to replace. */
function npm(args) {
  const outer = process.env.npm_node_execpath
  const script = process.env.npm_execpath
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.startsWith(modules))
  const env = { ...process.env, PATH: path.join(delimiter), npm_config_loglevel: 'error' }
  const options = { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] }
  if (script?.endsWith('.js') && outer && !outer.startsWith(modules)) return spawn(outer, [script, ...args], options)
  return spawn('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** Runs npm quietly with a sign of life; returns undefined when it went well, else the end of what it said. */
async function quietly(title, args) {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const tty = process.stderr.isTTY
  if (!tty) say(`${title} ...`)
  const sign = setInterval(
    () => (tty ? process.stderr.write(`\r${title} ... ${seconds()} s`) : say(`${title} ... ${seconds()} s`)),
    tty ? 500 : 15_000,
  )
  let said = ''
  const child = npm(args)
  child.stdout.on('data', (data) => (said += data))
  child.stderr.on('data', (data) => (said += data))
  const code = await new Promise((done) => child.on('error', (error) => done(String(error))).on('close', done))
  clearInterval(sign)
  if (tty) process.stderr.write('\r\x1b[K')
  if (code === 0) return void say(`${title}: done in ${seconds()} s`)
  if (typeof code === 'string') return code
  // The reason comes first; a page of usage may follow.
  const lines = said.split('\n').filter((line) => line.trim() && !/^npm (warn|error)\s*$/.test(line))
  return lines.slice(0, 12).join('\n')
}

const runs = (file) => existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0

/** The pinned Node; repaired when its install script did not run, replaced by the present one when that is new enough. */
async function pinnedNode() {
  if (runs(pinned)) return pinned
  // Its install script fetches the binary for this machine; npm skips scripts when it is configured so.
  await quietly('Fetching the pinned Node', ['rebuild', 'node', '--ignore-scripts=false'])
  if (runs(pinned)) return pinned
  const version = JSON.parse(read(join(root, 'package.json'))).dependencies.node
  if (Number(process.versions.node.split('.')[0]) >= Number(version.split('.')[0])) {
    say(`The pinned Node ${version} does not run here; using the present Node ${process.versions.node}.`)
    return process.execPath
  }
  return stop(`Node ${version} could not be fetched through npm. Install Node ${version} or newer and try again.`)
}

/** Installs the packages when they are missing or differ from the lock file. Returns the Node to run Handrail with. */
export async function ensureDependencies() {
  const want = wanted()
  const stamp = read(stampFile)
  if (stamp === want && existsSync(pinned)) return pinned
  if (stamp.split(' ')[1] !== undefined && stamp.split(' ')[1] !== want.split(' ')[1])
    say('The packages here belong to another kind of machine; installing them anew.')
  if (!installedMatches() || (stamp && stamp.split(' ')[1] !== want.split(' ')[1])) {
    const first = 'Installing packages (only when they change)'
    const failed = await quietly(first, ['ci', '--no-audit', '--no-fund'])
    if (failed) {
      say(`"npm ci" failed, trying "npm install":\n${failed}`)
      const again = await quietly('Installing packages', ['install', '--no-audit', '--no-fund'])
      if (again) stop(`The packages could not be installed. Is the npm registry reachable?\n${again}`)
    }
  }
  const node = await pinnedNode()
  if (node === pinned) writeFileSync(stampFile, want)
  return node
}
