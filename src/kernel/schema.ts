import type pg from 'pg'

// Renders the catalog: db/schema.sql for readers and reviews, db.types.ts for the query builder. Both are committed and a
// test compares them with what the migrations make. (The embedded package ships no pg_dump.)

const scalar: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  timestamptz: 'string',
  date: 'string',
  time: 'string',
  daterange: 'string',
  xid8: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  numeric: 'number',
  bytea: 'Buffer',
  jsonb: 'Json',
}

type Column = {
  schema: string
  table: string
  column: string
  type: string
  rendered: string
  required: boolean
  has_default: boolean
  default: string | null
}

async function columns(client: pg.ClientBase): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type, format_type(a.atttypid, a.atttypmod) as rendered,
      a.attnotnull as required, d.adbin is not null as has_default, pg_get_expr(d.adbin, d.adrelid) as default
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') order by 1, 2, a.attnum`)
  return rows
}

const nameOf = (row: { schema: string; table: string }) =>
  row.schema === 'public' ? row.table : `${row.schema}.${row.table}`

/** The text of src/kernel/db.types.ts. */
export async function renderTypes(client: pg.ClientBase): Promise<string> {
  const tables = Map.groupBy(await columns(client), nameOf)
  const typeOf = (column: Column): string => {
    const base = column.type.startsWith('_')
      ? `${scalar[column.type.slice(1)] ?? 'unknown'}[]`
      : (scalar[column.type] ?? 'unknown')
    const nullable = column.required ? base : `${base} | null`
    if (column.type === 'jsonb') return column.required ? 'JsonColumn' : 'JsonColumn | null'
    return column.has_default ? `Generated<${nullable}>` : nullable
  }
  const fields = (list: Column[]) => list.map((column) => `    ${column.column}: ${typeOf(column)}`).join('\n')
  return `// Generated from the catalog by \`npm run handrail -- schema\`; do not edit.
import type { ColumnType, Generated } from 'kysely'

/** Read as a value, written as JSON text. */
type JsonColumn = ColumnType<unknown, string | undefined, string>

export interface DB {
${[...tables].map(([name, list]) => `  ${name.includes('.') ? `'${name}'` : name}: {\n${fields(list)}\n  }`).join('\n')}
}
`
}

/** The text of db/schema.sql. */
export async function renderSchema(client: pg.ClientBase): Promise<string> {
  const rows = async (sql: string) => (await client.query<{ text: string; of: string }>(sql)).rows
  const constraints = await rows(`
    select n.nspname || '.' || c.relname as of, format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)) as text
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and k.contype <> 'n' order by 1, k.contype desc, k.conname`)
  const after = await rows(`
    select n.nspname || '.' || c.relname as of, pg_get_indexdef(i.indexrelid) || ';' as text, 1 as kind
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth') and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    union all
    select p.schemaname || '.' || p.tablename, format('create policy %I on %I.%I for %s to %s%s%s;', p.policyname, p.schemaname, p.tablename, lower(p.cmd), array_to_string(p.roles, ', '),
      coalesce(E'\\n  using (' || p.qual || ')', ''), case when p.with_check is distinct from p.qual then E'\\n  with check (' || p.with_check || ')' else '' end), 2
    from pg_policies p where p.schemaname in ('public', 'auth')
    union all
    select n.nspname || '.' || c.relname, pg_get_triggerdef(t.oid) || ';', 3
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'auth') and not t.tgisinternal
    union all
    select table_schema || '.' || table_name, format('grant %s on %s.%s to %s;', string_agg(lower(privilege_type), ', ' order by privilege_type), table_schema, table_name, grantee), 4
    from information_schema.role_table_grants where table_schema in ('public', 'auth') and grantee in ('handrail_app', 'handrail_auth', 'handrail_jobs') group by table_schema, table_name, grantee
    order by 1, 3, 2`)
  const functions = await rows(`
    select n.nspname as of, pg_get_functiondef(p.oid) || ';' as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'auth') and p.prokind in ('f', 'p') and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by n.nspname, p.proname`)
  const tables = Map.groupBy(await columns(client), (row) => `${row.schema}.${row.table}`)
  const parts = [
    '-- Generated from the catalog by `npm run handrail -- schema`; do not edit. The migrations beside this file are the source.',
  ]
  for (const [name, list] of tables) {
    const lines = list.map(
      (c) =>
        `  ${c.column} ${c.rendered}${c.required ? ' not null' : ''}${c.default === null ? '' : ` default ${c.default}`}`,
    )
    lines.push(...constraints.filter((c) => c.of === name).map((c) => `  ${c.text}`))
    parts.push(`create table ${name} (\n${lines.join(',\n')}\n);`)
    parts.push(...after.filter((line) => line.of === name).map((line) => line.text))
  }
  parts.push(...functions.map((f) => f.text))
  return `${parts.join('\n\n')}\n`
}
