import { licences } from '#domains/staff/staff.public.ts'
import type { Tx } from '#kernel/tx.ts'
import { change, drop, recordsById, type Checking } from './interop.checking.ts'
import { sameTopics } from './interop.queries.ts'
import { openPlaces } from './interop.places.ts'
import { fold } from './import.values.ts'
import { spoken } from './import.values.dates.ts'
import type { Values } from './import.plan.records.ts'

const WEEK = ['slots', 'place', 'leader', 'co_leader'] as const

/** A weekly pattern needs a leader and a place; one that is running is changed on the group's screen, where clashes show. */
export async function checkGroups(tx: Tx, { plan, existing, program, today, say }: Checking): Promise<void> {
  const places = await openPlaces(tx, program.siteId, today)
  const known = new Set(places.map(({ name }) => fold(name)))
  const whyNot = await licences(tx, plan.create.map(({ values }) => String(values.leader ?? '')).filter(Boolean))
  const said = new Set<string>()
  /** True when the week can be written. Fills in the place that goes without saying. */
  const weekOf = (row: number, values: Values): boolean => {
    if (!values.slots) return false
    if (!values.leader) {
      say(row, 'leader', 'check', 'Nobody leads this group here, so its weekly pattern is not imported.')
      return false
    }
    if (!values.place) {
      values.place = places[0]?.name ?? 'Group room'
      known.add(fold(String(values.place)))
      const added = places[0] ? '' : ', which will be added'
      say(row, 'place', 'check', `No room is named; the group meets in ${String(values.place)}${added}.`)
    } else if (!known.has(fold(String(values.place)))) {
      known.add(fold(String(values.place)))
      say(row, 'place', 'note', `${String(values.place)} is not a room of this site yet; it will be added.`)
    }
    const blocked = whyNot(String(values.leader), today)
    if (blocked && !said.has(blocked)) {
      said.add(blocked)
      say(row, 'leader', 'check', `${blocked} The group is planned all the same.`)
    }
    return true
  }
  for (const { row, values } of plan.create) {
    if (!weekOf(row, values)) for (const field of WEEK) delete values[field]
    const [soft, hard] = [Number(values.soft_capacity ?? 0), Number(values.hard_capacity ?? 0)]
    if (!hard && !soft) say(row, 'hard_capacity', 'note', 'No size is given; the group takes up to 12 people.')
  }
  const records = recordsById(existing.groups)
  for (const update of plan.update) {
    const { row } = update
    const record = records.get(update.id)!.values
    if (record.slots) {
      const dropped = WEEK.filter((field) => drop(update, field))
      if (dropped.length > 0)
        say(
          row,
          dropped[0]!,
          'check',
          'The week of this group is on record already and stays; change it on the group’s screen.',
        )
    } else if (!weekOf(row, update.values)) for (const field of WEEK) drop(update, field)
    else if (!change(update, 'place'))
      update.changes.push({ field: 'place', from: null, to: update.values.place ?? null })
    for (const field of ['starts_on', 'ends_on'] as const) {
      const dropped = change(update, field)
      if (!dropped) continue
      drop(update, field)
      const on = record[field] ? spoken(String(record[field])) : 'open'
      say(
        row,
        field,
        'check',
        `On record the ${field === 'starts_on' ? 'first' : 'last'} day is ${on}; that stays. End a group on its screen.`,
      )
    }
    const topics = change(update, 'topics')
    if (topics && sameTopics(topics.from, topics.to)) drop(update, 'topics')
    const soft = Number(change(update, 'soft_capacity')?.to ?? record.soft_capacity)
    const hard = Number(change(update, 'hard_capacity')?.to ?? record.hard_capacity)
    if (soft > hard) {
      if (change(update, 'hard_capacity') && !change(update, 'soft_capacity'))
        update.changes.push({ field: 'soft_capacity', from: record.soft_capacity ?? null, to: hard })
      else say(row, 'soft_capacity', 'stops', `The wished size (${soft}) is above the most people on record (${hard}).`)
    }
  }
}
