// Roles carry the words of the program; one person may hold several, each in one program or in all.

export const staffRoles = [
  'group_therapist',
  'primary_counselor',
  'intake_coordinator',
  'nurse',
  'prescriber',
  'utilization_reviewer',
  'biller',
  'program_director',
  'alumni_coordinator',
  'peer_specialist',
] as const
export type StaffRole = (typeof staffRoles)[number]
export type Role = StaffRole | 'participant' | 'system'

export const roleNames: Record<StaffRole, string> = {
  group_therapist: 'Group therapist',
  primary_counselor: 'Primary counselor',
  intake_coordinator: 'Intake coordinator',
  nurse: 'Nurse',
  prescriber: 'Prescriber',
  utilization_reviewer: 'Utilization reviewer',
  biller: 'Biller',
  program_director: 'Program director',
  alumni_coordinator: 'Alumni coordinator',
  peer_specialist: 'Peer specialist',
}

/** Kinds of content in a record that are opened and logged apart. */
export const recordClasses = [
  'directory',
  'episode',
  'schedule',
  'attendance',
  'notes',
  'check_ins',
  'tasks',
  'access',
] as const
export type RecordClass = (typeof recordClasses)[number]

const clinical: RecordClass[] = ['directory', 'episode', 'schedule', 'attendance', 'notes', 'check_ins', 'tasks']

/** Which classes each role may read: minimum necessary (45 CFR 164.502(b)). The table role_record_classes is a copy that a test compares. */
export const roleClasses: Record<StaffRole | 'participant', readonly RecordClass[]> = {
  participant: ['directory', 'episode', 'schedule', 'attendance', 'check_ins', 'access'],
  group_therapist: clinical,
  primary_counselor: clinical,
  intake_coordinator: ['directory', 'episode', 'schedule', 'attendance', 'tasks'],
  nurse: clinical,
  prescriber: clinical,
  utilization_reviewer: ['directory', 'episode', 'schedule', 'attendance', 'notes'],
  biller: ['directory', 'episode', 'schedule', 'attendance'],
  program_director: [...clinical, 'access'],
  alumni_coordinator: ['directory', 'episode'],
  peer_specialist: ['directory', 'schedule', 'attendance', 'check_ins'],
}
