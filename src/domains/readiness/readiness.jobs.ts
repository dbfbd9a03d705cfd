import { closeTaskOfCause, openTask } from '#domains/participants/participants.public.ts'
import { settingsOf } from '#domains/programs/programs.public.ts'
import { directorsOn, needWords, staffNeeds } from '#domains/staff/staff.public.ts'
import type { Job } from '#kernel/jobs.ts'
import { localDay, startOfDay } from '#kernel/time.ts'
import type { Tx } from '#kernel/tx.ts'
import { openCredentialTasks, programClocks } from './readiness.job-queries.ts'
import { addDays } from './readiness.morning.ts'

/**
 * A task to each director of a person's programs when a credential comes into its warning days, again when it has lapsed, and
 * when a supervisor is missing; closed by itself when the cause is gone. Safe to run twice: the cause names the credential,
 * its last day, the stage and the owner.
 */
export async function watchCredentials(tx: Tx): Promise<void> {
  const programs = await programClocks(tx)
  if (programs.length === 0) return
  const wanted = new Set<string>()
  // The earliest of the sites' days: a credential is good through its last day everywhere.
  const clock = programs.toSorted((a, b) => localDay(tx.now, a.zone).localeCompare(localDay(tx.now, b.zone)))[0]!
  const today = localDay(tx.now, clock.zone)
  const [directors, before, ...settings] = await Promise.all([
    directorsOn(tx, today),
    openCredentialTasks(tx),
    ...programs.map((program) => settingsOf(tx, program.id, today)),
  ])
  const warning = new Map(programs.map((program, at) => [program.id, Number(settings[at]!.credential_warning_days)]))
  for (const person of await staffNeeds(tx, today, Math.max(...warning.values()))) {
    const where = person.everywhere ? programs.map((program) => program.id) : person.programIds
    const warningDays = Math.max(0, ...where.map((id) => warning.get(id) ?? 0))
    const owners = new Map(
      directors
        .filter((one) => one.programId === null || where.includes(one.programId))
        .map((one) => [one.staffId, one.programId]),
    )
    for (const need of person.needs) {
      if (need.standing === 'expires_soon' && need.daysLeft > warningDays) continue
      const { reason, nextAct } = needWords(person.name, need)
      const stage =
        need.standing === 'no_supervisor'
          ? `supervisor:${person.staffId}:${need.credential.id}`
          : `${need.standing}:${need.credential.id}:${need.credential.expiresOn}`
      for (const [ownerId, programId] of owners) {
        const causeKey = `credential:${stage}:${ownerId}`
        wanted.add(causeKey)
        if (before.includes(causeKey)) continue
        await openTask(tx, {
          kind:
            need.standing === 'no_supervisor'
              ? 'supervision-missing'
              : need.standing === 'lapsed'
                ? 'credential-lapsed'
                : 'credential-expiring',
          participantId: null,
          programId: programId ?? (person.everywhere ? null : (where[0] ?? null)),
          ownerId,
          reason,
          nextAct,
          // A warning is due on the last good day; what is lapsed or missing is due by the end of today.
          dueAt: startOfDay(
            addDays(need.standing === 'expires_soon' ? need.credential.expiresOn! : today, 1),
            clock.zone,
          ),
          causeKey,
        })
      }
    }
  }
  for (const causeKey of before)
    if (!wanted.has(causeKey))
      await closeTaskOfCause(tx, causeKey, 'done', 'The credential was renewed or no longer counts.')
}

export const jobs: Job[] = [{ name: 'readiness.credentials', cron: '40 9 * * *', run: watchCredentials }]
