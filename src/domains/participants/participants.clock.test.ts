import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayIn } from './participants.clock.ts'

test('the kept day is the day that a fresh reckoning gives, also around changes of the clocks', () => {
  const zone = fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kathmandu', 'UTC')
  const around = fc.constantFrom(
    '2026-03-08T00:00:00Z',
    '2026-11-01T00:00:00Z',
    '2026-04-05T00:00:00Z',
    '2026-07-01T00:00:00Z',
  )
  fc.assert(
    fc.property(
      zone,
      around,
      fc.array(fc.integer({ min: -36 * 60, max: 36 * 60 }), { minLength: 1, maxLength: 20 }),
      (name, start, minutes) => {
        for (const minute of minutes) {
          const at = new Date(Date.parse(start) + minute * 60_000).toISOString()
          expect(dayIn(name, at)).toBe(Temporal.Instant.from(at).toZonedDateTimeISO(name).toPlainDate().toString())
        }
      },
    ),
  )
})
