// Shapes of what happens between sessions: tasks, outreach, check-ins. Conventions as in demo.types.ts.

export type Task = {
  key: string
  programKey: string
  participantKey: string | null
  sessionKey: string | null
  staffKey: string | null
  kind: 'absence_follow_up' | 'no_contact' | 'credential_expiring' | 'credential_lapsed'
  ownerKey: string
  reason: string
  nextAct: string
  openedAt: string
  dueAt: string
  closedAt: string | null
  closedByKey: string | null
  outcome: string | null
}
export type Outreach = {
  key: string
  participantKey: string
  taskKey: string | null
  staffKey: string
  at: string
  channel: 'call' | 'text' | 'voicemail' | 'emergency_contact' | 'letter'
  outcome: 'reached' | 'left_word' | 'no_answer' | 'wrong_number'
  note: string
}
export type CheckIn = {
  key: string
  participantKey: string
  onDate: string
  mood: number
  urge: number
  sleepHours: number
  used: boolean
  medicationTaken: boolean | null
  note: string | null
  /** Clock of the phone, and the moment it reached the server. */
  phoneAt: string
  deliveredAt: string
}
