import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { BackupError, backup, pruneWal, verify } from './backup.ts'
import { startEmbedded } from './embedded-postgres.ts'
import { cleanUp, isRoot, madeFolder, query, tempFolder } from './embedded.testkit.ts'
import { drill, restore } from './restore.ts'
import { archiveFolder, archiveState, systemIdentifier } from './wal-archive.ts'

afterEach(cleanUp)

/** Everything in the table, in one value: equal prints mean equal content. */
const print = async (url: string, table = 'kept') =>
  (
    await query(url, `select count(*)::int as n, md5(string_agg(t::text, E'\\n' order by id)) as md5 from ${table} t`)
  )[0]

const fill = (url: string) =>
  query(
    url,
    `create table kept (id int primary key, words text); create index on kept (words);
              insert into kept select i, repeat(md5(i::text), 20) from generate_series(1, 5000) i`,
  )

function settingsFor(folder: string, name = 'data') {
  return { dataFolder: join(folder, name), databaseUrl: undefined, walArchive: undefined }
}

describe('backup and restore', () => {
  test('a backup made under load restores to what was there, with every write that was acknowledged before it began', async () => {
    const folder = dirname(await madeFolder('data'))
    const config = settingsFor(folder)
    const database = await startEmbedded(config)
    writeFileSync(join(config.dataFolder, 'secret'), 'a secret of this installation')
    await fill(database.adminUrl)
    const before = await print(database.adminUrl)
    await query(database.adminUrl, 'create table busy (id int primary key)')
    let busy = true
    let acknowledged = 0
    const load = (async () => {
      while (busy) {
        await query(database.adminUrl, 'insert into busy values ($1)', [acknowledged + 1])
        acknowledged++
        if (acknowledged % 20 === 0) await query(database.adminUrl, 'checkpoint; select pg_switch_wal()')
      }
    })()
    while (acknowledged < 5) await new Promise((done) => setTimeout(done, 5))
    const atBegin = acknowledged
    const manifest = await backup(config, join(folder, 'copy'))
    const atEnd = acknowledged
    busy = false
    await load
    await database.stop()
    expect(existsSync(join(folder, 'copy.partial'))).toBe(false)
    expect(await verify(join(folder, 'copy'))).toEqual([])
    expect(manifest.files.some(({ path }) => path.includes('postmaster.pid'))).toBe(false)

    const target = settingsFor(folder, 'restored')
    await restore(target, join(folder, 'copy'))
    const again = await startEmbedded(target)
    expect(await print(again.adminUrl)).toEqual(before)
    const [kept] = await query(again.adminUrl, 'select count(*)::int as n, max(id) as last from busy')
    expect(kept?.n).toBe(kept?.last)
    expect(kept?.n).toBeGreaterThanOrEqual(atBegin)
    expect(kept?.n).toBeLessThanOrEqual(atEnd + 1)
    // It is a database to go on with, not an exhibit.
    await query(again.adminUrl, 'insert into busy values (1000000)')
    await again.stop()
    expect(readFileSync(join(target.dataFolder, 'secret'), 'utf8')).toBe('a secret of this installation')
    expect(statSync(join(folder, 'copy')).mode & 0o077).toBe(0)
  })

  test('a stopped database can be backed up too, and the drill proves the copy', async () => {
    const folder = dirname(await madeFolder('data'))
    const config = settingsFor(folder)
    const database = await startEmbedded(config)
    await fill(database.adminUrl)
    await database.stop()
    await backup(config, join(folder, 'copy'))
    expect(await drill(config, join(folder, 'copy'))).toEqual({ tables: 1, rows: 5000, findings: [] })
    expect(readdirSync(folder).sort()).toEqual(['copy', 'data'])
  })

  test('a damaged copy is found by verify, by the drill and by restore, which then leaves nothing behind', async () => {
    const folder = dirname(await madeFolder('data'))
    const config = settingsFor(folder)
    const database = await startEmbedded(config)
    await fill(database.adminUrl)
    const manifest = await backup(config, join(folder, 'copy'))
    await database.stop()
    const victim = manifest.files.find(({ path, bytes }) => path.startsWith('base/') && bytes > 100_000)?.path ?? ''
    const file = join(folder, 'copy', 'cluster', victim)
    const bytes = readFileSync(file)
    bytes[50_000] = (bytes[50_000] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const target = settingsFor(folder, 'restored')
    await expect(restore(target, join(folder, 'copy'))).rejects.toThrow(`${victim} differs`)
    writeFileSync(join(folder, 'copy', 'cluster', 'extra'), '')
    rmSync(join(folder, 'copy', 'cluster', 'PG_VERSION'))
    const wrong = [
      'PG_VERSION is missing.',
      'extra does not belong to the backup.',
      `${victim} differs from what was backed up.`,
    ]
    expect(await verify(join(folder, 'copy'))).toEqual(wrong.sort())
    expect((await drill(config, join(folder, 'copy'))).findings).toHaveLength(3)
    await expect(restore(target, join(folder, 'copy'))).rejects.toThrow(BackupError)
    expect(readdirSync(target.dataFolder).filter((name) => name.startsWith('postgres'))).toEqual([])
    rmSync(join(folder, 'copy', 'manifest.json'))
    await expect(restore(target, join(folder, 'copy'))).rejects.toThrow('not a complete backup')
  })

  test('nothing is ever overwritten', async () => {
    const folder = dirname(await madeFolder('data'))
    const config = settingsFor(folder)
    const database = await startEmbedded(config)
    await backup(config, join(folder, 'copy'))
    await expect(backup(config, join(folder, 'copy'))).rejects.toThrow('is not empty')
    await expect(restore(config, join(folder, 'copy'))).rejects.toThrow('stop it first')
    await database.stop()
    await expect(restore(config, join(folder, 'copy'))).rejects.toThrow('already holds a database')
    const other = settingsFor(folder, 'restored')
    await expect(backup(other, join(folder, 'copy2'))).rejects.toThrow('no database')
    writeFileSync(join(other.dataFolder, 'secret'), 'of another installation')
    writeFileSync(join(config.dataFolder, 'secret'), 'of this one')
    await backup(config, join(folder, 'copy3'))
    await expect(restore(other, join(folder, 'copy3'))).rejects.toThrow('another installation')
    await expect(backup({ ...config, databaseUrl: 'postgres://x/y' }, join(folder, 'c'))).rejects.toThrow(
      'DATABASE_URL',
    )
  })
})

test.runIf(isRoot)(
  'an archive that the database cannot reach is refused at the start, not found at the restore',
  async () => {
    const config = { dataFolder: await madeFolder(), walArchive: join(tempFolder(0o700), 'wal') }
    await expect(startEmbedded(config)).rejects.toThrow('who cannot enter')
  },
)

describe('restore to a point in time', () => {
  test('brings back what a mistake deleted, to the moment before it', async () => {
    const folder = dirname(await madeFolder('data'))
    const config = { ...settingsFor(folder), walArchive: join(folder, 'wal') }
    const database = await startEmbedded(config)
    await fill(database.adminUrl)
    const manifest = await backup(config, join(folder, 'copy'))
    await query(database.adminUrl, `insert into kept select i, 'later' from generate_series(5001, 6000) i`)
    const wanted = await print(database.adminUrl)
    const [{ at } = {}] = await query(database.adminUrl, 'select clock_timestamp()::text as at')
    const moment = new Date(String(at)).toISOString()
    await new Promise((done) => setTimeout(done, 20))
    await query(database.adminUrl, 'delete from kept where id > 100')
    const archive = archiveFolder(config.walArchive, systemIdentifier(database.clusterFolder))
    const [{ last } = {}] = await query(database.adminUrl, 'select pg_walfile_name(pg_switch_wal()) as last')
    for (let tries = 0; tries < 500 && !existsSync(join(archive, String(last))); tries++)
      await new Promise((done) => setTimeout(done, 20))
    const state = await archiveState((sql) => query(database.adminUrl, sql))
    expect(state).toMatchObject({ archiving: true, failing: false })
    await database.stop()
    // The disk with the data is gone; the archive and the backup are elsewhere.
    rmSync(config.dataFolder, { recursive: true })

    const target = { ...config, dataFolder: join(folder, 'restored') }
    await expect(restore(target, join(folder, 'copy'), { until: '2020-01-01T00:00:00Z' })).rejects.toThrow(
      'older backup',
    )
    await expect(restore(target, join(folder, 'copy'), { until: 'noon' })).rejects.toThrow('not a moment')
    await expect(restore(target, join(folder, 'copy'), { until: '2100-01-01T00:00:00Z' })).rejects.toThrow(
      'ends before',
    )
    await restore(target, join(folder, 'copy'), { until: moment })
    const again = await startEmbedded(target)
    expect(await print(again.adminUrl)).toEqual(wanted)
    await again.stop()

    expect(pruneWal(config, join(folder, 'copy'))).toBeGreaterThan(0)
    expect(readdirSync(archive).filter((name) => name.slice(8) < manifest.firstSegment.slice(8))).toEqual([])
    expect(readdirSync(archive)).toContain(String(last))
  })
})
