import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { say } from './paths.mjs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Sees to a Chromium for the browser tests. Returns undefined, or a sentence that says what to install. */
export async function ensureChromium() {
  const found = () => process.env.CHROMIUM_PATH || PLACES.some((path) => existsSync(path))
  if (found()) return undefined
  const advice = 'The browser tests need Chromium: install the package "chromium" (Debian: apt-get install chromium).'
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return advice
  say('Installing Chromium by apt-get (once) ...')
  const options = {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  spawnSync('apt-get', ['update', '-q'], options)
  const result = spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options)
  return found() ? undefined : `${advice}\n${result.stderr ?? ''}`
}
