// Notes on everything that was held: who writes, when it is signed, what waits for a supervisor, what was never finished.

import { dateOf, isoOf, type Day, type Instant } from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import { rates } from '#demo/demo.rates.ts'
import type { GroupNote, NoteEntry } from '#demo/demo.types.ts'
import type { Enrollment } from '#demo/course/census.ts'
import { holderOn, patternOn, type Frame, type Position } from '#demo/frame/frame.types.ts'
import type { Attendance, Presence } from '#demo/schedule/attendance.ts'
import type { PlannedSession } from '#demo/schedule/sessions.ts'
import { composeGroupEntry, composeIndividual, composeShared } from '#demo/text/compose.ts'
import type { Facets } from '#demo/text/facets.ts'
import { addendumTexts, errorReasons, lateReasons } from '#demo/text/fragments.shared.ts'
import type { Writer } from '#demo/text/render.ts'
import { drawStyle, type Style } from '#demo/text/styles.ts'
import { topicText } from '#demo/text/topics.ts'
import type { CheckInsByDay } from './checkins.ts'
import { situationOf } from './situation.ts'
import { plantDrafts } from './plants.ts'

const minute = 60_000
/** A note is due within three days [program policy; payers ask for 24 to 72 hours]. */
const dueMinutes = 72 * 60

export type Told = Map<Enrollment, { facets: Facets; goals: string[] }>
export type Notes = { groupNotes: GroupNote[]; entries: NoteEntry[] }

type Signing = Pick<
  NoteEntry,
  'state' | 'createdAt' | 'signedAt' | 'cosignerKey' | 'cosignedAt' | 'late' | 'addenda' | 'error'
>

/** Minutes after the session until an author signs: mostly the same evening, all entries in one act. */
const delayOf = (random: Random, slow: boolean): number => {
  const kind = random.weighted([
    ['evening', slow ? 0.5 : 0.83],
    ['next_day', slow ? 0.3 : 0.125],
    ['third_day', 0.02],
    ['late', slow ? 0.12 : rates.lateEntries],
  ] as const)
  if (kind === 'evening') return random.int(25, 90)
  if (kind === 'next_day') return random.int(700, 1560)
  return kind === 'third_day' ? random.int(2500, 4200) : random.int(dueMinutes + 200, dueMinutes + 9000)
}

const signing = (
  frame: Frame,
  random: Random,
  session: PlannedSession,
  author: Position,
  started: Instant,
  now: Instant,
  delay: number,
): Signing => {
  const end = session.span.to
  const holder = holderOn(author, session.day)
  let after = Math.max(delay, Math.ceil((started - end) / minute) + 1)
  // Whoever leaves signs before the last day ends.
  if (holder.to !== null && end + after * minute >= frame.clock.at(holder.to, 0))
    after = Math.ceil((started - end) / minute) + 1
  const signed = end + after * minute
  const lapsed = dateOf(session.day + Math.floor(after / 1440)) >= (holder.credentials.at(-1)?.expiresOn ?? '9999')
  const out: Signing = {
    state: 'draft',
    createdAt: isoOf(started),
    signedAt: null,
    cosignerKey: null,
    cosignedAt: null,
    late: null,
    addenda: [],
    error: null,
  }
  if (signed > now || lapsed) return out
  out.signedAt = isoOf(signed)
  out.state = 'signed'
  if (after > dueMinutes) {
    out.state = 'late'
    out.late = { dueAt: isoOf(end + dueMinutes * minute), reason: random.pick(lateReasons) }
  }
  const roll = random.next()
  const addedAt = signed + random.int(200, 6000) * minute
  if (roll < rates.addenda && addedAt < now && (holder.to === null || addedAt < frame.clock.at(holder.to, 0))) {
    out.addenda.push({
      key: 'addendum-1',
      authorKey: holder.staff.key,
      at: isoOf(addedAt),
      text: random.pick(addendumTexts),
    })
    out.state = 'addendum'
  }
  if (!holder.signsAlone) {
    const chief = frame.positions[0] as Position
    const cosigned = signed + random.int(900, 10_080) * minute
    out.state = 'awaiting_cosign'
    if (cosigned <= now) {
      const cosignDay = session.day + Math.floor((cosigned - session.span.from) / 86_400_000)
      out.state = 'cosigned'
      out.cosignerKey = holderOn(chief, Math.min(cosignDay, frame.today)).staff.key
      out.cosignedAt = isoOf(cosigned)
    }
  }
  if (roll > 1 - rates.enteredInError && signed + 1440 * minute < now) {
    out.state = 'entered_in_error'
    out.error = {
      byKey: holder.staff.key,
      at: isoOf(signed + random.int(30, 1200) * minute),
      reason: random.pick(errorReasons),
    }
  }
  return out
}

const nextMeeting = (session: PlannedSession): Day | null => {
  if (!session.group) return null
  for (let day = session.day + 1; day < session.day + 8; day++)
    for (const pattern of patternOn(session.group, day))
      if (pattern.blocks.some((block) => block.weekday === ((day + 3) % 7) + 1)) return day
  return null
}

