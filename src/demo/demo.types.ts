// The plain records that one simulated program consists of. Every record has its own readable string key; other records point
// at it by that key. `…On` is 'YYYY-MM-DD' in the site's zone, `…At` an ISO instant in UTC, `…Time` 'HH:MM' on the site's clock,
// `…Minutes` an integer. Periods are half-open: `fromOn` is the first day, `toOn` the first day no longer, null while it lasts.
// (One list of shapes, long because it is the vocabulary of the demonstration; places and follow-up have files of their own.)

import type { CheckIn, Outreach, Task } from './demo.types.follow.ts'
import type {
  HelpContact,
  Holiday,
  LevelOfCare,
  Organization,
  Place,
  Program,
  Site,
  Track,
  Topic,
} from './demo.types.place.ts'

export type SizeName = 'tiny' | 'small' | 'large' | 'state'
export type Language = 'en' | 'es'

export type SimulationOptions = {
  seed: string | number
  size: SizeName
  /** The site's calendar day on which the demonstration stands, 'YYYY-MM-DD'. */
  today: string
  /** Instant after which nothing is recorded yet. Left out: 16:30 of `today` on the first site's clock. */
  now?: string
  /** Days of history before today; left out, the size decides (small 365, large 730, state 91, tiny 21). */
  historyDays?: number
  /** How many programs to yield at most, for tests and previews. The programs yielded do not change. */
  programs?: number
}

export type RoleName =
  | 'group_therapist'
  | 'primary_counselor'
  | 'intake_coordinator'
  | 'nurse'
  | 'prescriber'
  | 'utilization_reviewer'
  | 'biller'
  | 'program_director'
  | 'alumni_coordinator'
  | 'peer_specialist'
export type StaffMember = {
  key: string
  organizationKey: string
  givenName: string
  familyName: string
  preferredName: string | null
  pronouns: string
  email: string
  phone: string
  languages: Language[]
  /** Letters after the name, as a signature shows them: 'LCSW'. Empty when the work needs none. */
  credentialLetters: string
  hiredOn: string
  leftOn: string | null
  leftReason: string | null
}
export type StaffRole = {
  key: string
  staffKey: string
  programKey: string
  role: RoleName
  fromOn: string
  toOn: string | null
}
export type Credential = {
  key: string
  staffKey: string
  type: string
  title: string
  number: string
  state: string
  issuedOn: string
  expiresOn: string
  /** false: what this person signs waits for the supervisor's signature. */
  signsAlone: boolean
  leadsGroups: boolean
}
export type Supervision = { key: string; staffKey: string; supervisorKey: string; fromOn: string; toOn: string | null }
export type DemoAccount = {
  key: string
  programKey: string
  label: string
  email: string | null
} & (
  | { kind: 'staff'; role: RoleName; staffKey: string }
  | { kind: 'participant'; language: Language; participantKey: string }
)

export type Participant = {
  key: string
  organizationKey: string
  givenName: string
  middleName: string | null
  familyName: string
  preferredName: string | null
  pronouns: string
  birthOn: string
  language: Language
  phone: string
  email: string | null
  street: string
  city: string
  state: string
  postalCode: string
  payer: string
  employer: string | null
  occupation: string | null
  createdAt: string
}
export type ContactPreference = {
  key: string
  participantKey: string
  mayText: boolean
  mayVoicemail: boolean
  mayEmail: boolean
  /** The name under which to call or leave word. */
  neutralName: string
  bestTime: 'morning' | 'afternoon' | 'evening' | 'any'
}
export type EmergencyContact = {
  key: string
  participantKey: string
  name: string
  relation: string
  phone: string
  knowsAboutProgram: boolean
}
/** A weekly window in which the person cannot come. */
export type AvailabilityWindow = {
  key: string
  participantKey: string
  kind: 'work' | 'school' | 'childcare' | 'transport' | 'court'
  weekday: number
  fromTime: string
  toTime: string
  fromOn: string
  toOn: string | null
  note: string
}

export type ReferralSource = 'self' | 'family' | 'court' | 'hospital' | 'other_provider' | 'employer' | 'community'
export type DischargeReason =
  | 'completed'
  | 'transferred'
  | 'lost_contact'
  | 'left_against_advice'
  | 'terminated_by_facility'
  | 'incarcerated'
  | 'other'
export type Episode = {
  key: string
  participantKey: string
  programKey: string
  referralSource: ReferralSource
  previousEpisodeKey: string | null
  inquiryOn: string
  admittedOn: string
  dischargedOn: string | null
  dischargeReason: DischargeReason | null
  lastContactOn: string | null
  primaryCounselorKey: string
  primarySubstance: 'alcohol' | 'opioids' | 'stimulants' | 'cannabis' | 'sedatives'
  /** In the person's own words; may serve as plan objectives. */
  goals: string[]
}
export type LevelSegment = {
  key: string
  episodeKey: string
  level: LevelOfCare
  fromOn: string
  toOn: string | null
  startReason: 'admission' | 'stepped_down' | 'stepped_up'
  endReason: 'stepped_down' | 'stepped_up' | 'completed_level' | 'discharged' | null
  /** A reviewed estimate, never a promise. */
  estimatedEndOn: string
}
export type HoursPrescription = {
  key: string
  episodeKey: string
  minutesPerWeek: number
  daysPerWeek: number
  fromOn: string
  toOn: string | null
  orderedByKey: string
}
export type CareTeamMember = {
  key: string
  episodeKey: string
  staffKey: string
  role: RoleName
  fromOn: string
  toOn: string | null
}

export type SessionType =
  | 'process_group'
  | 'skills_group'
  | 'psychoeducation'
  | 'step_down_group'
  | 'day_program'
  | 'individual'
