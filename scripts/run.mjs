// The way into Handrail from a bare checkout: plain JavaScript for any Node from 20 on, with nothing installed.
//   node scripts/run.mjs start|demo|test|bench|crash|cli [arguments]
// It sees to the packages (among them the pinned, newer Node), builds the screens when they changed, and hands over.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureDependencies } from './dependencies.mjs'
import { handOver } from './hand-over.mjs'
import { root, say, stop } from './paths.mjs'
import { runTests } from './test.mjs'
import { ensureWeb } from './web.mjs'

/** @type {Record<string, { file: string, command?: string, web: boolean, ownSession?: boolean }>} */
const COMMANDS = {
  start: { file: 'src/main.ts', command: 'start', web: true, ownSession: true },
  demo: { file: 'src/main.ts', command: 'demo', web: true, ownSession: true },
  bench: { file: 'tests/bench/bench.ts', web: true, ownSession: true },
  crash: { file: 'tests/crash/crash.ts', web: false, ownSession: true },
  cli: { file: 'src/main.ts', web: false },
}

const [name = '', ...rest] = process.argv.slice(2)
if (Number(process.versions.node.split('.')[0]) < 20)
  stop(`This is Node ${process.versions.node}; Handrail needs Node 20 or newer (and brings the rest itself).`)

async function main() {
  if (name === 'test') return await runTests(await ensureDependencies(), rest)

  const command = COMMANDS[name]
  if (!command) stop('Usage: node scripts/run.mjs start|demo|test|bench|crash|cli [arguments]')
  const node = await ensureDependencies()
  if (!existsSync(join(root, command.file))) stop(`"${name}" is not here yet: ${command.file} is missing.`)
  if (command.web) await ensureWeb(node, say)
  const args = [join(root, command.file), ...(command.command ? [command.command] : []), ...rest]
  // Without a word main.ts would start the server; somebody who asks for commands wants to see them.
  if (name === 'cli' && rest.length === 0) args.push('help')
  return await handOver(node, args, { ownSession: command.ownSession === true })
}

try {
  process.exitCode = await main()
} catch (error) {
  stop(error.message)
}
