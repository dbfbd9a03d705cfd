import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Everything said here goes to stderr: the output of a command belongs to the command. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** @returns {never} */
export function stop(line) {
  say(line)
  process.exit(1)
}
