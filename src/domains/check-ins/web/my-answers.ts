/**
 * The check-in as the phone asks it, pure: which questions, in which order, what was said so far, and when the answer is
 * more than thanks. Undefined is not asked yet, null is skipped.
 */
import { dayOf } from '#web/parts/time.ts'
import type { OutboxItem } from '#web/outbox.ts'
import type { CheckIn, CheckInBody } from '../check-ins.contract.ts'

export interface Answers {
  mood?: number | null
  urge?: number | null
  sleepHours?: number | null
  used?: 'yes' | 'no' | null
  medicationTaken?: 'yes' | 'no' | 'none_prescribed' | null
  note: string
}
export type Step = 'mood' | 'urge' | 'sleep' | 'medicine' | 'last'

/**
 * Four taps in the usual case: three numbers, and one tap that says use and medicine together and saves. Whether somebody
 * takes medicine is asked once, while `takesMedication` is not known.
 */
export function stepsFor(takesMedication: boolean | null): Step[] {
  return takesMedication === null ? ['mood', 'urge', 'sleep', 'medicine', 'last'] : ['mood', 'urge', 'sleep', 'last']
}

/** What a phone keeps while it is being answered. */
export interface Draft {
  /** Becomes the check-in's id. */
  id: string
  /** ISO instant of the last change. */
  at: string
  step: Step
  takesMedication: boolean | null
  answers: Answers
}

/** A check-in that was begun goes on within three hours; after that the mood it began with is no longer the mood. */
export function stillOpen(draft: Draft | undefined, now: number): draft is Draft {
  const age = now - Date.parse(draft?.at ?? '')
  return age >= 0 && age < 3 * 3_600_000
}

export function bodyOf(answers: Answers, account: string): Omit<CheckInBody, 'id' | 'at'> {
  const { mood = null, urge = null, sleepHours = null, used = null, medicationTaken = null, note } = answers
  return { account, mood, urge, sleepHours, used, medicationTaken, note: note.trim() }
}

/**
 * What the thanks must meet. An urge of 7 or more, or 3 more than the last one of these seven days, asks for help at hand;
 * our own thresholds for our own 0-to-10 question.
 */
export function meets(
  answers: Pick<Answers, 'urge' | 'used'>,
  before: Pick<CheckIn, 'urge' | 'at'> | undefined,
  now: number,
): { urge: boolean; used: boolean } {
  const { urge = null, used } = answers
  const recent = before && now - Date.parse(before.at) < 7 * 86_400_000 ? before.urge : null
  const risen = urge !== null && recent !== null && urge - recent >= 3
  return { urge: urge !== null && (urge >= 7 || risen), used: used === 'yes' }
}

export type Listed = CheckIn & { waiting: boolean }

/** The server's check-ins with those that still wait on this phone, newest first; one that is already there counts once. */
export function withWaiting(checkIns: readonly CheckIn[], queued: readonly OutboxItem[]): Listed[] {
  const there = new Set(checkIns.map(({ id }) => id))
  const waiting = queued
    .filter((item) => item.kind === 'check-in' && !there.has(item.id))
    .map((item): Listed => {
      const { mood, urge, sleepHours, used, medicationTaken, note } = item.body as CheckInBody
      return {
        id: item.id,
        at: item.createdAt,
        mood,
        urge,
        sleepHours,
        used,
        medicationTaken,
        note: note ?? '',
        waiting: true,
      }
    })
  return [...waiting, ...checkIns.map((one) => ({ ...one, waiting: false }))]
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, 14)
}

/** The newest check-in of this day at the site, if there is one. */
export function doneToday(listed: readonly Listed[], now: number, zone: string): Listed | undefined {
  return listed.find((one) => dayOf(one.at, zone) === dayOf(now, zone))
}
