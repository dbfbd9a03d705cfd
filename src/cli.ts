import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { backup, pruneWal, verify as verifyBackup } from '#kernel/backup.ts'
import type { Config } from '#kernel/config.ts'
import { findRunning, startEmbedded } from '#kernel/embedded-postgres.ts'
import { prepareDatabase } from '#kernel/prepare.ts'
import { drill, restore, type Drill } from '#kernel/restore.ts'
import { renderSchema, renderTypes } from '#kernel/schema.ts'
import { installationSecret } from '#kernel/secret.ts'

const help = `Usage: npm run handrail -- <command>
  migrate                    bring the database to the newest schema
  verify                     check the audit chain and every signed note; prints the newest seal to keep elsewhere
  backup <folder>            copy the embedded database while it runs; checks every file
  verify-backup <folder>     check a backup's files against its manifest
  restore <folder> [instant] restore a backup into an empty HANDRAIL_DATA, to an instant when WAL is archived
  drill <folder>             restore a backup beside this installation, check it, and remove it again
  prune-wal <oldest backup>  remove archived write-ahead log that no kept backup needs
  recovery-link <e-mail>     a one-time link for a staff member who lost every way in
  schema                     regenerate db/schema.sql and src/kernel/db.types.ts
  import <kind> <file>       read a spreadsheet; add --apply to write it (people, staff, groups, rosters, attendance)`

/** Runs one command of the installation; returns the exit code. */
export async function runCommand(config: Config, command: string, args: string[]): Promise<number> {
  switch (command) {
    case 'migrate':
      return await withDatabase(config, async (adminUrl) => {
        const { ran } = await prepareDatabase(adminUrl, installationSecret(config.dataFolder))
        console.log(ran.length === 0 ? 'The schema is current.' : `Ran ${ran.join(', ')}.`)
        return 0
      })
    case 'verify':
      return await withDatabase(config, verifyRecords)
    case 'schema':
      return await withDatabase(config, async (adminUrl) => {
        await prepareDatabase(adminUrl, installationSecret(config.dataFolder))
        return await withClient(adminUrl, async (client) => {
          await writeFile(fileURLToPath(new URL('../db/schema.sql', import.meta.url)), await renderSchema(client))
          await writeFile(fileURLToPath(new URL('./kernel/db.types.ts', import.meta.url)), await renderTypes(client))
          console.log('Wrote db/schema.sql and src/kernel/db.types.ts.')
          return 0
        })
      })
    case 'backup': {
      const manifest = await backup(config, required(args[0], 'backup <folder>'), console.log)
      console.log(`Backed up ${manifest.files.length} files.`)
      return 0
    }
    case 'verify-backup': {
      const wrong = await verifyBackup(required(args[0], 'verify-backup <folder>'))
      console.log(wrong.length === 0 ? 'The backup is whole.' : wrong.join('\n'))
      return wrong.length === 0 ? 0 : 1
    }
    case 'restore':
      await restore(config, required(args[0], 'restore <folder> [instant]'), {
        log: console.log,
        ...(args[1] ? { until: args[1] } : {}),
      })
      return 0
    case 'drill':
      return sayDrill(await drill(config, required(args[0], 'drill <folder>')))
    case 'prune-wal':
      console.log(`Removed ${pruneWal(config, required(args[0], 'prune-wal <oldest backup>'))} segments.`)
      return 0
    case 'recovery-link':
      return await withDatabase(config, async (adminUrl) => {
        const { openHouse } = await import('./app.ts')
        const { recoveryLink } = await import('#domains/accounts/accounts.public.ts')
        const secret = installationSecret(config.dataFolder)
        const { urls } = await prepareDatabase(adminUrl, secret)
        const house = openHouse(config, urls, secret)
        try {
          const link = await recoveryLink(house, required(args[0], 'recovery-link <e-mail>'))
          console.log(link ?? 'No open staff account has this address.')
          return link ? 0 : 1
        } finally {
          await house.close()
        }
      })
    case 'import': {
      const { importCommand } = await import('#domains/interop/interop.command.ts')
      return await importCommand(config, args)
    }
    default:
      console.log(help)
      return command === 'help' ? 0 : 1
  }
}

function sayDrill({ tables, rows, findings }: Drill): number {
  console.log(
    findings.length === 0
      ? `The backup restores: ${tables} tables with ${rows} rows, every page and index whole.`
      : findings.join('\n'),
  )
  return findings.length === 0 ? 0 : 1
}

function required(value: string | undefined, usage: string): string {
  if (!value) throw new Error(`Usage: npm run handrail -- ${usage}`)
  return value
}

/** The database of this installation: the given one, the running embedded one, or the embedded one started for the command. */
export async function withDatabase<T>(config: Config, work: (adminUrl: string) => Promise<T>): Promise<T> {
  const running = config.databaseUrl ?? findRunning(config.dataFolder)?.adminUrl
  if (running) return await work(running)
  const embedded = await startEmbedded({ dataFolder: config.dataFolder, walArchive: config.walArchive })
  try {
    return await work(embedded.adminUrl)
  } finally {
    await embedded.stop()
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Checks what must never have changed, organization by organization. Exit code 1 when anything has. */
async function verifyRecords(adminUrl: string): Promise<number> {
  return await withClient(adminUrl, async (client) => {
    await client.query('select seal_audit()')
    const { rows: organizations } = await client.query<{ id: string }>('select id from organizations order by id')
    let faults = 0
    for (const { id } of organizations) {
      const audit = await client.query<{ sequence: number; fault: string }>('select * from verify_audit($1)', [id])
      const notes = await client.query<{ note_id: string; fault: string }>('select * from verify_notes($1)', [id])
      const head = await client.query<{ sequence: string; hash: string }>(
        `select sequence, encode(hash, 'hex') as hash from audit_seals where organization_id = $1 order by sequence desc limit 1`,
        [id],
      )
      for (const row of audit.rows) console.log(`${id}: audit seal ${row.sequence}: ${row.fault}`)
      for (const row of notes.rows) console.log(`${id}: note ${row.note_id}: ${row.fault}`)
      faults += audit.rows.length + notes.rows.length
      const newest = head.rows[0]
      console.log(`${id}: ${newest ? `newest seal ${newest.sequence} ${newest.hash}` : 'nothing sealed yet'}`)
    }
    console.log(faults === 0 ? 'Everything is as it was signed and logged.' : `${faults} faults.`)
    return faults === 0 ? 0 : 1
  })
}
