import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { choosePlace } from './embedded-binaries.ts'
import { CannotStart } from './embedded-lock.ts'
import { findRunning, startEmbedded } from './embedded-postgres.ts'
import { isAlive, processesOf, waitUntil } from './embedded-processes.ts'
import { cleanUp, madeFolder, query, startChild, tempFolder } from './embedded.testkit.ts'

afterEach(cleanUp)

const writeRow = (url: string) => query(url, 'create table kept (id int primary key); insert into kept values (1)')
const rowsIn = async (url: string) => (await query(url, 'select id from kept')).length
const parentOf = (pid: number) => Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
/** Processes of the cluster that no other of its processes started. */
const postmasters = (cluster: string) => {
  const all = processesOf(cluster)
  return all.filter((pid) => !all.includes(parentOf(pid)))
}

describe('start and stop', () => {
  test('a new folder gets a database that only this machine and only a password reach', async () => {
    const dataFolder = join(tempFolder(), 'data')
    const database = await startEmbedded({ dataFolder })
    const settings = await query(
      database.adminUrl,
      `select name, setting from pg_settings where name in
       ('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums',
        'wal_level', 'jit', 'log_statement', 'password_encryption', 'server_encoding', 'TimeZone')`,
    )
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      wal_level: 'replica',
      jit: 'off',
      log_statement: 'none',
      password_encryption: 'scram-sha-256',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
    })
    const wrong = new URL(database.adminUrl)
    wrong.password = 'guess'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect(statSync(join(dataFolder, 'database.password')).mode & 0o777).toBe(0o600)
    expect(findRunning(dataFolder)).toMatchObject({ port: database.port, adminUrl: database.adminUrl })
    await database.stop()
    expect(processesOf(database.clusterFolder)).toEqual([])
    expect(findRunning(dataFolder)).toBeUndefined()
  })

  test('letters with marks are letters, for sorting, case and search', async () => {
    const database = await startEmbedded({ dataFolder: await madeFolder() })
    const [row] = await query(
      database.adminUrl,
      `select lower('ÑÉ') as lower, 'Ñ' ilike 'ñ' as same, 'Z' < 'a' as bytes`,
    )
    expect(row).toEqual({ lower: 'ñé', same: true, bytes: true })
    await database.stop()
  })

  test('what a person typed never reaches the log of the database', async () => {
    const dataFolder = await madeFolder()
    const database = await startEmbedded({ dataFolder })
    await query(database.adminUrl, 'create table people (name text primary key)')
    await query(database.adminUrl, 'insert into people values ($1)', ['Canary Finch'])
    await expect(query(database.adminUrl, 'insert into people values ($1)', ['Canary Finch'])).rejects.toThrow(
      'duplicate',
    )
    await expect(query(database.adminUrl, `select 'Canary Finch'::int`)).rejects.toThrow('invalid input')
    await database.stop()
    const log = readFileSync(join(dataFolder, 'database.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toContain('Canary')
  })

  test('an occupied port is passed over', async () => {
    const other = createServer()
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
    const port = (other.address() as AddressInfo).port
    const said: string[] = []
    const database = await startEmbedded({ dataFolder: await madeFolder(), port, log: (line) => said.push(line) })
    expect(database.port).not.toBe(port)
    expect(said.join()).toContain(`Port ${port} is occupied`)
    await database.stop()
    other.close()
  })

  test('a lost password file costs a new password, not the data', async () => {
    const dataFolder = await madeFolder()
    const first = await startEmbedded({ dataFolder })
    await writeRow(first.adminUrl)
    await first.stop()
    rmSync(join(dataFolder, 'database.password'))
    const second = await startEmbedded({ dataFolder })
    expect(await rowsIn(second.adminUrl)).toBe(1)
    await second.stop()
  })

  test('a first start that died half-way is begun again', async () => {
    const dataFolder = tempFolder()
    const { cluster } = choosePlace(dataFolder, () => {})
    mkdirSync(`${cluster}.new`)
    writeFileSync(join(`${cluster}.new`, 'PG_VERSION'), '18\n')
    const database = await startEmbedded({ dataFolder })
    expect(await query(database.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.stop()
  })
})

describe('sudden death', () => {
  test('a killed database comes back on its port with what was committed', async () => {
    const database = await startEmbedded({ dataFolder: await madeFolder() })
    await writeRow(database.adminUrl)
    const first = database.pid
    process.kill(first, 'SIGKILL')
    expect(await waitUntil(() => database.pid !== first && isAlive(database.pid), 10_000)).toBe(true)
    let rows = 0
    for (let attempt = 0; attempt < 100 && rows === 0; attempt++)
      rows = await rowsIn(database.adminUrl).catch(() => new Promise<number>((done) => setTimeout(done, 50, 0)))
    expect(rows).toBe(1)
    await database.stop()
    expect(processesOf(database.clusterFolder)).toEqual([])
  })

  test('killed as by a power cut, the next start has what was committed', async () => {
    const dataFolder = await madeFolder()
    const first = await startEmbedded({ dataFolder })
    await writeRow(first.adminUrl)
    first.kill()
    expect(await waitUntil(() => processesOf(first.clusterFolder).length === 0, 5_000)).toBe(true)
    expect(existsSync(join(first.clusterFolder, 'postmaster.pid'))).toBe(true)
    const second = await startEmbedded({ dataFolder })
    expect(await rowsIn(second.adminUrl)).toBe(1)
    await second.stop()
  })

  test('the database of a killed Handrail is stopped and replaced: never two on one folder', async () => {
    const dataFolder = await madeFolder()
    const child = startChild(dataFolder)
    const orphan = await child.started
    await writeRow(orphan.adminUrl)
    child.process.kill('SIGKILL')
    await child.ended
    expect(isAlive(orphan.pid)).toBe(true)
    const said: string[] = []
    const database = await startEmbedded({ dataFolder, log: (line) => said.push(line) })
    expect(isAlive(orphan.pid)).toBe(false)
    expect(said.join()).toContain('still running')
    expect(postmasters(database.clusterFolder)).toEqual([database.pid])
    expect(await rowsIn(database.adminUrl)).toBe(1)
    await database.stop()
  })

  test('a second Handrail on the folder says so and leaves the first alone', async () => {
    const dataFolder = await madeFolder()
    const child = startChild(dataFolder)
    const first = await child.started
    await expect(startEmbedded({ dataFolder, patience: 0 })).rejects.toThrow(CannotStart)
    await expect(startEmbedded({ dataFolder, patience: 0 })).rejects.toThrow(`(process ${child.process.pid})`)
    const rival = startChild(dataFolder, { patience: 0 })
    expect(await rival.ended).toBe(1)
    expect(rival.said()).toContain('Another Handrail')
    expect(await query(first.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('a start just after a stop waits for the one that is ending', async () => {
    const dataFolder = await madeFolder()
    const child = startChild(dataFolder)
    await child.started
    child.process.kill('SIGTERM')
    const next = await startEmbedded({ dataFolder })
    expect(await query(next.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await next.stop()
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends in a clean shutdown', async (signal) => {
    const dataFolder = await madeFolder()
    const child = startChild(dataFolder)
    const { clusterFolder } = await child.started
    child.process.kill(signal)
    expect(await child.ended).toBe(0)
    expect(processesOf(clusterFolder)).toEqual([])
    expect(readFileSync(join(dataFolder, 'database.log'), 'utf8')).toMatch(/database system is shut down\n$/)
  })

  test('a Handrail that ends by an error takes its database along', async () => {
    const child = startChild(await madeFolder(), { env: { ...process.env, HANDRAIL_TEST_CRASH: '1' } })
    const { clusterFolder } = await child.started
    expect(await child.ended).toBe(7)
    expect(await waitUntil(() => processesOf(clusterFolder).length === 0, 5_000)).toBe(true)
  })
})

describe('a stale postmaster.pid', () => {
  /** Leaves the cluster as a kill -9 does, with `pid` in its file; the pid belongs to the database's user. */
  async function leaveFile(dataFolder: string, pid: number) {
    const database = await startEmbedded({ dataFolder })
    await writeRow(database.adminUrl)
    database.kill()
    await waitUntil(() => processesOf(database.clusterFolder).length === 0, 5_000)
    const file = join(database.clusterFolder, 'postmaster.pid')
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, [pid, ...lines.slice(1)].join('\n'))
  }
  const asDatabaseUser = (dataFolder: string) => {
    const { runAs } = choosePlace(dataFolder, () => {})
    return runAs ? { uid: runAs.uid, gid: runAs.gid } : {}
  }

  test('whose pid another program has now: the start goes on and the program lives', async () => {
    const dataFolder = await madeFolder()
    const innocent = spawn('sleep', ['60'], { ...asDatabaseUser(dataFolder), cwd: '/' })
    await leaveFile(dataFolder, innocent.pid ?? 0)
    const database = await startEmbedded({ dataFolder })
    expect(await rowsIn(database.adminUrl)).toBe(1)
    expect(isAlive(innocent.pid ?? 0)).toBe(true)
    await database.stop()
    innocent.kill('SIGKILL')
  })

  test('whose pid is a zombie that nobody buries: the start goes on', async () => {
    const dataFolder = await madeFolder()
    // The shell becomes "sleep", which never waits for the child it inherits.
    const careless = spawn('sh', ['-c', 'sh -c "echo \\$\\$" & exec sleep 60'], {
      ...asDatabaseUser(dataFolder),
      cwd: '/',
    })
    const pid = await new Promise<number>((done) => careless.stdout?.once('data', (data) => done(Number(String(data)))))
    await waitUntil(() => /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')), 5_000)
    await leaveFile(dataFolder, pid)
    const database = await startEmbedded({ dataFolder })
    expect(await rowsIn(database.adminUrl)).toBe(1)
    await database.stop()
    careless.kill('SIGKILL')
  })
})
