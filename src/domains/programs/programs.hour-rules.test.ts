import { describe, expect, test } from 'vitest'
import { hourRuleFromRow, hourRuleSets, sessionTypes, weeklyPatterns } from './programs.hour-rules.ts'

const rule = (code: string) => hourRuleSets.find((each) => each.code === code)!
const unique = (values: string[]) => expect(new Set(values).size).toBe(values.length)

describe('rule sets of hours', () => {
  test('every known rule set is there once', () => {
    expect(hourRuleSets.map((each) => each.code).sort()).toEqual(
      ['H-ASAM3', 'H-ASAM4', 'H-CA', 'H-CMS', 'H-DC', 'H-H0015', 'H-IL', 'H-KS', 'H-NE', 'H-NY', 'H-OTP'].sort(),
    )
  })
  test.each(hourRuleSets.map((each) => [each.code, each] as const))(
    '%s names its source and holds sane figures',
    (_, each) => {
      expect(each.source.length).toBeGreaterThan(5)
      expect(each.effectiveFrom ?? '2000-01-01').toMatch(/^\d{4}-\d\d-\d\d$/)
      // What was not checked, or has no date, says so.
      if (each.effectiveFrom === null && each.evidence !== 'V') expect(each.note.length).toBeGreaterThan(10)
      if (each.evidence === 'M') expect(each.source).toMatch(/not checked/)
      for (const figures of [each.adult, each.adolescent]) {
        const [least, most] = [figures?.weeklyMinutesMin ?? 0, figures?.weeklyMinutesMax ?? 10_080]
        expect(least).toBeLessThan(most)
        expect(least % 60).toBe(0)
        expect(most).toBeLessThanOrEqual(10_080)
      }
      expect(each.state !== null).toBe(each.jurisdiction === 'state')
    },
  )
  test('a stored row reads back as the rule set it was', () => {
    for (const each of hourRuleSets) {
      const row = {
        code: each.code,
        name: each.name,
        effective_from: each.effectiveFrom,
        effective_to: null,
        weekly_minutes_min: each.adult.weeklyMinutesMin,
        weekly_minutes_max: each.adult.weeklyMinutesMax,
        days_per_week_min: each.daysPerWeekMin,
        minutes_per_day_min: each.minutesPerBillableDayMin,
        services_per_week_min: each.servicesPerWeekMin,
        adolescent_below_age: each.adolescent?.ageBelow ?? null,
        adolescent_weekly_minutes_min: each.adolescent?.weeklyMinutesMin ?? null,
        adolescent_weekly_minutes_max: each.adolescent?.weeklyMinutesMax ?? null,
      }
      const { effectiveTo, ...known } = hourRuleFromRow(row)
      expect(effectiveTo).toBeNull()
      expect(each).toMatchObject(known)
      expect(hourRuleFromRow({ ...row, code: 'OWN' }).basis).toBe('delivered')
      const young = { ...row, adolescent_below_age: 18, adolescent_weekly_minutes_max: 77 }
      expect(hourRuleFromRow(young).adolescent?.weeklyMinutesMax).toBe(77)
    }
  })
  test('the figures that matter most', () => {
    expect(rule('H-ASAM3').adult).toEqual({ weeklyMinutesMin: 540, weeklyMinutesMax: 1140 })
    expect(rule('H-ASAM3').adolescent).toEqual({ weeklyMinutesMin: 360, weeklyMinutesMax: 1140, ageBelow: 18 })
    expect(rule('H-DC').adolescent).toEqual({ weeklyMinutesMin: 360, weeklyMinutesMax: 1140, ageBelow: 21 })
    expect(rule('H-H0015')).toMatchObject({ daysPerWeekMin: 3, minutesPerBillableDayMin: 180, basis: 'operated' })
    expect(rule('H-NY')).toMatchObject({
      minutesPerBillableDayMin: 180,
      basis: 'scheduled',
      adult: { weeklyMinutesMin: 540 },
    })
    expect(rule('H-OTP')).toMatchObject({ servicesPerWeekMin: 9, adult: { weeklyMinutesMin: null } })
    expect(rule('H-CMS')).toMatchObject({ effectiveFrom: '2024-01-01', basis: 'certified', adolescent: null })
  })
})

describe('weekly patterns', () => {
  test('each once', () => unique(weeklyPatterns.map((each) => each.code)))
  test.each(weeklyPatterns.map((each) => [each.code, each] as const))(
    '%s adds up and its breaks lie inside',
    (_, each) => {
      const total = each.blocks.reduce((sum, block) => sum + block.weekdays.length * block.durationMinutes, 0)
      expect(total).toBe(each.weeklyMinutes)
      expect([3, 6, 9, 12].map((hours) => hours * 60)).toContain(total)
      for (const block of each.blocks) {
        expect(block.startTime).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
        expect(block.weekdays.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)).toBe(true)
        for (const rest of block.breaks) expect(rest.afterMinutes + rest.minutes).toBeLessThan(block.durationMinutes)
      }
      // Adults at level 2.1 need 9 hours, the young 6; level 1 stays below.
      if (each.levelOfCare === '1') expect(total).toBeLessThan(540)
      else expect(total).toBeGreaterThanOrEqual(each.code.startsWith('after_school') ? 360 : 540)
    },
  )
})

describe('session types', () => {
  test('twenty, each once, with labels in both languages and a source', () => {
    expect(sessionTypes).toHaveLength(20)
    unique(sessionTypes.map((each) => each.code))
    for (const each of sessionTypes) {
      expect(each.labelEn && each.labelEs && each.source).toBeTruthy()
      expect(each.labelEs).not.toBe(each.labelEn)
      // Counted only where a checked source names it.
      if (each.countsAsClinical) expect(each.evidence).toBe('V')
      // A label can stand in a calendar or on a phone: it never says what kind of care this is.
      expect(`${each.labelEn} ${each.labelEs}`).not.toMatch(
        /drug|urine|substance|addict|alcohol|droga|orina|adicc|relapse/i,
      )
    }
  })
  test('what is no care is not counted', () => {
    const counted = sessionTypes.filter((each) => each.countsAsClinical).map((each) => each.code)
    for (const code of ['holistic', 'prescriber_visit', 'test_collection', 'alumni_group', 'orientation'])
      expect(counted).not.toContain(code)
    for (const code of ['process_group', 'skills_group', 'psychoeducation', 'individual', 'multi_family'])
      expect(counted).toContain(code)
  })
})
