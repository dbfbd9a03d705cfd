import { dayOf } from '#web/parts/time.ts'
import type { GroupUnderCheck } from '../notes.checks.ts'
import type { Composer } from '../notes.contract.ts'
import { groupFormat } from '../notes.formats.ts'

export type Answer = { draftId: string; kind: 'similarity' | 'possible_leak'; about: string; reason: string }
export const answered = (answers: readonly Answer[]) => answers.filter((answer) => answer.reason.trim() !== '')

/** What the server will check at the signature, put together from what is on the screen. Pure. */
export function underCheck(
  composer: Composer,
  values: (draftId: string) => Record<string, unknown>,
  answers: readonly Answer[],
): GroupUnderCheck {
  const { session, shared, entries } = composer
  const own = values(shared.draftId)
  const text = (field: string) => (typeof own[field] === 'string' ? own[field] : '')
  const member = ({ person }: Composer['entries'][number]) => ({ id: person.id, name: person.name, ...person.guard })
  return {
    shared: {
      topic: text('topic') || session.topic,
      interventions: text('interventions'),
      process: text('process'),
      leaders: session.leaders.map(({ name }) => ({ name, credential: '' })),
      attending: session.attending,
    },
    session: {
      startsAt: session.startsAt,
      endsAt: session.endedAt ?? session.endsAt,
      telehealth: session.placeKind === 'telehealth',
    },
    members: entries.map(member),
    staffNames: composer.staffNames,
    threshold: composer.similarityThreshold,
    author: composer.me,
    entries: entries.flatMap((entry) =>
      entry.draftId === null
        ? []
        : [
            {
              draft: {
                id: entry.draftId,
                kind: 'group_entry' as const,
                format: groupFormat,
                participantId: entry.person.id,
                serviceOn: dayOf(session.startsAt, session.zone),
              },
              fields: values(entry.draftId),
              member: member(entry),
              recent: entry.recent,
              attendance: {
                arrivedAt: entry.attendance.arrivedAt,
                leftAt: entry.attendance.leftAt,
                creditedMinutes: entry.attendance.credited,
              },
              answered: answered(answers).filter((answer) => answer.draftId === entry.draftId),
            },
          ],
    ),
  }
}
