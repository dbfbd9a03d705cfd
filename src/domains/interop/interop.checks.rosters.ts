import { sql } from 'kysely'
import { largestBetween, membershipSpans } from '#domains/schedule/schedule.public.ts'
import type { Tx } from '#kernel/tx.ts'
import { change, drop, recordsById, type Checking } from './interop.checking.ts'
import { dayAfter, dayBefore } from './interop.queries.ts'
import { fullName } from './import.plan.names.ts'
import { spoken } from './import.values.dates.ts'

/** Nobody belongs to a group beyond their discharge; a group does not grow beyond its limit; a start on record stays. */
export async function checkRosters(tx: Tx, { plan, existing, today, say }: Checking): Promise<void> {
  const last = new Map<string, string | null>()
  const people = [...new Set(plan.create.map(({ values }) => String(values.person)))]
  const episodes = people.length
    ? await tx.db
        .selectFrom('episodes')
        .select(['participant_id', 'discharged_on'])
        .where('organization_id', '=', tx.actor.organizationId)
        .where(sql<boolean>`participant_id = any(${people}::uuid[])`)
        .orderBy('admitted_on')
        .execute()
    : []
  for (const episode of episodes) last.set(episode.participant_id, episode.discharged_on)
  const names = recordsById(existing.people)
  const who = (id: unknown) => fullName(names.get(String(id))?.values ?? {})
  for (const { row, values } of plan.create) {
    const out = last.get(String(values.person))
    if (!out) continue
    const lastDay = dayBefore(out)!
    if (String(values.from_on) >= out)
      say(
        row,
        'from_on',
        'stops',
        `${who(values.person)} was discharged; the last day was ${spoken(lastDay)}. Admit them again first.`,
      )
    else if (!values.to_on || String(values.to_on) > lastDay) {
      values.to_on = lastDay
      say(row, 'to_on', 'check', `${who(values.person)} was discharged; the membership ends on ${spoken(lastDay)}.`)
    }
  }
  const memberships = recordsById(existing.rosters)
  for (const update of plan.update) {
    const record = memberships.get(update.id)!.values
    if (drop(update, 'from_on'))
      say(update.row, 'from_on', 'check', `On record they belong since ${spoken(String(record.from_on))}; that stays.`)
    const to = change(update, 'to_on')
    if (to && String(to.to) < String(record.from_on))
      say(
        update.row,
        'to_on',
        'stops',
        `On record they belong since ${spoken(String(record.from_on))}, after this last day.`,
      )
  }
  const ended = new Map(plan.update.map((update) => [update.id, change(update, 'to_on')?.to]))
  const groups = [...new Set(plan.create.map(({ values }) => String(values.group)))]
  const spans = Map.groupBy(await membershipSpans(tx, groups), (span) => span.groupId)
  const sizes = recordsById(existing.groups)
  for (const id of groups) {
    const group = sizes.get(id)
    if (!group) continue
    // Ends that this file brings are among the program's own rows; spans also count members whom the actor may not see.
    const gone = existing.rosters.filter(({ id: one, values }) => values.group === id && ended.get(one))
    const added = plan.create.filter(({ values }) => values.group === id)
    const members = largestBetween(
      [
        ...without(
          spans.get(id) ?? [],
          gone.map(({ values }) => ({ fromOn: String(values.from_on), toOn: null })),
        ),
        ...added.map(({ values }) => ({
          fromOn: String(values.from_on),
          toOn: values.to_on ? dayAfter(String(values.to_on)) : null,
        })),
      ],
      today,
      null,
    )
    const [soft, hard] = [Number(group.values.soft_capacity), Number(group.values.hard_capacity)]
    const name = String(group.values.group_name)
    const row = added[0]!.row
    if (members > hard)
      say(
        row,
        'group',
        'stops',
        `${name} would have ${members} members; its limit is ${hard}. Raise it on the group’s screen first.`,
      )
    else if (members > soft)
      say(row, 'group', 'check', `${name} will have ${members} members, more than the ${soft} it is planned for.`)
  }
}

type Span = { fromOn: string; toOn: string | null }
function without(spans: readonly Span[], gone: readonly Span[]): Span[] {
  const left = [...spans]
  for (const { fromOn } of gone) {
    const at = left.findIndex((span) => span.fromOn === fromOn && span.toOn === null)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}
