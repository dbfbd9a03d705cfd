import { fileURLToPath } from 'node:url'
import { ConfigError, readConfig, type Config } from '#kernel/config.ts'
import { CannotStart } from '#kernel/embedded-lock.ts'
import { lastResort, logLine } from '#kernel/log.ts'

// The way in: `start` serves a program, `demo` an invented one; the other words are for whoever runs the installation.

const root = fileURLToPath(new URL('../', import.meta.url))
const [command = 'start', ...rest] = process.argv.slice(2)

async function serve(config: Config, demonstration: boolean): Promise<void> {
  lastResort(logLine(config.logLevel))
  const { startHandrail } = await import('./start.ts')
  const began = performance.now()
  const demo = demonstration ? await import('./demo/demo.start.ts') : undefined
  let leaving = false
  const running = await startHandrail(
    config,
    demo ? (house, adminUrl) => demo.fill(house, adminUrl, config.demoSize) : undefined,
  )
  const leave = () => {
    if (leaving) return
    leaving = true
    void running.stop().then(() => process.exit(0))
  }
  process.on('SIGINT', leave)
  process.on('SIGTERM', leave)
  if (config.role === 'worker') return console.log('Handrail works in the background. Ctrl-C stops it.')
  console.log(
    `\nHandrail is at ${running.url}  (started in ${((performance.now() - began) / 1000).toFixed(1)} s; Ctrl-C stops it)\n`,
  )
  if (demo) console.log(await demo.accountsTable(running.house, running.url))
  else {
    const { firstRunLink } = await import('#domains/accounts/accounts.public.ts')
    const link = await firstRunLink(running.house)
    if (link) console.log(`First run. Open this once, within a day, to set up your organization:\n  ${link}\n`)
  }
}

try {
  const environment = command === 'demo' ? { HANDRAIL_DATA: '.handrail/demo', ...process.env } : process.env
  const config = readConfig(environment, root)
  if (command === 'start') await serve(config, false)
  else if (command === 'demo') await serve(config, true)
  else {
    const { runCommand } = await import('./cli.ts')
    process.exitCode = await runCommand(config, command, rest)
  }
} catch (error: unknown) {
  if (
    error instanceof ConfigError ||
    error instanceof CannotStart ||
    (error instanceof Error && error.name === 'BackupError')
  ) {
    console.error(`\n${error.message}\n`)
    process.exit(1)
  }
  throw error
}
