// Seed data of a program: rule sets of hours, weekly patterns, session types. Long because it is a table, not because it does much.
// Evidence: V seen in the official text or in three sources, S seen in a secondary source, M from practice and not checked,
// C computed. What is S or M must be confirmed by the program before it relies on it; every row can be changed in its settings.

export type Evidence = 'V' | 'S' | 'M' | 'C'

/** What is measured: minutes delivered, minutes scheduled, opening time with breaks, or the prescribed weekly hours. */
export type HourBasis = 'delivered' | 'scheduled' | 'operated' | 'certified'

/** Minutes per week; null where the rule set gives no figure. */
export type WeeklyHours = { weeklyMinutesMin: number | null; weeklyMinutesMax: number | null }

export type HourRuleSet = {
  code: string
  name: string
  source: string
  evidence: Evidence
  /** 'YYYY-MM-DD', or null where the date is not known to us; then it counts for every week and the note says so. */
  effectiveFrom: string | null
  jurisdiction: 'federal' | 'state' | 'payer' | 'criteria' | 'billing_code'
  /** US state or district for `state`. */
  state: string | null
  basis: HourBasis
  adult: WeeklyHours
  /** Null: nothing is said about people under 18, and nothing is assumed. */
  adolescent: (WeeklyHours & { ageBelow: number }) | null
  daysPerWeekMin: number | null
  minutesPerBillableDayMin: number | null
  servicesPerWeekMin: number | null
  note: string
}

const hours = (min: number | null, max: number | null = null): WeeklyHours => ({
  weeklyMinutesMin: min === null ? null : min * 60,
  weeklyMinutesMax: max === null ? null : max * 60,
})
const under = (ageBelow: number, min: number | null, max: number | null = null) => ({ ...hours(min, max), ageBelow })

const blank = {
  state: null,
  effectiveFrom: null,
  adolescent: null,
  daysPerWeekMin: null,
  minutesPerBillableDayMin: null,
  servicesPerWeekMin: null,
} as const

/** The known rule sets. A program attaches those of its state, its payers and its criteria; a person is checked against each. */
export const hourRuleSets: readonly HourRuleSet[] = [
  {
    ...blank,
    code: 'H-ASAM3',
    name: 'Level 2.1 by the third edition of the placement criteria',
    source: 'SAMHSA Advisory 2021 on intensive outpatient treatment (least hours); chcs.org 2024 (range)',
    evidence: 'S',
    jurisdiction: 'criteria',
    basis: 'delivered',
    adult: hours(9, 19),
    adolescent: under(18, 6, 19),
    note: 'Below the least is level 1, 20 hours and more is level 2.5. Start date not recorded; the age limit of 18 is not checked.',
  },
  {
    ...blank,
    code: 'H-ASAM4',
    name: 'Level 2.1 by the fourth edition of the placement criteria, adults',
    source: 'Fourth edition, volume 1 (2023); figures from practice, not checked',
    evidence: 'M',
    jurisdiction: 'criteria',
    basis: 'delivered',
    adult: hours(9, 19),
    note: 'Clinical service hours. Young people are in a separate volume that we have not seen. Exact start date not recorded.',
  },
  {
    ...blank,
    code: 'H-CMS',
    name: 'Medicare intensive outpatient services',
    source: 'Consolidated Appropriations Act 2023, section 4124; kriegdevault 2023, NAHRI',
    evidence: 'S',
    effectiveFrom: '2024-01-01',
    jurisdiction: 'federal',
    basis: 'certified',
    adult: hours(9),
    note: 'A physician certifies the need for at least 9 hours a week; partial hospitalization begins at 20. Not for young people.',
  },
  {
    ...blank,
    code: 'H-OTP',
    name: 'Medicare weekly adjustment for intensive outpatient services in an opioid treatment program',
    source: 'CMS opioid treatment program pages (the adjustment); the number of services is from practice, not checked',
    evidence: 'M',
    jurisdiction: 'federal',
    basis: 'delivered',
    adult: hours(null),
    servicesPerWeekMin: 9,
    note: 'Counts services in a contiguous 7-day week (42 CFR 410.67), not hours; none may be in the weekly bundle already.',
  },
  {
    ...blank,
    code: 'H-H0015',
    name: 'Billing code H0015, intensive outpatient treatment',
    source: 'HCPCS level II text of H0015',
    evidence: 'V',
    jurisdiction: 'billing_code',
    basis: 'operated',
    adult: hours(null),
    adolescent: under(18, null),
    daysPerWeekMin: 3,
    minutesPerBillableDayMin: 180,
    note: 'The program operates at least 3 hours a day on at least 3 days a week. The payer decides whether a shorter day is paid.',
  },
  {
    ...blank,
    code: 'H-NY',
    name: 'New York intensive outpatient service',
    source: 'OASAS guidance as quoted by wchsb.com; code S9480',
    evidence: 'S',
    jurisdiction: 'state',
    state: 'NY',
    basis: 'scheduled',
    adult: hours(9),
    minutesPerBillableDayMin: 180,
    note: '9 hours scheduled, 3 attended on a billed day. Longer than 6 weeks needs a clinical reason in the record. Start date not known.',
  },
  {
    ...blank,
    code: 'H-DC',
    name: 'District of Columbia level 2.1',
    source: '22-A DCMR 6329',
    evidence: 'V',
    jurisdiction: 'state',
    state: 'DC',
    basis: 'delivered',
    adult: hours(9, 19),
    adolescent: under(21, 6, 19),
    note: 'Expected to last 30 to 60 days; assessment within 7 calendar days of admission. Start date not recorded.',
  },
  {
    ...blank,
    code: 'H-KS',
    name: 'Kansas intensive outpatient counseling',
    source: 'Kansas R03-704, training tool of aging.ks.gov',
    evidence: 'V',
    jurisdiction: 'state',
    state: 'KS',
    basis: 'scheduled',
    adult: hours(9),
    adolescent: under(18, 6),
    note: 'Surveyors count the hours from progress notes. Start date not recorded.',
  },
  {
    ...blank,
    code: 'H-IL',
    name: 'Illinois intensive outpatient treatment',
    source: 'Illinois Department of Human Services, page 33618',
    evidence: 'V',
    jurisdiction: 'state',
    state: 'IL',
    basis: 'scheduled',
    adult: hours(9),
    note: 'A planned regimen of at least 9 hours a week. Nothing seen about young people. Start date not recorded.',
  },
  {
    ...blank,
    code: 'H-NE',
    name: 'Nebraska Medicaid adult intensive outpatient',
    source: 'Nebraska solicitation text (bidnet)',
    evidence: 'S',
    jurisdiction: 'state',
    state: 'NE',
    basis: 'delivered',
    adult: hours(null),
    note: 'Group based, no weekly figure seen. Plan within 2 sessions, plan review every 30 days, signatures of person and team.',
  },
  {
    ...blank,
    code: 'H-CA',
    name: 'California DMC-ODS intensive outpatient',
    source: 'From practice, not checked',
    evidence: 'M',
    jurisdiction: 'state',
    state: 'CA',
    basis: 'delivered',
    adult: hours(9, 19),
    adolescent: under(18, 6, 19),
    note: 'Groups of 2 to 12. Age limit and start date not checked.',
  },
]

