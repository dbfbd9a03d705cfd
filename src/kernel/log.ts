import type { LogLevel } from '#kernel/config.ts'

const order: LogLevel[] = ['debug', 'info', 'warn', 'error']

/** Writes one JSON line per entry to standard error. Entries name events, routes, request ids and codes; never a person or what was typed. */
export function logLine(level: LogLevel): (at: LogLevel, entry: Record<string, unknown>) => void {
  return (at, entry) => {
    if (order.indexOf(at) >= order.indexOf(level))
      process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: at, ...entry })}\n`)
  }
}

/**
 * What the log says of an unexpected error: its kind, code and place. A message of the database may quote what was typed, so
 * it stays out; of other errors the message is ours.
 */
export function errorWords(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { code = '', severity } = error as { code?: string; severity?: string }
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return [`${error.name} ${code}`.trim(), ...(severity === undefined ? [error.message] : []), ...frames].join('\n')
}

/** The last resort: what nobody caught is written down like any other error, and the process ends for its keeper to restart. */
export function lastResort(log: ReturnType<typeof logLine>): void {
  const end = (event: string) => (error: unknown) => {
    log('error', { event, error: errorWords(error) })
    process.exit(1)
  }
  process.on('uncaughtException', end('uncaught-exception'))
  process.on('unhandledRejection', end('unhandled-rejection'))
}
