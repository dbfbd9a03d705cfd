import { Problem } from '#kernel/problem.ts'

// What PostgreSQL refuses becomes a problem in words. Details of the rows stay out: a conflict with a person whom the
// actor may not see must read like any other. Rooms that can say more (who, where, when) catch the constraint by name first.

type PgError = Error & { code?: string; constraint?: string; detail?: string }

export function constraintOf(error: unknown): string | undefined {
  return error instanceof Error ? ((error as PgError).constraint ?? undefined) : undefined
}

const connectionLost = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '53300',
])

/** Turns an error of the driver into a Problem where a person can do something about it; others pass unchanged. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error
  const { code } = error as PgError
  if (code === undefined)
    return /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
      ? new Problem('unavailable')
      : error
  if (connectionLost.has(code)) return new Problem('unavailable')
  switch (code) {
    case '23P01':
      return new Problem('conflict', 'This overlaps with something that is already planned.', {
        details: { constraint: constraintOf(error) },
      })
    case '23505':
      return new Problem('conflict', 'This is already there.', { details: { constraint: constraintOf(error) } })
    case '23503':
      return new Problem('not-found', undefined, { cause: error })
    case '23514':
    case '22P02':
    case '22003':
    case '22007':
    case '22008':
    case '22021':
    case '22P05':
      return new Problem('bad-input', undefined, { cause: error })
    case '42501':
      return new Problem('not-found', undefined, { cause: error })
    case '53100':
      return new Problem(
        'unavailable',
        'The server has no room left on its disk. Nothing was changed; tell the person who runs it.',
      )
    case '40001':
    case '40P01':
    case '55P03':
    case '57014':
      return new Problem(
        'unavailable',
        'The server was busy with the same thing. Nothing was changed; please try again.',
      )
    default:
      return error
  }
}