/** A row of `hour_rule_sets`, as far as a week is checked against it. */
export type HourRuleRow = {
  code: string
  name: string
  effective_from: string | null
  effective_to: string | null
  weekly_minutes_min: number | null
  weekly_minutes_max: number | null
  days_per_week_min: number | null
  minutes_per_day_min: number | null
  services_per_week_min: number | null
  adolescent_below_age: number | null
  adolescent_weekly_minutes_min: number | null
  adolescent_weekly_minutes_max: number | null
}

/** The shape that a week is checked against. What a set measures is known by its code; a program's own set measures what was delivered. */
export function hourRuleFromRow(row: HourRuleRow) {
  return {
    code: row.code,
    name: row.name,
    basis: hourRuleSets.find((known) => known.code === row.code)?.basis ?? ('delivered' as const),
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    adult: { weeklyMinutesMin: row.weekly_minutes_min, weeklyMinutesMax: row.weekly_minutes_max },
    adolescent:
      row.adolescent_below_age === null
        ? null
        : {
            ageBelow: row.adolescent_below_age,
            weeklyMinutesMin: row.adolescent_weekly_minutes_min,
            weeklyMinutesMax: row.adolescent_weekly_minutes_max,
          },
    daysPerWeekMin: row.days_per_week_min,
    minutesPerBillableDayMin: row.minutes_per_day_min,
    servicesPerWeekMin: row.services_per_week_min,
  }
}

/** ISO weekday 1 Monday to 7 Sunday, local start, length with breaks; breaks are minutes after the start. */
export type TemplateBlock = {
  weekdays: readonly number[]
  startTime: string
  durationMinutes: number
  breaks: readonly { afterMinutes: number; minutes: number }[]
}
export type WeeklyPattern = {
  code: string
  labelEn: string
  labelEs: string
  levelOfCare: '2.1' | '1'
  blocks: readonly TemplateBlock[]
  /** Sum of the blocks, breaks included. */
  weeklyMinutes: number
  evidence: Evidence
  source: string
}

// A pause in the middle of a three-hour block is usual practice [M]. Where breaks do not count, three such blocks give 8 h 15:
// the weekly individual session is what carries the person over 9 hours.
const block = (weekdays: number[], startTime: string, hoursLong: number): TemplateBlock => ({
  weekdays,
  startTime,
  durationMinutes: hoursLong * 60,
  breaks: hoursLong >= 3 ? [{ afterMinutes: 75, minutes: 15 }] : [],
})
const pattern = (
  code: string,
  labelEn: string,
  labelEs: string,
  levelOfCare: '2.1' | '1',
  ...blocks: TemplateBlock[]
): WeeklyPattern => ({
  code,
  labelEn,
  labelEs,
  levelOfCare,
  blocks,
  weeklyMinutes: blocks.reduce((sum, each) => sum + each.weekdays.length * each.durationMinutes, 0),
  evidence: 'M',
  source: 'Usual practice of intensive outpatient programs, not checked',
})

