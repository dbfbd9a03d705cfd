import type { CompiledQuery, Kysely } from 'kysely'
import { Kysely as Builder, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, DummyDriver } from 'kysely'
import type { DB } from '#kernel/db.types.ts'
import type { Tx } from '#kernel/tx.ts'

// Building and compiling a statement costs more than sending it. Hot statements are built once, with marks where the
// parameters go, and run with other values each time.

const compiler = new Builder<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
const mark = '\u0000parameter:'

/**
 * `const run = prepared<{ org: string; id: string }>()((db, p) => db.selectFrom('episodes').select('id').where('organization_id', '=', p.org)...)`;
 * `await run(tx, { org, id })` gives the rows. The builder runs once, so it must not look at the values of `p`.
 */
export function prepared<P extends Record<string, unknown>>() {
  return <R>(
    build: (db: Kysely<DB>, p: P) => { compile: () => CompiledQuery<R> },
  ): ((tx: Tx, values: P) => Promise<R[]>) => {
    let ready: { compiled: CompiledQuery<R>; order: (string | { fixed: unknown })[] } | undefined
    const prepare = () => {
      const marks = new Proxy({} as P, { get: (_, key) => mark + String(key) })
      const compiled = build(compiler, marks).compile()
      const order = compiled.parameters.map((value) =>
        typeof value === 'string' && value.startsWith(mark) ? value.slice(mark.length) : { fixed: value },
      )
      return { compiled, order }
    }
    return async (tx, values) => {
      ready ??= prepare()
      const parameters = ready.order.map((at) => (typeof at === 'string' ? values[at] : at.fixed))
      return (await tx.db.executeQuery<R>({ ...ready.compiled, parameters } as CompiledQuery<R>)).rows
    }
  }
}
