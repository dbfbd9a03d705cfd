import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { bands } from './demo.rates.ts'
import { simulate } from './demo.simulate.ts'
import { count, emptyStatistics, quantile, share } from './demo.statistics.ts'
import type { ProgramData, SimulationOptions } from './demo.types.ts'

const hashOf = (options: SimulationOptions): string => {
  const hash = createHash('sha256')
  for (const data of simulate(options)) hash.update(JSON.stringify(data))
  return hash.digest('hex')
}

describe('the same options give the same data', () => {
  test('by hash, for two runs', () => {
    const options = { seed: 'a', size: 'tiny', today: '2026-11-20' } as const
    expect(hashOf(options)).toBe(hashOf({ ...options }))
    expect(hashOf({ ...options, seed: 'b' })).not.toBe(hashOf(options))
    expect(hashOf({ ...options, today: '2026-11-19' })).not.toBe(hashOf(options))
  })

  test('a program does not depend on those before it', () => {
    const one = (programs: number): ProgramData[] => [
      ...simulate({ seed: 1, size: 'small', today: '2026-11-20', historyDays: 30, programs }),
    ]
    expect(JSON.stringify(one(2)[0])).toBe(JSON.stringify(one(1)[0]))
  }, 60_000)

  test('an earlier now only leaves out what has not happened', () => {
    const at = (now: string): ProgramData => [...simulate({ seed: 1, size: 'tiny', today: '2026-11-20', now })][0]!
    const noon = at('2026-11-20T17:00:00Z')
    const night = at('2026-11-21T03:00:00Z')
    const later = new Map(night.marks.map((mark) => [mark.key, JSON.stringify(mark)]))
    for (const mark of noon.marks) expect(later.get(mark.key)).toBe(JSON.stringify(mark))
    expect(night.marks.length).toBeGreaterThanOrEqual(noon.marks.length)
  })

  test('nothing reads the clock or chance', async () => {
    const { readdirSync, readFileSync } = await import('node:fs')
    for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || /\.(test|dbtest)\.ts$|describe\.ts$/.test(file)) continue
      const code = readFileSync(`${import.meta.dirname}/${file}`, 'utf8').replaceAll(/\/\/.*$/gm, '')
      // What writes into the database lives here too and may know the time.
      if (/from '(#kernel|#domains|pg)/.test(code)) continue
      expect(
        /Math\.random\(|Date\.now\(|new Date\(\)|Temporal\.Now|performance\.now/.exec(code)?.[0],
        file,
      ).toBeUndefined()
    }
  })
})

describe('sizes', () => {
  test('tiny is one program with fourteen people', () => {
    const [only, ...more] = simulate({ seed: 'a', size: 'tiny', today: '2026-11-20' })
    expect(more).toEqual([])
    expect(only!.participants).toHaveLength(14)
  })

  test('small has about ninety active people in two programs of one organization', () => {
    const all = [...simulate({ seed: 'a', size: 'small', today: '2026-11-20' })]
    expect(all).toHaveLength(2)
    expect(all.flatMap((data) => data.organizations)).toHaveLength(1)
    const active = all.flatMap((data) => data.episodes).filter((episode) => episode.dischargedOn === null).length
    expect(active).toBeGreaterThan(78)
    expect(active).toBeLessThan(100)
  }, 60_000)

  test('state streams: programs differ, share nothing but declared records, and each is bounded', () => {
    const organizations = new Set<string>()
    const staff = new Set<string>()
    let seen = 0
    for (const data of simulate({ seed: 'a', size: 'state', today: '2026-11-20', historyDays: 10, programs: 21 })) {
      seen++
      for (const one of data.organizations) organizations.add(one.key)
      for (const one of data.staff) {
        expect(staff.has(one.key), one.key).toBe(false)
        staff.add(one.key)
      }
      expect(organizations.has(data.programs[0]!.organizationKey)).toBe(true)
      for (const role of data.staffRoles) expect(staff.has(role.staffKey), role.staffKey).toBe(true)
      const active = data.episodes.filter((episode) => episode.dischargedOn === null).length
      expect(active).toBeGreaterThan(85)
      expect(active).toBeLessThan(115)
    }
    expect(seen).toBe(21)
    expect(organizations.size).toBe(2)
  }, 120_000)
})

describe('rates stay near the published numbers', () => {
  const all = emptyStatistics()
  for (const data of simulate({ seed: 'rates', size: 'large', today: '2026-11-20', programs: 1 })) count(all, data)
  const within = (value: number, [low, high]: readonly [number, number]): void => {
    expect(value).toBeGreaterThanOrEqual(low)
    expect(value).toBeLessThanOrEqual(high)
  }

  test('ends of level 2.1 (TEDS 2004)', () => {
    within(share(all.iopOutcome, 'completed'), bands.completed)
    within(share(all.iopOutcome, 'transferred'), bands.transferred)
    within(share(all.iopOutcome, 'dropped_out'), bands.droppedOut)
    within(share(all.iopOutcome, 'terminated'), bands.terminated)
    within(share(all.iopOutcome, 'other'), bands.other)
  })

  test('median days in care (TEDS 2004)', () => {
    within(quantile(all.iopDays.completed!, 0.5), bands.medianDaysCompleted)
    within(quantile(all.iopDays.dropped_out!, 0.5), bands.medianDaysDroppedOut)
    within(quantile(all.iopDays.all!, 0.5), bands.medianDaysAll)
  })

  test('attendance (Molfenter 2013) and check-ins (Han 2018)', () => {
    within(all.attended.group / all.attended.groupOf, bands.attended)
    within(all.checkInDays.given / all.checkInDays.of, bands.checkInDays)
  })

  test('about 18 in a hundred prefer Spanish', () => {
    within(all.spanish.es / all.spanish.of, [0.14, 0.23])
  })

  test('staff leave and credentials run out', () => {
    expect(all.staff.left).toBeGreaterThan(3)
    expect(all.staff.lapsed).toBe(1)
    expect(all.staff.expiring).toBeGreaterThanOrEqual(2)
  })
})
