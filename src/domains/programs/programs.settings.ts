// What a program decides for itself: each figure has a default, its source, and bounds. Rows in program_settings override
// from a date; the default stands where no row does. None of these is a constant of nature: sources tagged "practice" are
// common usage that a program must check against its state and payers.

export type SettingKey =
  | 'note_due_hours'
  | 'cosign_due_hours'
  | 'similarity_threshold'
  | 'late_grace_minutes'
  | 'absence_follow_up_hours'
  | 'break_glass_hours'
  | 'credential_warning_days'
  | 'weeks_ahead'
  | 'crisis_line'

export type SettingDefinition = {
  key: SettingKey
  label: string
  hint: string
  unit: string
  standard: number | string
  min?: number
  max?: number
  source: string
}

export const settingDefinitions: readonly SettingDefinition[] = [
  {
    key: 'note_due_hours',
    label: 'A note is due after',
    hint: 'Counted from the end of the session; signed later, it is marked as a late entry.',
    unit: 'hours',
    standard: 72,
    min: 1,
    max: 720,
    source: 'Practice: 24 to 72 hours are usual; check state and payer rules',
  },
  {
    key: 'cosign_due_hours',
    label: 'A cosignature is due after',
    hint: 'Counted from the author’s signature.',
    unit: 'hours',
    standard: 72,
    min: 1,
    max: 720,
    source: 'Practice: 72 hours to 7 days are usual',
  },
  {
    key: 'similarity_threshold',
    label: 'Ask about entries that share more than',
    hint: 'Share of an entry’s wording found in another; 0 to 1. Payers deny cloned notes.',
    unit: 'share',
    standard: 0.6,
    min: 0.2,
    max: 1,
    source: 'Own setting; measured on the labelled set of this repository',
  },
  {
    key: 'late_grace_minutes',
    label: 'Late is from minute',
    hint: 'An arrival up to this many minutes after the start is shown as present. Minutes are credited as they were.',
    unit: 'minutes',
    standard: 5,
    min: 0,
    max: 60,
    source: 'Own setting',
  },
  {
    key: 'absence_follow_up_hours',
    label: 'Reach out after an unexcused absence within',
    hint: 'The task opens the same evening; this is when it is due.',
    unit: 'hours',
    standard: 24,
    min: 1,
    max: 168,
    source: 'Own setting: same-day follow-up is the aim',
  },
  {
    key: 'break_glass_hours',
    label: 'Break-glass access lasts',
    hint: 'After this the record closes by itself.',
    unit: 'hours',
    standard: 4,
    min: 1,
    max: 24,
    source: 'Own setting; 45 CFR 164.312(a)(2)(ii) asks for a procedure, not a length',
  },
  {
    key: 'credential_warning_days',
    label: 'Warn about expiring credentials',
    hint: 'Days before the last day of validity.',
    unit: 'days',
    standard: 60,
    min: 7,
    max: 365,
    source: 'Own setting',
  },
  {
    key: 'weeks_ahead',
    label: 'Sessions are planned ahead for',
    hint: 'Each night the calendar is filled up to this many weeks.',
    unit: 'weeks',
    standard: 12,
    min: 2,
    max: 52,
    source: 'Own setting',
  },
  {
    key: 'crisis_line',
    label: 'Crisis line',
    hint: 'Shown first on every phone screen.',
    unit: 'phone',
    standard: '988',
    source: '988 Suicide & Crisis Lifeline, United States',
  },
]

export const standardOf = (key: SettingKey): number | string =>
  settingDefinitions.find((setting) => setting.key === key)!.standard
