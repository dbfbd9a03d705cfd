// What happens after somebody does not come: a task the same evening, a call or text under the neutral name, and what came of it.

import { dayOf, isoOf, isWorkday, type Day, type Instant } from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import type { Outreach, Task } from '#demo/demo.types.follow.ts'
import type { Enrollment } from '#demo/course/census.ts'
import { holderOn, type Frame } from '#demo/frame/frame.types.ts'
import type { Attendance, Presence } from '#demo/schedule/attendance.ts'

const minute = 60_000
const notes = {
  reached: [
    'Spoke for five minutes. Overslept, will come next time.',
    'Reached on the second ring; car would not start. Ride arranged.',
    'Was embarrassed to call. Asked to come anyway, agreed.',
    'Work kept the person late; will call ahead from now on.',
    'Had a hard night, is safe, will come tomorrow and talk with the counselor.',
    'Wants to think about going on. Agreed to one more conversation on site.',
    'Child was ill. Told how to call it in.',
    'Answered by text: is all right, coming next time.',
    'Mixed up the days. Calendar gone through together.',
  ],
  left_word: [
    'Left the neutral name and number, nothing else.',
    'Text sent: “You have something at the usual time, call us any time.”',
    'Short message, asked to call back.',
    'Voice mail under the agreed name.',
  ],
  no_answer: [
    'Rang out.',
    'No answer, no voice mail allowed.',
    'Call declined; will try in the evening.',
    'No answer twice.',
  ],
  wrong_number: [
    'Number no longer in service.',
    'Somebody else has this number now; ended the call without saying why.',
  ],
} as const
const letters = [
  'Neutral letter sent to the address on file: we hold the seat until Friday week.',
  'Letter sent with the after-hours number.',
]

export const followUp = (
  frame: Frame,
  attendance: Attendance,
  now: Instant,
): { tasks: Task[]; outreach: Outreach[] } => {
  const random = frame.random.of('follow-up')
  const tasks: Task[] = []
  const outreach: Outreach[] = []
  const inRow = new Map<Enrollment, number>()
  const lastUnexcusedDay = Math.max(
    0,
    ...attendance.presences
      .filter((one) => one.outcome === 'unexcused' && one.session.day < frame.today)
      .map((one) => one.session.day),
  )
  let ofLastDay = 0

  for (const presence of attendance.presences) {
    const { enrollment, session, outcome } = presence
    if (outcome === 'present') inRow.set(enrollment, 0)
    if (outcome !== 'unexcused' || session.span.to > now) continue
    const row = (inRow.get(enrollment) ?? 0) + 1
    inRow.set(enrollment, row)
    const draw = random.of(`${session.record.key}-${enrollment.key}`)
    const third = row === 3
    const task = taskFor(frame, enrollment, presence, row)
    if (isoOf(now) < task.openedAt) continue
    tasks.push(task)
    const settled = session.day < frame.today - 10
    // Of the last day every second absence is still without a call.
    const done = session.day === lastUnexcusedDay ? ofLastDay++ % 2 === 1 : settled || draw.chance(0.9)
    if (!done) continue
    const attempts = draw.weighted([
      [1, 0.62],
      [2, 0.28],
      [3, 0.1],
    ] as const)
    let at = session.span.to + draw.int(15, 60) * minute
    for (let n = 0; n < attempts; n++) {
      if (at > now) break
      const call = reachOut(frame, draw, enrollment, task, at, n, third && n === attempts - 1)
      outreach.push(call)
      if (call.outcome === 'reached' || n === attempts - 1) {
        task.closedAt = call.at
        task.closedByKey = call.staffKey
        task.outcome = call.outcome === 'reached' ? 'Reached' : 'Not reached; next absence opens a new task'
      }
      if (call.outcome === 'reached') break
      at = atHours(frame, at + draw.int(14, 22) * 60 * minute, draw)
    }
    if (task.closedAt === null && settled) {
      task.closedAt = isoOf(at > now ? now : at)
      task.closedByKey = task.ownerKey
      task.outcome = 'Not reached; next absence opens a new task'
    }
  }
  return { tasks: [...tasks, ...credentialTasks(frame)], outreach }
}

/** Calls go out between 9 and 19 on the site's clock. */
const atHours = (frame: Frame, at: Instant, draw: Random): Instant => {
  const day = dayOf(isoOf(at).slice(0, 10))
  return Math.max(at, frame.clock.at(day, 9 * 60 + draw.int(0, 200)))
}