export const writeNotes = (
  frame: Frame,
  attendance: Attendance,
  told: Told,
  byDay: CheckInsByDay,
  now: Instant,
): Notes => {
  const random = frame.random.of('notes')
  const groupNotes: GroupNote[] = []
  const entries: NoteEntry[] = []
  const missed = new Map<Enrollment, boolean>()
  const slowOne = frame.positions.filter((position) => position.kind === 'clinician')[2]
  const styles = new Map<string, Style>()
  const styleOf = (staffKey: string, bilingual: boolean): Style => {
    let style = styles.get(staffKey)
    if (!style) styles.set(staffKey, (style = drawStyle(random.of('style').of(staffKey), bilingual)))
    return style
  }
  const recent: { session: PlannedSession; rows: { entry: NoteEntry; presence: Presence }[] }[] = []

  for (const [session, presences] of attendance.bySession) {
    if (session.span.to > now) continue
    const draw = random.of(session.record.key)
    const present = presences.filter((presence) => presence.outcome === 'present')
    const used = new Set<string>()
    const authorOf = (position: Position): { position: Position; holder: ReturnType<typeof holderOn> } => ({
      position,
      holder: holderOn(position, session.day),
    })
    const leader = authorOf(session.leader)
    const second = session.coLeader ? authorOf(session.coLeader) : null
    const leaderDelay = delayOf(draw.of('sign'), session.leader === slowOne)
    const secondDelay = delayOf(draw.of('co-sign'), session.coLeader === slowOne)
    const topic = topicText(session.record.topicKey)
    const started = session.span.to + draw.int(1, 12) * minute
    let groupNote: GroupNote | null = null
    if (topic && present.length > 0 && started <= now) {
      const style = styleOf(leader.holder.staff.key, leader.position.speaksSpanish)
      groupNote = {
        key: `${session.record.key}-note`,
        sessionKey: session.record.key,
        authorKey: leader.holder.staff.key,
        createdAt: isoOf(started),
        signedAt: null,
        state: 'draft',
        ...composeShared(draw.of('shared'), style, topic, present.length),
      }
      groupNotes.push(groupNote)
    }
    const rows: { entry: NoteEntry; presence: Presence }[] = []
    for (const [n, presence] of present.entries()) {
      const { enrollment } = presence
      const one = draw.of(enrollment.person.record.key)
      const author = second && (n + session.day) % 5 < 2 ? second : leader
      const writtenAt = started + (topic ? n : 0) * one.int(25, 80) * 1000
      if (writtenAt > now) continue
      const style = styleOf(author.holder.staff.key, author.position.speaksSpanish)
      const person = enrollment.person.record
      const about = told.get(enrollment) as NonNullable<ReturnType<Told['get']>>
      const { now: situation, words } = situationOf(
        one,
        presence,
        byDay,
        missed.get(enrollment) ?? false,
        about.goals,
        nextMeeting(session),
      )
      const writer: Writer = {
        style,
        random: one.of('text'),
        words,
        used,
        mentioned: false,
        subject: { name: person.preferredName ?? person.givenName, pronouns: person.pronouns, facets: about.facets },
      }
      const base = {
        key: `${session.record.key}-note-${enrollment.person.index + 1}`,
        sessionKey: session.record.key,
        groupNoteKey: groupNote?.key ?? null,
        participantKey: person.key,
        participation: situation.participation,
        affect: situation.affect,
        progress: situation.progress,
        risk: situation.risk,
        goal: one.chance(0.85) ? situation.goal : null,
        authorKey: author.holder.staff.key,
        planted: null,
      }
      const entry: NoteEntry = {
        ...base,
        format: topic ? 'GIRP' : style.individual,
        sections: topic
          ? composeGroupEntry(writer, topic, situation)
          : composeIndividual(writer, style.individual, situation),
        ...signing(
          frame,
          one.of('sign'),
          session,
          author.position,
          writtenAt,
          now,
          one.chance(0.05) ? delayOf(one, author.position === slowOne) : author === leader ? leaderDelay : secondDelay,
        ),
      }
      for (const addendum of entry.addenda) addendum.key = `${entry.key}-${addendum.key}`
      entries.push(entry)
      rows.push({ entry, presence })
      if (
        groupNote &&
        entry.signedAt !== null &&
        (groupNote.signedAt === null || entry.signedAt < groupNote.signedAt)
      ) {
        groupNote.signedAt = entry.signedAt
        groupNote.state = 'signed'
      }
    }
    for (const presence of presences)
      missed.set(presence.enrollment, presence.outcome === 'excused' || presence.outcome === 'unexcused')
    if (session.group && rows.length > 0 && session.day >= frame.today - 7) recent.push({ session, rows })
  }
  plantDrafts(random.of('plants'), frame, recent)
  return { groupNotes, entries }
}
