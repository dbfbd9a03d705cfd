import { randomUUID } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { openHouse } from '../../src/app.ts'
import { load } from '#demo/demo.start.ts'
import type { SizeName } from '#demo/demo.types.ts'
import { readConfig } from '#kernel/config.ts'
import { findRunning, startEmbedded } from '#kernel/embedded-postgres.ts'
import { prepareDatabase } from '#kernel/prepare.ts'
import { installationSecret } from '#kernel/secret.ts'
import { standIn, type Standing } from '#tests/people/standing.ts'
import { eveningsToSign, type Evening } from './evenings.ts'

// Speed as a client sees it: a server process with its embedded database, durable commits and audit on, load from this process
// on the same machine. The database of each size is kept under .handrail/bench-<size> and filled once.

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    size: { type: 'string', default: 'large' },
    only: { type: 'string' },
    seconds: { type: 'string', default: '4' },
  },
})
const size = values.size as SizeName
const seconds = Number(values.seconds)
const root = fileURLToPath(new URL('../../', import.meta.url))
const data = join(root, `.handrail/bench-${size}`)
const port = 18_000 + Math.floor(Math.random() * 2_000)
const environment = {
  ...process.env,
  HANDRAIL_DATA: data,
  PORT: String(port),
  HANDRAIL_HOST: '127.0.0.1',
  HANDRAIL_LOG: 'error',
}
const say = (line: string) => process.stderr.write(`${line}\n`)

type Measured = {
  name: string
  size: string
  concurrency: number
  n: number
  p50_ms: number
  p99_ms: number
  per_s: number
}
type Value = { name: string; size: string; value: number; unit: string }
const results: (Measured | Value)[] = []
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

function send(
  method: string,
  path: string,
  who: Standing | null,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const call = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method,
        path,
        headers: {
          ...headers,
          ...(who ? { cookie: who.cookie } : {}),
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
      },
    )
    call.on('error', reject)
    call.end(text)
  })
}

