import { expect, test } from 'vitest'
import { firstIdAt, glassOf } from './consent.rules.ts'

test('ids of version 7 lie in the range of their day', () => {
  const id = '019a5f00-1234-7abc-8def-0123456789ab'
  const at = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
  const day = (ms: number) => new Date(ms).toISOString()
  expect(firstIdAt(day(at)) <= id).toBe(true)
  expect(firstIdAt(day(at + 1)) > id).toBe(true)
  expect(firstIdAt('1970-01-01T00:00:00Z')).toBe('00000000-0000-7000-8000-000000000000')
})

test('a look is under break-glass only for that person, by that colleague, while it lasts', () => {
  const access = {
    staffId: 's',
    participantId: 'p',
    openedAt: '2026-03-02T10:00:00.000Z',
    expiresAt: '2026-03-02T14:00:00.000Z',
    reason: 'Fell',
  }
  const look = { at: '2026-03-02T10:00:00.000Z', actorId: 's', subjectId: 'p' }
  expect(glassOf(look, [access])).toBe(access)
  for (const other of [
    { at: '2026-03-02T09:59:59.999Z' },
    { at: '2026-03-02T14:00:00.000Z' },
    { actorId: 'x' },
    { subjectId: 'x' },
    { subjectId: null },
  ]) {
    expect(glassOf({ ...look, ...other }, [access])).toBeUndefined()
  }
})
