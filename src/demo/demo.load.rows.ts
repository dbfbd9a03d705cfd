import { createHash } from 'node:crypto'
import type pg from 'pg'

// What the parts of the loader share: ids that follow from keys, and rows put in whole lists at a time.

export type Row = Record<string, unknown>

/** The row id of a simulated record: time first as in uuid version 7, the rest from the key. */
export function idOf(key: string | null | undefined, at = '2024-01-01T00:00:00Z'): string | null {
  if (key === null || key === undefined) return null
  const time = Date.parse(at).toString(16).padStart(12, '0')
  const hash = createHash('sha1').update(key).digest('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`
}

/** Puts rows into a table in batches; columns are those of the first row. */
export type Put = (table: string, rows: Row[]) => Promise<void>

export function putter(client: pg.ClientBase): Put {
  return async (table, rows) => {
    const first = rows[0]
    if (!first) return
    const columns = Object.keys(first).join(', ')
    for (let at = 0; at < rows.length; at += 2_000) {
      await client.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows.slice(at, at + 2_000))],
      )
    }
  }
}

/** The literal of a half-open period. */
export const range = (from: string, to: string | null): string => `[${from},${to ?? ''})`
/** Periods that hold at least a day. */
export const kept = <T extends { fromOn: string; toOn: string | null }>(list: T[]): T[] =>
  list.filter((item) => item.toOn === null || item.toOn > item.fromOn)

/** What is known of programs loaded before: staff who work in several, topics and rooms that came with the first. */
export type Known = {
  organizations: Map<string, string>
  zones: Map<string, string>
  staff: Map<string, { name: string; credential: string }>
  topics: Map<string, string>
  rooms: Set<string>
}

/** Tables whose audit trigger rests while the history of invented people is written. */
export const audited = [
  'organizations',
  'sites',
  'programs',
  'help_contacts',
  'tracks',
  'places',
  'holidays',
  'program_hour_rules',
  'hour_rule_sets',
  'session_types',
  'program_settings',
  'staff',
  'staff_roles',
  'credentials',
  'supervisions',
  'participants',
  'availability_windows',
  'emergency_contacts',
  'episodes',
  'level_of_care_segments',
  'hours_prescriptions',
  'care_team_members',
  'groups',
  'group_topics',
  'group_patterns',
  'group_memberships',
  'sessions',
  'session_leaders',
  'session_changes',
  'session_breaks',
  'session_seats',
  'attendance_marks',
  'notes',
  'note_signatures',
  'cosign_requests',
  'note_addenda',
  'notes_entered_in_error',
  'note_drafts',
  'note_draft_fields',
  'tasks',
  'task_closures',
  'outreach_attempts',
  'check_ins',
]