/** Starting points for a track; times are local. */
export const weeklyPatterns: readonly WeeklyPattern[] = [
  pattern('morning', 'Morning', 'Mañana', '2.1', block([1, 3, 5], '09:00', 3)),
  pattern('morning_4', 'Morning, four days', 'Mañana, cuatro días', '2.1', block([1, 2, 3, 4], '09:00', 3)),
  pattern('afternoon', 'Afternoon', 'Tarde', '2.1', block([1, 2, 4], '13:00', 3)),
  pattern('evening', 'Evening', 'Noche', '2.1', block([1, 2, 4], '17:30', 3)),
  pattern('evening_late', 'Late evening', 'Noche, más tarde', '2.1', block([1, 3, 4], '18:00', 3)),
  pattern('step_down_2', 'Step-down, two days', 'Paso siguiente, dos días', '1', block([2, 4], '18:00', 3)),
  pattern('step_down_1', 'Step-down, one day', 'Paso siguiente, un día', '1', block([3], '18:00', 3)),
  pattern('after_school', 'After school', 'Después de clases', '2.1', block([1, 2, 4], '16:00', 2)),
  pattern('after_school_long', 'After school, long', 'Después de clases, largo', '2.1', block([1, 2, 4], '16:00', 3)),
  pattern('weekend', 'Weekend', 'Fin de semana', '2.1', block([6], '09:00', 3), block([2, 4], '18:00', 3)),
]

export type SessionType = {
  code: string
  labelEn: string
  labelEs: string
  /** Whether its minutes count toward hours of care until the program decides otherwise. */
  countsAsClinical: boolean
  group: boolean
  source: string
  evidence: Evidence
}

type Why = Pick<SessionType, 'countsAsClinical' | 'source' | 'evidence'>
const counts = (source: string): Why => ({ countsAsClinical: true, source, evidence: 'V' })
const excluded = (source: string): Why => ({ countsAsClinical: false, source, evidence: 'V' })
const unknown: Why = {
  countsAsClinical: false,
  source: 'No source seen that counts it; not counted until the program decides',
  evidence: 'M',
}
const group = (code: string, labelEn: string, labelEs: string, why: Why): SessionType => ({
  code,
  labelEn,
  labelEs,
  group: true,
  ...why,
})
const single = (code: string, labelEn: string, labelEs: string, why: Why) => ({
  ...group(code, labelEn, labelEs, why),
  group: false,
})
// The kinds of service that Medicare lists for such programs; H0015 names assessment and crisis intervention besides.
const THERAPY = counts('42 CFR 410.43(a)(4): individual and group therapy')
const TRAINING = counts('42 CFR 410.43(a)(4): patient training and education tied to care')
const FAMILY = counts("42 CFR 410.43(a)(4): family counseling for the patient's treatment")
const NURSING = counts('42 CFR 410.43(a)(4): services of trained nurses')
const DIVERSION = excluded('42 CFR 410.43 and 410.44: recreational or diversionary activity is excluded')
const H0015 = 'HCPCS level II text of H0015'

/** Counted only where a source names the kind of service; the program can change each. */
export const sessionTypes: readonly SessionType[] = [
  group('process_group', 'Process group', 'Grupo de proceso', THERAPY),
  group('skills_group', 'Skills group', 'Grupo de habilidades', THERAPY),
  group('psychoeducation', 'Learning group', 'Grupo educativo', TRAINING),
  group('family_education', 'Family learning group', 'Grupo educativo para la familia', unknown),
  group('multi_family', 'Multi-family group', 'Grupo de varias familias', FAMILY),
  single('individual', 'Individual session', 'Sesión individual', THERAPY),
  single('family_session', 'Family or couple session', 'Sesión de familia o pareja', FAMILY),
  single('intake_assessment', 'First assessment', 'Primera evaluación', counts(`${H0015}: assessment`)),
  single('plan_review', 'Plan review', 'Revisión del plan', unknown),
  single('case_management', 'Help with services', 'Ayuda con servicios', unknown),
  single('prescriber_visit', 'Prescriber visit', 'Visita médica', excluded('42 CFR 410.43(b): billed separately')),
  single('nursing_visit', 'Nurse visit', 'Visita de enfermería', NURSING),
  group('peer_support', 'Peer support', 'Apoyo entre pares', unknown),
  group('life_skills', 'Life and work skills', 'Habilidades para la vida y el trabajo', unknown),
  group('holistic', 'Yoga, mindfulness, art', 'Yoga, atención plena, arte', DIVERSION),
  single('test_collection', 'Test collection', 'Toma de muestra', unknown),
  single('crisis', 'Crisis session', 'Sesión de crisis', counts(`${H0015}: crisis intervention`)),
  group('orientation', 'Orientation', 'Orientación', unknown),
  single('discharge_planning', 'Planning the next step', 'Planear el siguiente paso', unknown),
  group('alumni_group', 'Alumni group', 'Grupo de exparticipantes', unknown),
]
