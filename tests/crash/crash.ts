import { randomUUID } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openHouse } from '../../src/app.ts'
import { load } from '#demo/demo.start.ts'
import { readConfig } from '#kernel/config.ts'
import { findRunning, startEmbedded } from '#kernel/embedded-postgres.ts'
import { prepareDatabase } from '#kernel/prepare.ts'
import { installationSecret } from '#kernel/secret.ts'
import { standIn, type Standing } from '#tests/people/standing.ts'

// kill -9 of the server, the database or both, in the middle of marking, typing, signing and checking in. What the server
// acknowledged must be there after the restart, once, and every chain must verify. `--twin` runs the same against a database
// that acknowledges before it has written (synchronous_commit off): the round must then find losses, or it proves nothing.

const { values } = parseArgs({
  options: { cycles: { type: 'string', default: '50' }, twin: { type: 'boolean', default: false } },
})
const cycles = Number(values.cycles)
const root = fileURLToPath(new URL('../../', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'handrail-crash-'))
const port = 20_000 + Math.floor(Math.random() * 20_000)
const environment = {
  ...process.env,
  HANDRAIL_DATA: data,
  PORT: String(port),
  HANDRAIL_LOG: 'error',
  HANDRAIL_HOST: '127.0.0.1',
}

type Kind = 'mark' | 'field' | 'sign' | 'check-in'
/** What was sent, and whether an answer came. A write without an answer may be there or not, but never twice. */
type Sent = {
  kind: Kind
  id: string
  acknowledged: boolean
  detail?: { draftId: string; version: number; text: string }
}
const ledger: Sent[] = []

let server: ChildProcess | undefined
async function start(): Promise<number> {
  const began = performance.now()
  server = spawn(process.execPath, [join(root, 'src/main.ts'), 'start'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (;;) {
    if (server?.exitCode != null) throw new Error(`The server did not start again (exit ${server.exitCode}).`)
    const ready = await send('GET', '/readyz', null, undefined).catch(() => null)
    if (ready?.status === 200) return performance.now() - began
    await sleep(40)
  }
}

function send(
  method: string,
  path: string,
  who: Standing | null,
  body: unknown,
  key?: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const call = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: {
          ...(who ? { cookie: who.cookie } : {}),
          ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
        },
      },
      (response) => {
        let answer = ''
        response.on('data', (chunk) => (answer += chunk))
        response.on('end', () => {
          try {
            resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer) })
          } catch (error) {
            reject(error as Error)
          }
        })
        response.on('error', reject)
      },
    )
    call.on('error', reject)
    call.setTimeout(10_000, () => call.destroy(new Error('no answer')))
    call.end(text)
  })
}

