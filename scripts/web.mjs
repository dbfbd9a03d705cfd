import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { root } from './paths.mjs'

/** Server-only files and tests: a change in them leaves the screens as they are. */
const NOT_WEB = /\.(test|dbtest|queries|routes|jobs|reactions|public|fhir)\.tsx?$|\.md$/
const SOURCES = ['src/web', 'src/domains', 'src/policy', 'src/kernel']

function* filesUnder(folder) {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (!NOT_WEB.test(entry.name)) yield path
  }
}

const config = () => readdirSync(root).find((name) => /^vite\.config\.m?[jt]s$/.test(name))

/** By content, not by date: a fresh clone or a changed branch has dates that mean nothing. */
function fingerprint() {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((folder) => [...filesUnder(join(root, folder))]).sort()
  for (const file of [join(root, config()), join(root, 'package-lock.json'), ...files])
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** One build at a time: two would empty the folder under each other. Resolves to the function that lets the next one in. */
async function takeTurn() {
  const cache = join(root, 'node_modules/.cache')
  const file = join(cache, 'web.building')
  mkdirSync(cache, { recursive: true })
  const alive = () => {
    try {
      return process.kill(Number(readFileSync(file, 'utf8')), 0)
    } catch (error) {
      return error.code === 'EPERM'
    }
  }
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (alive()) await setTimeout(200)
      else rmSync(file, { force: true })
    }
  }
}

/** Builds dist/ when the screens' sources differ from what it was built from. */
export async function ensureWeb(node, say) {
  if (!config()) return
  const stamp = join(root, 'dist/.stamp')
  const current = (want) => existsSync(stamp) && readFileSync(stamp, 'utf8') === want
  if (current(fingerprint())) return
  const done = await takeTurn()
  try {
    const want = fingerprint()
    if (current(want)) return
    const began = Date.now()
    say('Building the screens ...')
    const args = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn']
    const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 2 ** 26 }
    const result = spawnSync(node, args, options)
    // Vite empties dist/ first, so a build that failed or was killed leaves no stamp behind.
    if (result.status !== 0) throw new Error(`The screens could not be built:\n${result.stdout}${result.stderr}`)
    writeFileSync(stamp, want)
    say(`Building the screens: done in ${Math.round((Date.now() - began) / 1000)} s`)
  } finally {
    done()
  }
}
