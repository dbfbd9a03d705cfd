import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root, say } from './paths.mjs'

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}

/** Calls back when npm, which started us, was killed: we would otherwise serve on with nobody to stop us. */
function watchNpm(gone) {
  if (!process.env.npm_lifecycle_event) return
  // Between npm and us there may be a shell.
  const shell = process.ppid
  const above = parentOf(shell)
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === above) return
    clearInterval(timer)
    gone()
  }, 500)
  timer.unref()
}

/**
 * Runs the pinned Node with our input and output until it ends; returns its exit code. With `ownSession`, a Ctrl-C in the
 * terminal reaches it once, through us, and not a second and third time through the terminal and npm.
 */
export async function handOver(node, args, { ownSession }) {
  // The message channel is how the child learns that we were killed: scripts/launched.mjs.
  const child = spawn(node, ['--import', pathToFileURL(join(root, 'scripts/launched.mjs')).href, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: ownSession && process.platform !== 'win32',
  })
  let last = 0
  const forward = (signal) => {
    // npm and the terminal both send it; one within a second is enough.
    if (Date.now() - last < 1000) return
    last = Date.now()
    child.kill(signal)
  }
  process.on('SIGINT', () => ownSession && forward('SIGINT'))
  process.on('SIGTERM', () => forward('SIGTERM'))
  process.on('SIGHUP', () => forward('SIGTERM'))
  watchNpm(() => forward('SIGTERM'))
  return await new Promise((done) => {
    child.on('error', (error) => {
      say(String(error))
      done(1)
    })
    child.on('close', (code, signal) => done(code ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 9)))
  })
}