const dueAfter = (frame: Frame, day: Day): Instant => {
  let due = day + 1
  while (!isWorkday(due) || frame.closedDays.has(due)) due++
  return frame.clock.at(due, 12 * 60)
}

const taskFor = (frame: Frame, enrollment: Enrollment, presence: Presence, row: number): Task => {
  const { session } = presence
  const owner = holderOn(enrollment.counselor, session.day).staff.key
  return {
    key: `${session.record.key}-absence-${enrollment.person.index + 1}`,
    programKey: frame.program.key,
    participantKey: enrollment.person.record.key,
    sessionKey: session.record.key,
    staffKey: null,
    kind: row >= 3 ? 'no_contact' : 'absence_follow_up',
    ownerKey: owner,
    reason: row === 1 ? 'Missed a session without word' : `Missed ${row} sessions in a row without word`,
    nextAct:
      row >= 3
        ? 'Call, then ask the emergency contact if that is allowed, then a letter'
        : 'Call or text under the agreed name',
    openedAt: isoOf(session.span.to + 10 * minute),
    dueAt: isoOf(dueAfter(frame, session.day)),
    closedAt: null,
    closedByKey: null,
    outcome: null,
  }
}

const reachOut = (
  frame: Frame,
  draw: Random,
  enrollment: Enrollment,
  task: Task,
  at: Instant,
  n: number,
  isLast: boolean,
): Outreach => {
  const { person, course } = enrollment
  const leaving = course.lastContact * 86_400_000 <= at
  const channel: Outreach['channel'] = isLast
    ? draw.pick(['letter', person.emergency.knowsAboutProgram ? 'emergency_contact' : 'letter'])
    : person.contact.mayText && draw.chance(0.5)
      ? 'text'
      : 'call'
  const outcome: Outreach['outcome'] =
    channel === 'letter'
      ? 'left_word'
      : draw.weighted([
          ['reached', leaving ? 0.12 : 0.55],
          ['left_word', person.contact.mayVoicemail || channel === 'text' ? 0.35 : 0.02],
          ['no_answer', 0.25],
          ['wrong_number', leaving ? 0.05 : 0.01],
        ] as const)
  const day = Math.floor(at / 86_400_000)
  return {
    key: `${task.key}-reach-${n + 1}`,
    participantKey: person.record.key,
    taskKey: task.key,
    staffKey: holderOn(enrollment.counselor, Math.min(day, frame.today)).staff.key,
    at: isoOf(at),
    channel: outcome === 'left_word' && channel === 'call' ? 'voicemail' : channel,
    outcome,
    note: channel === 'letter' ? draw.pick(letters) : draw.pick(notes[outcome]),
  }
}

/** Sixty days before a credential runs out the director has it on the list; once lapsed, it blocks and says so. */
const credentialTasks = (frame: Frame): Task[] => {
  const director = (frame.others.find((one) => one.role === 'program_director') as Frame['others'][number]).staff.key
  const present = [
    ...frame.positions.flatMap((position) => position.holders.at(-1) ?? []),
    ...frame.others.filter((one) => !one.isShared),
  ]
  return present.flatMap(({ staff, credentials }): Task[] => {
    const last = credentials.at(-1)
    if (!last) return []
    const left = dayOf(last.expiresOn) - frame.today
    if (left > 60) return []
    const lapsed = left <= 0
    return [
      {
        key: `${frame.program.key}-${last.key}-task`,
        programKey: frame.program.key,
        participantKey: null,
        sessionKey: null,
        staffKey: staff.key,
        kind: lapsed ? 'credential_lapsed' : 'credential_expiring',
        ownerKey: director,
        reason: lapsed
          ? `${last.type} lapsed on ${last.expiresOn}: may not lead or sign`
          : `${last.type} runs out on ${last.expiresOn}`,
        nextAct: 'Ask for the renewal and enter the new date',
        openedAt: isoOf(frame.clock.at(lapsed ? dayOf(last.expiresOn) : dayOf(last.expiresOn) - 60, 8 * 60)),
        dueAt: isoOf(frame.clock.at(dayOf(last.expiresOn), 17 * 60)),
        closedAt: null,
        closedByKey: null,
        outcome: null,
      },
    ]
  })
}