/** Runs an act over and over from `concurrency` clients for some seconds (or until `supply` is used up); refusals end the run. */
async function measure(
  name: string,
  concurrency: number,
  act: (turn: number) => Promise<{ status: number; text: string }>,
  supply = Infinity,
): Promise<void> {
  if (values.only !== undefined && !name.startsWith(values.only)) return
  const times: number[] = []
  let turn = 0
  const run = async (until: number, keep: boolean, most: number) => {
    let done = 0
    const client = async () => {
      while (performance.now() < until && done < most && turn < supply) {
        done += 1
        const began = performance.now()
        const answer = await act(turn++)
        if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${answer.text.slice(0, 400)}`)
        if (keep) times.push(performance.now() - began)
      }
    }
    await Promise.all(Array.from({ length: concurrency }, client))
  }
  await run(performance.now() + 1_000, false, supply === Infinity ? Infinity : Math.ceil(supply / 10))
  const began = performance.now()
  await run(began + seconds * 1_000, true, Infinity)
  const elapsed = (performance.now() - began) / 1_000
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2))
  results.push({
    name,
    size,
    concurrency,
    n: times.length,
    p50_ms: at(0.5),
    p99_ms: at(0.99),
    per_s: Math.round(times.length / elapsed),
  })
  say(
    `${name.padEnd(14)} ${String(concurrency).padStart(3)} clients  p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  ${Math.round(times.length / elapsed)}/s  (n ${times.length})`,
  )
}

function value(name: string, amount: number, unit: string): void {
  if (values.only !== undefined && !name.startsWith(values.only)) return
  results.push({ name, size, value: Number(amount.toFixed(2)), unit })
  say(`${name.padEnd(28)} ${amount.toFixed(2)} ${unit}`)
}

let server: ChildProcess | undefined
async function start(): Promise<number> {
  const began = performance.now()
  server = spawn(process.execPath, [join(root, 'src/main.ts'), 'start'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (;;) {
    if (server?.exitCode != null) throw new Error('The server did not start.')
    if ((await send('GET', '/readyz', null).catch(() => null))?.status === 200) return performance.now() - began
    await sleep(20)
  }
}

async function fillOnce(): Promise<void> {
  const secret = installationSecret(data)
  const database = await startEmbedded({ dataFolder: data })
  try {
    const { urls } = await prepareDatabase(database.adminUrl, secret)
    const house = openHouse(readConfig(environment, root), urls, secret)
    try {
      const { rows } = await house.app.query('select organization_ids() as id')
      if (rows.length === 0) await load(house, database.adminUrl, size, say)
    } finally {
      await house.close()
    }
  } finally {
    await database.stop()
  }
}

type Cast = {
  director: Standing
  phones: Standing[]
  active: string[]
  names: string[]
  open: { sessionId: string; startsAt: Date; participantIds: string[] }[]
  evenings: Evening[]
}

/** People to act as, and evenings to sign. Written directly; the server under measurement sees ordinary rows. */
async function cast(): Promise<Cast> {
  const { adminUrl } = findRunning(data)!
  const secret = installationSecret(data)
  const { urls } = await prepareDatabase(adminUrl, secret)
  const house = openHouse(readConfig(environment, root), urls, secret)
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const rows = async (sql: string, params: unknown[] = []) => (await client.query(sql, params)).rows
    const [largest] = await rows(
      'select organization_id as id from participants group by 1 order by count(*) desc limit 1',
    )
    const org = largest.id as string
    await client.query('set session_replication_role = replica')
    const [lead] = await rows(
      `select r.staff_id as id from staff_roles r join credentials c on c.organization_id = r.organization_id and c.staff_id = r.staff_id and c.expires_on > current_date + 30 and not c.needs_cosign
      where r.organization_id = $1 and r.role = 'group_therapist' and r.to_on is null limit 1`,
      [org],
    )
    await client.query(
      `insert into staff_roles (organization_id, staff_id, program_id, role, from_on) select $1, $2, null, 'program_director', '2020-01-01'
      where not exists (select 1 from staff_roles where organization_id = $1 and staff_id = $2 and role = 'program_director')`,
      [org, lead.id],
    )
    const people = await rows(
      `select p.id, p.legal_family_name as family from participants p join episodes e on e.organization_id = p.organization_id and e.participant_id = p.id and e.discharged_on is null
      where p.organization_id = $1 order by e.admitted_on limit 400`,
      [org],
    )
    const director = await standIn(house, org, 'staff', lead.id)
    const phones: Standing[] = []
    for (const person of people.slice(0, 64)) phones.push(await standIn(house, org, 'participant', person.id))
    const open = await rows(
      `select s.id as "sessionId", s.starts_at as "startsAt", array_agg(t.participant_id) as "participantIds" from sessions s join session_seats t on t.organization_id = s.organization_id and t.session_id = s.id and t.released_at is null
      where s.organization_id = $1 and s.cancelled_at is null and s.starts_at between now() - interval '14 days' and now() - interval '5 hours' and s.group_id is not null group by s.id, s.starts_at having count(*) >= 6 limit 40`,
      [org],
    )
    const evenings = await eveningsToSign(client, org, lead.id, 160)
    return {
      director,
      phones,
      active: people.map((person) => person.id),
      names: people.map((person) => person.family),
      open: open as Cast['open'],
      evenings,
    }
  } finally {
    await client.end()
    await house.close()
  }
}

function firstLoad(): void {
  const dist = join(root, 'dist')
  const manifest = join(dist, 'manifest.json')
  if (!existsSync(manifest)) return
  const chunks = JSON.parse(readFileSync(manifest, 'utf8')) as Record<
    string,
    { file: string; imports?: string[]; css?: string[]; isEntry?: boolean; src?: string }
  >
  for (const entry of ['my', 'staff']) {
    const key = Object.keys(chunks).find(
      (name) => chunks[name]!.isEntry && chunks[name]!.src?.endsWith(`${entry}.html`),
    )
    if (!key) continue
    const files = new Set<string>([`${entry}.html`])
    const follow = (name: string) => {
      const chunk = chunks[name]!
      if (files.has(chunk.file)) return
      files.add(chunk.file)
      for (const css of chunk.css ?? []) files.add(css)
      for (const next of chunk.imports ?? []) follow(next)
    }
    follow(key)
    // What the page needs to show itself: HTML, scripts, styles. Fonts come after the first text.
    const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)
    value(`first-load-${entry === 'my' ? 'participant' : 'staff'}`, bytes / 1_000, 'kB gz')
  }
}

try {
  await fillOnce()
  value('start', (await start()) / 1_000, 's')
  await sleep(1_500)
  value(
    'memory-idle',
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server?.pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024,
    'MB',
  )
  firstLoad()
  const scene = await cast()
  const pick = <T>(list: readonly T[], turn: number) => list[(turn * 7919) % list.length]!
  for (const concurrency of [1, 16]) {
    await measure('chart-open', concurrency, (turn) =>
      send('GET', `/api/participants/${pick(scene.active, turn)}/chart`, scene.director),
    )
    await measure('my-day', concurrency, () => send('GET', '/api/my-day', scene.director))
    await measure('morning', concurrency, () => send('GET', '/api/morning', scene.director))
    await measure('search', concurrency, (turn) =>
      send(
        'GET',
        `/api/participants?q=${encodeURIComponent(pick(scene.names, turn).slice(0, 2 + (turn % 3)))}`,
        scene.director,
      ),
    )
    await measure('attendance-mark', concurrency, (turn) => {
      const { sessionId, startsAt, participantIds } = pick(scene.open, turn)
      return send('POST', `/api/sessions/${sessionId}/marks`, scene.director, {
        marks: [
          {
            id: randomUUID(),
            participantId: pick(participantIds, turn + 1),
            kind: turn % 2 ? 'left' : 'returned',
            at: new Date(startsAt.getTime() + (turn % 150) * 60_000).toISOString(),
          },
        ],
      })
    })
    await measure('week-ledger', concurrency, () => send('GET', '/api/programs/all/week-ledger', scene.director))
    await measure('check-in', concurrency === 16 ? 32 : 1, (turn) =>
      send('POST', '/api/my/check-ins', pick(scene.phones, turn), {
        id: randomUUID(),
        at: new Date().toISOString(),
        mood: 6,
        urge: 2,
        sleepHours: 7,
        used: 'no',
        medicationTaken: 'yes',
      }),
    )
    const half = scene.evenings.length / 2
    const mine = concurrency === 1 ? scene.evenings.slice(0, half) : scene.evenings.slice(half)
    await measure(
      'sign-group-12',
      concurrency,
      (turn) =>
        send(
          'POST',
          `/api/sessions/${mine[turn]!.sessionId}/sign`,
          scene.director,
          { draftIds: mine[turn]!.draftIds, answers: [], lateReason: 'Measured' },
          { 'idempotency-key': randomUUID() },
        ),
      mine.length,
    )
  }
} finally {
  server?.kill('SIGTERM')
  if (server?.exitCode === null) await new Promise((resolve) => server?.once('exit', resolve))
}
if (values.json) console.log(JSON.stringify(results, null, 2))
process.exit(0)