const admin = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const running = findRunning(data)
  if (!running) throw new Error('The database is not running.')
  const client = new pg.Client({ connectionString: running.adminUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

type Scene = {
  therapist: Standing
  phones: Standing[]
  sessionId: string
  participantIds: string[]
  drafts: string[]
  versions: Map<string, number>
}

async function prepare(): Promise<Scene> {
  const adminUrl = findRunning(data)!.adminUrl
  const secret = installationSecret(data)
  const { urls } = await prepareDatabase(adminUrl, secret)
  const house = openHouse(readConfig(environment, root), urls, secret)
  try {
    await load(house, adminUrl, 'tiny', () => {})
    return await admin(async (client) => {
      const one = async (sql: string, params: unknown[] = []) => (await client.query(sql, params)).rows
      const [session] =
        await one(`select s.id, s.organization_id, l.staff_id from sessions s join session_leaders l on l.organization_id = s.organization_id and l.session_id = s.id and l.part = 'leader'
        where s.group_id is not null and s.cancelled_at is null and s.starts_at > now() order by s.starts_at limit 1`)
      // The evening is now, and stays open for the whole round.
      await client.query(`set session_replication_role = replica`)
      for (const table of ['sessions', 'session_leaders', 'session_seats']) {
        await client.query(
          `update ${table} set starts_at = now() - interval '5 minutes', ends_at = now() + interval '11 hours' where organization_id = $1 and ${table === 'sessions' ? 'id' : 'session_id'} = $2`,
          [session.organization_id, session.id],
        )
      }
      const seats = await one(
        'select participant_id as id from session_seats where session_id = $1 and released_at is null',
        [session.id],
      )
      const participantIds = seats.map((row) => row.id as string)
      const therapist = await standIn(house, session.organization_id, 'staff', session.staff_id)
      const phones: Standing[] = []
      for (const id of participantIds) phones.push(await standIn(house, session.organization_id, 'participant', id))
      for (const participantId of participantIds)
        await send('POST', `/api/sessions/${session.id}/marks`, therapist, {
          marks: [{ id: randomUUID(), participantId, kind: 'arrived', at: new Date().toISOString() }],
        })
      const composer = await send('POST', `/api/sessions/${session.id}/composer`, therapist, {})
      if (composer.status !== 200) throw new Error(JSON.stringify(composer.body))
      const entries = composer.body.entries as { draftId: string | null; present: boolean }[]
      const drafts = entries.filter((entry) => entry.present && entry.draftId).map((entry) => entry.draftId!)
      if (drafts.length === 0) throw new Error(`No drafts: ${JSON.stringify(composer.body).slice(0, 300)}`)
      return { therapist, phones, sessionId: session.id, participantIds, drafts, versions: new Map() }
    })
  } finally {
    await house.close()
  }
}

/** One busy client; stops when told. Every write is noted before it is sent and ticked when its answer arrives. */
async function client(scene: Scene, kind: Kind, index: number, going: () => boolean): Promise<void> {
  while (going()) {
    const id = randomUUID()
    const sent: Sent = { kind, id, acknowledged: false }
    try {
      if (kind === 'check-in') {
        const phone = scene.phones[index % scene.phones.length]!
        ledger.push(sent)
        sent.acknowledged =
          (
            await send('POST', '/api/my/check-ins', phone, {
              id,
              at: new Date().toISOString(),
              mood: 5,
              urge: 2,
              sleepHours: 7,
              used: 'no',
              medicationTaken: 'yes',
            })
          ).status === 200
      } else if (kind === 'mark') {
        const participantId = scene.participantIds[Math.floor(Math.random() * scene.participantIds.length)]!
        ledger.push(sent)
        sent.acknowledged =
          (
            await send('POST', `/api/sessions/${scene.sessionId}/marks`, scene.therapist, {
              marks: [
                { id, participantId, kind: Math.random() < 0.5 ? 'left' : 'returned', at: new Date().toISOString() },
              ],
            })
          ).status === 200
      } else if (kind === 'field') {
        const draftId = scene.drafts[index % scene.drafts.length]!
        const field = `crash${'abcdefgh'[index % 8]}`
        const text = `typed ${id}`
        const answer = await send('PUT', `/api/drafts/${draftId}/fields`, scene.therapist, {
          changes: [{ field, value: text, baseVersion: scene.versions.get(draftId + field) ?? 0 }],
        })
        if (answer.status === 200) {
          const saved = (answer.body.fields as { version: number }[])[0]!
          scene.versions.set(draftId + field, saved.version)
          ledger.push({ ...sent, acknowledged: true, detail: { draftId, version: saved.version, text } })
        }
      } else {
        // A signature is repeated with its key until an answer comes: a lost answer must not sign twice.
        const phone = scene.phones[index % scene.phones.length]!
        ledger.push(sent)
        const begun = await send('POST', `/api/participants/${phone.personId}/drafts`, scene.therapist, {
          id,
          format: 'narrative',
          serviceOn: new Date().toISOString().slice(0, 10),
          sessionId: null,
        })
        if (begun.status !== 200) continue
        const words = `Met today and spoke for a while about ${id}; plans to call a friend on ${id.slice(0, 8)} and to come on Thursday.`
        await send('PUT', `/api/drafts/${id}/fields`, scene.therapist, {
          changes: [
            { field: 'narrative', value: words, baseVersion: 0 },
            { field: 'startsAt', value: new Date(Date.now() - 3_000_000).toISOString(), baseVersion: 0 },
            { field: 'endsAt', value: new Date().toISOString(), baseVersion: 0 },
          ],
        })
        const key = randomUUID()
        const body = { answers: [] }
        let answer = await send('POST', `/api/drafts/${id}/sign`, scene.therapist, body, key)
        if (Math.random() < 0.3) answer = await send('POST', `/api/drafts/${id}/sign`, scene.therapist, body, key)
        sent.acknowledged = answer.status === 200
        if (answer.status !== 200 && !refusals.has(JSON.stringify(answer.body.code))) {
          refusals.add(JSON.stringify(answer.body.code))
          if (process.env.CRASH_VERBOSE) console.error(answer.status, JSON.stringify(answer.body).slice(0, 600))
        }
      }
    } catch {
      await sleep(30)
    }
  }
}
const refusals = new Set<string>()

/** Compares the ledger with the database. Returns what is missing and what is there twice. */
async function compare(): Promise<{ lost: number; doubled: number }> {
  return await admin(async (client) => {
    const ids = async (sql: string) => {
      const counts = new Map<string, number>()
      for (const row of (await client.query(sql)).rows) counts.set(row.id, Number(row.n))
      return counts
    }
    const there: Record<Kind, Map<string, number>> = {
      'check-in': await ids('select id, count(*) as n from check_ins group by id'),
      mark: await ids('select id, count(*) as n from attendance_marks group by id'),
      sign: await ids('select draft_id as id, count(*) as n from notes where draft_id is not null group by draft_id'),
      field: new Map(),
    }
    const versions = new Map(
      (
        await client.query(`select draft_id, field, version, value from note_draft_history where field like 'crash%'`)
      ).rows.map((row) => [
        `${row.draft_id} ${row.version} ${JSON.stringify(row.value).includes('typed') ? row.value : ''}`,
        row,
      ]),
    )
    let lost = 0
    let doubled = 0
    for (const sent of ledger) {
      if (sent.kind === 'field') {
        const { draftId, version, text } = sent.detail!
        if (![...versions.keys()].some((key) => key.startsWith(`${draftId} ${version} `) && key.includes(text)))
          lost += 1
        continue
      }
      const count = there[sent.kind].get(sent.id) ?? 0
      if (sent.acknowledged && count === 0) lost += 1
      if (count > 1) doubled += 1
    }
    return { lost, doubled }
  })
}

async function chainFaults(): Promise<number> {
  return await admin(async (client) => {
    await client.query('select seal_audit()')
    const { rows } = await client.query(
      'select (select count(*) from organizations o, verify_audit(o.id)) + (select count(*) from organizations o, verify_notes(o.id)) as n',
    )
    return Number(rows[0].n)
  })
}

/** Milliseconds until the living server answers ready again; throws when it died with its database. */
async function recovered(): Promise<number> {
  const began = performance.now()
  for (;;) {
    if (server?.exitCode != null) throw new Error('The server died with its database.')
    if ((await send('GET', '/readyz', null, undefined).catch(() => null))?.status === 200)
      return performance.now() - began
    if (performance.now() - began > 30_000)
      throw new Error('The server did not come back within 30 s after its database died.')
    await sleep(40)
  }
}

const waitUntilGone = async (pid: number) => {
  for (let tries = 0; tries < 250; tries += 1) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await sleep(20)
  }
}

/** The bad twin: commits are acknowledged before they are on the disk. */
const weaken = () =>
  admin(async (client) => {
    await client.query('alter role handrail_app set synchronous_commit = off')
    await client.query(`alter system set wal_writer_delay = '10s'`)
    await client.query('select pg_reload_conf()')
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'handrail_app'`)
  })

/** The server refuses a weak database at its start, as it should: between rounds the twin looks sound. */
async function disguise(): Promise<void> {
  const database = await startEmbedded({ dataFolder: data })
  await admin((client) => client.query('alter role handrail_app reset synchronous_commit'))
  await database.stop()
}

let failed = false
try {
  await start()
  const scene = await prepare()
  if (values.twin) await weaken()
  const restarts: number[] = []
  const recoveries: number[] = []
  let faults = 0
  let total = { lost: 0, doubled: 0 }
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    let going = true
    const busy = (['mark', 'field', 'sign', 'check-in', 'check-in', 'field'] as Kind[]).map((kind, index) =>
      client(scene, kind, index + cycle, () => going),
    )
    await sleep(250 + Math.random() * 1_200)
    const target = (['server', 'database', 'both'] as const)[cycle % 3]!
    const database = findRunning(data)
    if (target !== 'server' && database) process.kill(database.pid, 'SIGKILL')
    if (target !== 'database') server?.kill('SIGKILL')
    await sleep(200)
    going = false
    await Promise.all(busy)
    if (target === 'database') {
      // The server outlives its database, says that it is not ready, and brings it back by itself.
      recoveries.push(await recovered())
      server?.kill('SIGKILL')
    }
    if (server?.pid) await waitUntilGone(server.pid)
    if (values.twin) await disguise()
    restarts.push(await start())
    total = await compare()
    faults += await chainFaults()
    if (values.twin) {
      if (total.lost > 0) break
      await weaken()
    }
    if (!values.twin && (total.lost > 0 || total.doubled > 0 || faults > 0)) break
  }
  const acknowledged = ledger.filter((sent) => sent.acknowledged).length
  const kinds = Object.entries(
    Object.groupBy(
      ledger.filter((sent) => sent.acknowledged),
      (sent) => sent.kind,
    ),
  ).map(([kind, list]) => `${kind} ${list!.length}`)
  console.log(
    `acknowledged by kind: ${kinds.join(', ')}; slowest restart ${(Math.max(...restarts) / 1000).toFixed(1)} s; slowest recovery of a living server ${(Math.max(0, ...recoveries) / 1000).toFixed(1)} s; chain faults ${faults}`,
  )
  console.log(`${restarts.length} cycles, ${acknowledged} acknowledged, ${total.lost} lost, ${total.doubled} doubled`)
  failed = values.twin ? total.lost === 0 : total.lost > 0 || total.doubled > 0 || faults > 0 || acknowledged === 0
  if (values.twin) console.log(failed ? 'The twin lost nothing: this round proves nothing.' : 'The twin was caught.')
} finally {
  server?.kill('SIGTERM')
  await sleep(500)
  const left = findRunning(data)
  if (left) process.kill(left.pid, 'SIGINT')
  await sleep(500)
  rmSync(data, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
