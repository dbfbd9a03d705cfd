import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Config } from '#kernel/config.ts'
import { openPool } from '#kernel/db.ts'
import { systemActor } from '#kernel/actor.ts'
import { findRunning, startEmbedded } from '#kernel/embedded-postgres.ts'
import { prepareDatabase } from '#kernel/prepare.ts'
import { Problem } from '#kernel/problem.ts'
import { installationSecret } from '#kernel/secret.ts'
import { withActor, type Tx } from '#kernel/tx.ts'
import { importFile, preview } from './interop.import.ts'
import { counted, kinds } from './interop.contract.ts'
import type { ImportKind } from './import.kinds.ts'
import type { ImportRequest, Prepared } from './interop.preview.ts'

const usage = `Usage: npm run handrail -- import <kind> <file> [--program <name>] [--answer <question>=<value>] [--apply]
  kinds: ${kinds.join(', ')}
  Without --apply it writes nothing and shows what it would do.`

/** The import at the command line, as the system of the program's organization. Exit code 0 when the file is clean. */
export async function importCommand(config: Config, args: string[]): Promise<number> {
  const { words, options, answers, apply } = readArgs(args)
  const [kind, file] = words
  if (!file || !kinds.includes(kind as ImportKind)) {
    console.log(usage)
    return 1
  }
  const content = await readFile(file).catch(() => null)
  if (!content) {
    console.log(`${file} could not be read.`)
    return 1
  }
  const running = config.databaseUrl ?? findRunning(config.dataFolder)?.adminUrl
  const embedded = running
    ? null
    : await startEmbedded({ dataFolder: config.dataFolder, walArchive: config.walArchive })
  try {
    const { urls } = await prepareDatabase(running ?? embedded!.adminUrl, installationSecret(config.dataFolder))
    const pool = openPool(urls.app, 2)
    try {
      const where = await programNamed(pool, options.get('program'))
      if (typeof where === 'string') {
        console.log(where)
        return 1
      }
      const request: ImportRequest = {
        programId: where.programId,
        kind: kind as ImportKind,
        fileName: basename(file),
        content: content.toString('base64'),
        answers,
      }
      return await asSystem(pool, where.organizationId, (tx) => run(tx, request, apply))
    } finally {
      await pool.end()
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.log(error.message)
    return 1
  } finally {
    await embedded?.stop()
  }
}

/** The preview on paper, then the writing if it was asked for and nothing stands against it. */
export async function run(tx: Tx, request: ImportRequest, apply: boolean, print = console.log): Promise<number> {
  const prepared = await preview(tx, ['system'], request)
  for (const line of describe(prepared)) print(line)
  if (!prepared.plan.canApply) {
    print('Nothing was written: mend the rows above, or answer the questions, and run it again.')
    return 1
  }
  if (!apply) {
    print('Nothing was written. Run it again with --apply to import.')
    return 0
  }
  const { remarks, importId } = await importFile(tx, ['system'], request, null)
  print(
    importId
      ? `Imported ${counted(request.kind, prepared.plan.create.length)}, changed ${prepared.plan.update.length}.`
      : 'Nothing to write.',
  )
  for (const remark of remarks) print(remark)
  return 0
}

export function describe({ plan, table, mapping, kind }: Prepared): string[] {
  const name = (column: { letter: string; heading: string } | null) => (column ? `${column.letter} ` : '')
  const headings = new Map(table.headings.map((heading) => [heading.column, heading]))
  return [
    `Sheet ${table.sheetName}: ${table.rows.length} rows.`,
    ...mapping.columns.flatMap(({ column, field }) =>
      field ? [`  ${headings.get(column)?.letter} ${headings.get(column)?.text} -> ${field}`] : [],
    ),
    ...plan.problems.map(
      ({ row, column, sentence, severity, value }) =>
        `${severity === 'stops' ? 'STOPS' : severity === 'check' ? 'check' : 'note '} ${row === null ? 'file' : `row ${row}`} ${name(column)}${value ? `“${value}” ` : ''}${sentence}`,
    ),
    ...plan.questions.map(
      ({ id, sentence, options, default: assumed, answered, mustAnswer }) =>
        `${mustAnswer && !answered ? 'ANSWER' : 'asked '} ${sentence} [--answer "${id}=${options.map(({ value }) => value).join('|') || 'YYYY-MM-DD'}"; ${answered ? 'answered' : `else ${assumed}`}]`,
    ),
    `New: ${counted(kind, plan.create.length)}. Changed: ${plan.update.length}. As on record: ${plan.unchanged.length}. Left out: ${plan.skipped.length}.`,
  ]
}

function readArgs(args: readonly string[]) {
  const words: string[] = []
  const options = new Map<string, string>()
  const answers: Record<string, string> = {}
  let apply = false
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!
    if (arg === '--apply') apply = true
    else if (arg === '--answer') {
      const [question, ...value] = (args[++at] ?? '').split('=')
      answers[question!] = value.join('=')
    } else if (arg.startsWith('--')) options.set(arg.slice(2), args[++at] ?? '')
    else words.push(arg)
  }
  return { words, options, answers, apply }
}

type Pool = Parameters<typeof withActor>[0]
const asSystem = <T>(pool: Pool, organizationId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  withActor(
    pool,
    {
      actor: systemActor(organizationId),
      requestId: 'command:import',
      now: new Date().toISOString(),
      roles: ['system'],
      purpose: 'administration',
    },
    work,
  )

/** The one program, or the one of this name, of all organizations; in words why none. */
async function programNamed(
  pool: Pool,
  name: string | undefined,
): Promise<{ organizationId: string; programId: string } | string> {
  const { rows } = await pool.query<{ id: string }>('select organization_ids() as id')
  const all = await Promise.all(
    rows.map(({ id }) =>
      asSystem(pool, id, async (tx) =>
        (
          await tx.db
            .selectFrom('programs')
            .select(['id', 'name'])
            .where('organization_id', '=', id)
            .where('closed_on', 'is', null)
            .execute()
        ).map((program) => ({ organizationId: id, programId: program.id, name: program.name })),
      ),
    ),
  )
  const programs = all.flat().filter((program) => !name || program.name.toLowerCase() === name.toLowerCase())
  if (programs.length === 1) return programs[0]!
  if (programs.length === 0) return name ? `There is no program called ${name}.` : 'There is no program yet.'
  return `Say which program: ${programs.map((program) => `--program "${program.name}"`).join(', ')}`
}
