import type { Role, StaffRole } from '#policy/roles.ts'
import { staffRoles } from '#policy/roles.ts'

// THE table: action -> who, and under which conditions. What is not here is refused. Which rows a role reaches is the
// database's half (row rules by role, program and care team); this half says who may try at all.

export type Condition =
  /** A second factor shown within the last minutes (signing, disclosing). */
  | 'confirmed'
  /** Works while the screen is locked. */
  | 'while-locked'

export type Rule = { who: 'anyone' | readonly Role[]; conditions: readonly Condition[]; because: string }

const leads: StaffRole[] = ['group_therapist', 'primary_counselor', 'program_director']
const writers: StaffRole[] = ['group_therapist', 'primary_counselor', 'nurse', 'prescriber', 'program_director']
const seesPeople: StaffRole[] = staffRoles.filter((role) => role !== 'alumni_coordinator')
const admits: StaffRole[] = ['intake_coordinator', 'primary_counselor', 'program_director']
const rule = (who: Rule['who'], because: string, ...conditions: Condition[]): Rule => ({ who, because, conditions })
const director: StaffRole[] = ['program_director']
const everySignedIn: Role[] = [...staffRoles, 'participant']

export const policy = {
  'accounts.enter': rule('anyone', 'Signing in, joining by invitation and first setup happen before anyone is known.'),
  'accounts.leave': rule(
    everySignedIn,
    'Whoever is signed in may unlock, look at who they are, and sign out.',
    'while-locked',
  ),
  'accounts.own': rule(everySignedIn, 'Devices, passkeys and recovery codes of one’s own account.'),
  'accounts.confirm': rule(everySignedIn, 'Proving again that it is you opens what asks for a recent proof.'),
  'accounts.secure': rule(
    everySignedIn,
    'Changing how one signs in asks for a recent proof (ASVS 7.5.1).',
    'confirmed',
  ),
  'accounts.invite': rule(admits, 'Who admits a person also hands them their way in.'),
  'accounts.invite-staff': rule(director, 'The director decides who works here.'),
  'programs.read': rule(staffRoles, 'Programs, places and hours rules name no participant.'),
  'programs.manage': rule(director, 'Settings bind everyone; the director answers for them.'),
  'programs.help': rule(['participant'], 'Help numbers are always one tap away.', 'while-locked'),
  'staff.read': rule(staffRoles, 'Colleagues find one another.'),
  'staff.manage': rule(director, 'Roles and credentials decide who may lead and sign.'),
  'participants.list': rule(staffRoles, 'Finding the person in front of you.'),
  'participants.read': rule(
    staffRoles,
    'Person at a glance; each part only for roles that may read its class of record.',
  ),
  'participants.own': rule(['participant'], 'Who I am here: the name, language and program the phone shows.'),
  'participants.manage': rule(admits, 'Names, contact wishes, availability, episode and prescription.'),
  'tasks.work': rule(
    ['group_therapist', 'primary_counselor', 'intake_coordinator', 'nurse', 'prescriber', 'program_director'],
    'Follow-up belongs to a named person.',
  ),
  'consent.break-glass': rule(
    ['group_therapist', 'primary_counselor', 'nurse', 'prescriber', 'program_director'],
    'An emergency may need a record outside one’s own program; with a reason, for a time, reviewed.',
  ),
  'consent.review': rule(director, 'Break-glass is reviewed by someone who answers for privacy.'),
  'consent.access-log': rule(director, 'Who opened which record.'),
  'consent.own-access': rule(['participant'], 'A person sees who opened their record, and why.'),
  'schedule.read': rule(seesPeople, 'The week of groups.'),
  'schedule.manage': rule(
    ['program_director', 'primary_counselor', 'intake_coordinator'],
    'Groups, series and members.',
  ),
  'schedule.change-session': rule(leads, 'Move, cancel, cover one evening.'),
  'schedule.book': rule(
    [...leads, 'intake_coordinator', 'nurse', 'prescriber', 'peer_specialist'],
    'Whoever sees a person alone books it, for themselves or a colleague.',
  ),
  'schedule.seat': rule(
    [...leads, 'intake_coordinator', 'peer_specialist'],
    'Whoever stands in the room seats a walk-in.',
  ),
  'schedule.own': rule(['participant'], 'One’s own week.'),
  'attendance.read': rule(seesPeople, 'Minutes and weeks.'),
  'attendance.mark': rule(
    [...leads, 'intake_coordinator', 'peer_specialist'],
    'Whoever stands in the room marks who came.',
  ),
  'attendance.amend': rule(leads, 'A correction carries a reason and a clinician’s name.'),
  'attendance.own': rule(['participant'], 'One’s own minutes; arriving by the room’s code.'),
  'notes.read': rule(
    ['group_therapist', 'primary_counselor', 'nurse', 'prescriber', 'utilization_reviewer', 'program_director'],
    'The clinical record.',
  ),
  'notes.write': rule(writers, 'Drafts and addenda.'),
  'notes.sign': rule(writers, 'A signature is one deliberate act by a person with a current credential.', 'confirmed'),
  'check-ins.send': rule(['participant'], 'A check-in from one’s own phone.', 'while-locked'),
  'check-ins.own': rule(['participant'], 'One’s own check-ins.'),
  'readiness.read': rule(director, 'The state of the program in ten seconds.'),
  'interop.import': rule(['program_director', 'intake_coordinator'], 'Rosters from spreadsheets.'),
} satisfies Record<string, Rule>

export type Action = keyof typeof policy
