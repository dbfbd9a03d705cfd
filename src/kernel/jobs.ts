import { parseCronItems, run, runMigrations, type Runner } from 'graphile-worker'
import pg from 'pg'
import { sql } from 'kysely'
import { systemActor } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { withActor, type Tx } from '#kernel/tx.ts'

/** Timed or deferred work of a room. Payloads are ids; a job is safe to run twice. */
export type Job = {
  name: string
  /** Cron pattern in UTC ('0 * * * *'); the job then runs for every organization. */
  cron?: string
  run: (tx: Tx, payload: Record<string, string>) => Promise<void>
}

/** Puts a job behind this transaction: it exists if the transaction commits. The same key replaces an earlier one that has not run. */
export async function enqueue(
  tx: Tx,
  name: string,
  payload: Record<string, string>,
  key: string,
  runAt?: string,
): Promise<void> {
  await sql`select jobs.enqueue(${name}, ${JSON.stringify({ ...payload, organizationId: tx.actor.organizationId })}::json, ${`${tx.actor.organizationId}:${key}`}, ${runAt ?? null}::timestamptz)`.execute(
    tx.db,
  )
}

/** Runs the work once for every organization, each in its own transaction as the system. One that fails does not stop the others. */
export async function forEveryOrganization(house: House, name: string, work: (tx: Tx) => Promise<void>): Promise<void> {
  const { rows } = await house.app.query<{ id: string }>('select organization_ids() as id')
  const failures: unknown[] = []
  for (const { id } of rows) await asSystem(house, id, name, work).catch((error: unknown) => failures.push(error))
  if (failures.length > 0)
    throw new AggregateError(failures, `${name} failed for ${failures.length} of ${rows.length} organizations.`)
}

/** One transaction as the system of an organization; `name` says in the audit log which job it was. */
export function asSystem<T>(
  house: House,
  organizationId: string,
  name: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return withActor(
    house.app,
    {
      actor: systemActor(organizationId),
      requestId: `job:${name}`,
      now: house.now(),
      roles: ['system'],
      purpose: 'administration',
    },
    work,
    house.live.publish,
  )
}

/** Prepares the queue's schema; owned by handrail_jobs, reached by the app through one function. */
export async function prepareJobs(jobsUrl: string): Promise<void> {
  const pool = quietPool(jobsUrl, 1)
  try {
    await runMigrations({ pgPool: pool, logger: quiet })
    await pool.query(`create schema if not exists jobs; grant usage on schema jobs to handrail_app;
      create or replace function jobs.enqueue(name text, payload json, key text, run_at timestamptz) returns void language sql security definer as $$
        select graphile_worker.add_job(identifier => name, payload => payload, job_key => key, run_at => coalesce(run_at, now()), max_attempts => 10) $$;
      revoke execute on function jobs.enqueue from public; grant execute on function jobs.enqueue to handrail_app;`)
  } finally {
    await pool.end()
  }
}

/** Starts the worker: deferred jobs, timed jobs, and the sealing of the audit chain. */
export async function startJobs(
  house: House,
  jobsUrl: string,
  jobs: Job[],
  log: (line: string) => void,
): Promise<{ stop: () => Promise<void> }> {
  const pool = quietPool(jobsUrl, 3)
  const taskList = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (payload: unknown) => {
        const { organizationId, ...rest } = (payload ?? {}) as Record<string, string>
        if (organizationId) await asSystem(house, organizationId, job.name, (tx) => job.run(tx, rest))
        else await forEveryOrganization(house, job.name, (tx) => job.run(tx, {}))
      },
    ]),
  )
  const timed = jobs
    .filter((job) => job.cron !== undefined)
    .map((job) => ({ task: job.name, match: job.cron!, options: { backfillPeriod: 0 } }))
  const runner: Runner = await run({
    pgPool: pool,
    concurrency: 2,
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: quiet,
    taskList,
    parsedCronItems: parseCronItems(timed),
  })
  runner.promise.catch((error: unknown) =>
    log(`The job runner stopped: ${error instanceof Error ? error.message : String(error)}`),
  )
  let sealing = false
  const seal = setInterval(() => {
    if (sealing) return
    sealing = true
    house.app
      .query('select seal_audit()')
      .catch(() => {})
      .finally(() => (sealing = false))
  }, 500)
  return {
    stop: async () => {
      clearInterval(seal)
      await runner.stop().catch(() => {})
      await pool.end().catch(() => {})
    },
  }
}

/** A pool whose lost connections are replaced, not thrown. */
function quietPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const silent = () => {}
const quiet = new (await import('graphile-worker')).Logger(() => silent)