export type Group = {
  key: string
  programKey: string
  trackKey: string
  name: string
  neutralName: string
  sessionType: SessionType
  language: Language
  level: LevelOfCare
  placeKey: string
  softCapacity: number
  hardCapacity: number
  openedOn: string
  closedOn: string | null
  topicKeys: string[]
}
export type GroupPattern = {
  key: string
  groupKey: string
  weekdays: number[]
  startTime: string
  minutes: number
  breaks: { afterMinutes: number; minutes: number }[]
  placeKey: string
  fromOn: string
  toOn: string | null
}
export type GroupLeader = {
  key: string
  groupKey: string
  staffKey: string
  part: 'leader' | 'co_leader'
  fromOn: string
  toOn: string | null
}
export type Membership = {
  key: string
  groupKey: string
  participantKey: string
  episodeKey: string
  fromOn: string
  toOn: string | null
  startReason: 'admitted' | 'stepped_down' | 'stepped_up' | 'changed_track'
}

export type SessionChange =
  | {
      kind: 'moved'
      at: string
      byKey: string
      reason: string
      originalStartsAt: string
      originalEndsAt: string
      originalPlaceKey: string
    }
  | { kind: 'cancelled'; at: string; byKey: string; reason: string }
  | { kind: 'covered'; at: string; byKey: string; reason: string; originalLeaderKey: string }
export type Session = {
  key: string
  programKey: string
  groupKey: string | null
  /** Set for individual sessions, null for groups. */
  participantKey: string | null
  patternKey: string | null
  sessionType: SessionType
  /** The day in the series; a moved session keeps it. */
  onDate: string
  startsAt: string
  endsAt: string
  placeKey: string
  leaderKey: string
  coLeaderKey: string | null
  topicKey: string | null
  /** held: it happened and attendance is recorded; planned: not yet marked or still to come. */
  status: 'planned' | 'held' | 'cancelled'
  breaks: { startsAt: string; endsAt: string }[]
  change: SessionChange | null
}
/** Somebody who sat in a session of a group that is not theirs. */
export type SessionGuest = {
  key: string
  sessionKey: string
  participantKey: string
  kind: 'walk_in' | 'make_up'
  makesUpForKey: string | null
  addedAt: string
  addedByKey: string
}
export type MarkKind = 'arrived' | 'left' | 'returned' | 'ended' | 'excused' | 'unexcused'
/** One entry of the append-only ledger. An amendment is a further entry that replaces (or, without a kind, withdraws) one. */
export type AttendanceMark = {
  key: string
  sessionKey: string
  participantKey: string
  kind: MarkKind | null
  at: string
  recordedAt: string
  /** Staff key, or the participant's own key when the source is their phone. */
  recordedByKey: string
  source: 'staff' | 'own_phone'
  reason: string | null
  amendsKey: string | null
  amendmentReason: string | null
}

export type NoteState = 'draft' | 'signed' | 'awaiting_cosign' | 'cosigned' | 'late' | 'addendum' | 'entered_in_error'
export type GroupNote = {
  key: string
  sessionKey: string
  authorKey: string
  createdAt: string
  signedAt: string | null
  state: 'draft' | 'signed'
  topic: string
  interventions: string
  process: string
}
export type NoteSection = { name: string; text: string }
export type NoteEntry = {
  key: string
  sessionKey: string
  groupNoteKey: string | null
  participantKey: string
  format: 'GIRP' | 'SOAP' | 'DAP' | 'BIRP'
  sections: NoteSection[]
  participation: 'active' | 'steady' | 'quiet' | 'with_prompts'
  affect: string
  progress: 'forward' | 'holding' | 'setback' | 'too_early'
  risk: 'unchanged' | 'raised' | 'lowered'
  /** Index into the episode's goals, null when none was picked. */
  goal: number | null
  /** late = signed after its due time, addendum = signed and added to: both carry their facts below. */
  state: NoteState
  authorKey: string
  createdAt: string
  signedAt: string | null
  cosignerKey: string | null
  cosignedAt: string | null
  late: { dueAt: string; reason: string } | null
  addenda: { key: string; authorKey: string; at: string; text: string }[]
  error: { byKey: string; at: string; reason: string } | null
  /** Put there on purpose, unsigned, for the guards to find. */
  planted: 'copied' | 'other_name' | null
}

/**
 * Everything of one program. Shared records (organization, site, staff who work in several programs) come with the first
 * program that needs them and never again, so a loader can insert each list as it stands, in the order of this type.
 */
export type ProgramData = {
  index: number
  programKey: string
  todayOn: string
  nowAt: string
  /** The group whose session today is left unmarked for the newcomer. */
  tonight: { groupKey: string; sessionKey: string } | null
  organizations: Organization[]
  sites: Site[]
  places: Place[]
  holidays: Holiday[]
  topics: Topic[]
  programs: Program[]
  helpContacts: HelpContact[]
  tracks: Track[]
  staff: StaffMember[]
  staffRoles: StaffRole[]
  credentials: Credential[]
  supervisions: Supervision[]
  participants: Participant[]
  contactPreferences: ContactPreference[]
  emergencyContacts: EmergencyContact[]
  availability: AvailabilityWindow[]
  episodes: Episode[]
  segments: LevelSegment[]
  prescriptions: HoursPrescription[]
  careTeam: CareTeamMember[]
  groups: Group[]
  patterns: GroupPattern[]
  leaders: GroupLeader[]
  memberships: Membership[]
  sessions: Session[]
  guests: SessionGuest[]
  marks: AttendanceMark[]
  groupNotes: GroupNote[]
  entries: NoteEntry[]
  tasks: Task[]
  outreach: Outreach[]
  checkIns: CheckIn[]
  accounts: DemoAccount[]
}
