import type { RecordClass, StaffRole } from '#policy/roles.ts'
import { roleClasses } from '#policy/roles.ts'
import type { Tx } from '#kernel/tx.ts'

// The chart is one request and one transaction, put together from parts that rooms register. All parts are asked at once
// and share a round trip; none waits for another.

/** Reads one part of a person's chart as JSON. Send all statements before awaiting any, and few of them. */
export type ReadChartPart = (tx: Tx, participantId: string) => Promise<unknown>
/** Instead of a part that is not open to the reader: a sentence why, never a blank. */
export type ClosedPart = { closed: string }
type Part = { name: string; recordClass: RecordClass; read: ReadChartPart }

const parts = new Map<string, Part>()

/** What a part's own name says about its class of record; others name theirs when they register. */
const usualClass: Record<string, RecordClass> = {
  person: 'directory',
  episode: 'episode',
  schedule: 'schedule',
  sessions: 'schedule',
  groups: 'schedule',
  week: 'attendance',
  attendance: 'attendance',
  notes: 'notes',
  'check-ins': 'check_ins',
  checkIns: 'check_ins',
  tasks: 'tasks',
}

/**
 * Adds a part to every chart, under its name in the reply. `recordClass` decides who may read it; it may be left out when
 * the name says it (see usualClass). Called once, when the room's server file is imported.
 */
export function registerChartPart(
  name: string,
  read: ReadChartPart,
  recordClass: RecordClass | undefined = usualClass[name],
): void {
  if (recordClass === undefined) throw new Error(`Chart part "${name}" names no class of record.`)
  if (parts.has(name)) throw new Error(`Chart part "${name}" is registered twice.`)
  parts.set(name, { name, recordClass, read })
}

const closedBecause: Record<RecordClass, string> = {
  directory: 'Names and contact details are open to the staff of the program.',
  episode: 'Level of care, hours and care team are open to the staff who plan or bill care.',
  schedule: 'The week of groups is open to the staff of the program.',
  attendance: 'Attendance is open to the staff of the program.',
  notes: 'Notes are open to the clinical team and the utilization reviewer.',
  check_ins: 'Check-ins are open to the clinical team and peer specialists.',
  tasks: 'Follow-up tasks are open to the people who do them.',
  access: 'The access log is open to the program director and to the person themselves.',
}
export const closed = (recordClass: RecordClass): ClosedPart => ({ closed: closedBecause[recordClass] })

/** Which classes the roles may read at all; which person they reach is the database's half. */
export function classesOf(roles: readonly string[]): Set<RecordClass> {
  return new Set(roles.flatMap((role) => (Object.hasOwn(roleClasses, role) ? roleClasses[role as StaffRole] : [])))
}

/**
 * Asks all parts at once. `visible` is the set of classes that the database opens for this person, asked in the same
 * breath: a part whose class is not in it is closed with the reason, whatever its statements found.
 */
export async function readChart(
  tx: Tx,
  participantId: string,
  roles: readonly string[],
  visible: Promise<ReadonlySet<string>>,
): Promise<Record<string, unknown>> {
  const may = classesOf(roles)
  const asked = [...parts.values()].map(
    async (part) => [part, may.has(part.recordClass) ? await part.read(tx, participantId) : null] as const,
  )
  const [open, ...answers] = await Promise.all([visible, ...asked])
  return Object.fromEntries(
    answers.map(([part, answer]) => [
      part.name,
      may.has(part.recordClass) && open.has(part.recordClass) ? answer : closed(part.recordClass),
    ]),
  )
}
