import type { LogLevel } from '#kernel/config.ts'

const order: LogLevel[] = ['debug', 'info', 'warn', 'error']

/** Writes one JSON line per entry to standard error. Entries name events, routes, request ids and codes; never a person or what was typed. */
export function logLine(level: LogLevel): (at: LogLevel, entry: Record<string, unknown>) => void {
  return (at, entry) => {
    if (order.indexOf(at) >= order.indexOf(level))
      process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: at, ...entry })}\n`)
  }
}
