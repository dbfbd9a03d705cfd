// What can be imported: for each kind of sheet its fields, how a person knows them, and the headings that real files use for them.
// A field is here only if the record has a place for it; what has none is named in the plan as not imported.
import {
  ATTENDANCE_FIELDS,
  GROUP_FIELDS,
  PEOPLE_FIELDS,
  PERSON_REFERENCE_FIELDS,
  ROSTER_FIELDS,
  STAFF_FIELDS,
} from './import.kinds.fields.ts'
import { fold } from './import.values.ts'

export const importKinds = ['people', 'staff', 'groups', 'rosters', 'attendance'] as const
export type ImportKind = (typeof importKinds)[number]

const fieldTypes = [
  ...([
    'text',
    'long-text',
    'full-name',
    'given-name',
    'family-name',
    'name-part',
    'suffix',
    'date',
    'birth-date',
    'past-date',
  ] as const),
  ...([
    'time',
    'time-range',
    'duration',
    'phone',
    'email',
    'yes-no',
    'count',
    'language',
    'level-of-care',
    'roles',
    'session-type',
  ] as const),
  ...(['weekdays', 'weekly-slots', 'mark', 'person', 'staff', 'group'] as const),
] as const
export type FieldType = (typeof fieldTypes)[number]

/** `keys` are the headings under which files carry the field, and its labels, as headingKey makes them. */
export type ImportField = {
  field: string
  label: { en: string; es: string }
  type: FieldType
  keys: readonly string[]
}
export type KindDefinition = {
  kind: ImportKind
  label: { en: string; es: string }
  /** Each need is met by any one of its sets of fields. */
  needs: readonly { words: string; anyOf: readonly (readonly string[])[] }[]
  fields: readonly ImportField[]
}

const BESIDE_THE_POINT = new Set(
  'client clients participant participants patient patients pt pts member members consumer cliente clientes paciente participante the of del de la el s'.split(
    ' ',
  ),
)

/** A heading as headings are compared: folded, without the word for the person, unless nothing else is left. */
export function headingKey(text: string): string {
  const words = fold(text.replace(/#/g, ' no ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(' ')
    .filter(Boolean)
  const telling = words.filter((word) => !BESIDE_THE_POINT.has(word))
  return (telling.length > 0 ? telling : words).join(' ')
}

/** Reads a field table: "field · type · English label · Spanish label", then its headings on indented lines, parted by |. */
export function readFields(table: string): ImportField[] {
  const fields: (ImportField & { keys: string[] })[] = []
  for (const line of table.split('\n').filter((one) => one.trim() !== '')) {
    if (line.startsWith(' ')) {
      fields.at(-1)!.keys.push(...line.split('|').map(headingKey))
      continue
    }
    const [field = '', type = '', en = '', es = ''] = line.split(' · ')
    if (!fieldTypes.includes(type as FieldType))
      throw new Error(`Unknown field type in the table of import fields: ${line}`)
    fields.push({ field, type: type as FieldType, label: { en, es }, keys: [] })
  }
  return fields.map((one) => ({
    ...one,
    keys: [...new Set([...one.keys, headingKey(one.label.en), headingKey(one.label.es)])].filter(Boolean),
  }))
}

const NAME_NEED = {
  words: 'a name (one column, or given and family name)',
  anyOf: [['full_name'], ['family_name', 'given_name']],
}
const PERSON_NEED = {
  words: 'the person (one column, or given and family name)',
  anyOf: [['person'], ['family_name', 'given_name']],
}
export const GROUP_NEED = 'the group'

export const IMPORT_KINDS: Record<ImportKind, KindDefinition> = {
  people: {
    kind: 'people',
    label: { en: 'People', es: 'Personas' },
    needs: [NAME_NEED],
    fields: readFields(PEOPLE_FIELDS),
  },
  staff: {
    kind: 'staff',
    label: { en: 'Staff', es: 'Personal' },
    needs: [NAME_NEED],
    fields: readFields(STAFF_FIELDS),
  },
  groups: {
    kind: 'groups',
    label: { en: 'Groups', es: 'Grupos' },
    needs: [{ words: 'a group name', anyOf: [['group_name']] }],
    fields: readFields(GROUP_FIELDS),
  },
  rosters: {
    kind: 'rosters',
    label: { en: 'Rosters', es: 'Listas de grupos' },
    needs: [PERSON_NEED, { words: GROUP_NEED, anyOf: [['group']] }],
    fields: readFields(PERSON_REFERENCE_FIELDS + ROSTER_FIELDS),
  },
  attendance: {
    kind: 'attendance',
    label: { en: 'Past attendance', es: 'Asistencia pasada' },
    needs: [
      PERSON_NEED,
      { words: 'the day of the session (a column, or days as headings)', anyOf: [['session_on']] },
      {
        words: 'what happened (status, minutes, or times in and out)',
        anyOf: [['mark'], ['minutes'], ['arrived'], ['in_out']],
      },
      { words: GROUP_NEED, anyOf: [['group']] },
    ],
    fields: readFields(PERSON_REFERENCE_FIELDS + ATTENDANCE_FIELDS),
  },
}

const KNOWN = new Set(Object.values(IMPORT_KINDS).flatMap((kind) => kind.fields.flatMap((one) => one.keys)))
export const isKnownHeading = (text: string): boolean => KNOWN.has(headingKey(text))

export const fieldOf = (kind: ImportKind, name: string): ImportField | undefined =>
  IMPORT_KINDS[kind].fields.find((one) => one.field === name)
