import { registerLeavingEffect, type LeavingEffect } from '#domains/staff/staff.public.ts'
import { openingOf } from './readiness.leaving-queries.ts'

// What the other rooms still hold of somebody who leaves; the staff room comes before them and cannot ask.

const many = (count: number, one: string, several: string) => (count === 1 ? one : several.replace('#', String(count)))

registerLeavingEffect('readiness', async (tx, staffId, on) => {
  const found = await openingOf(tx, staffId, on)
  const effects: LeavingEffect[] = []
  if (found.sessions > 0)
    effects.push({
      words: many(
        found.sessions,
        'One session from then on has them as leader: it needs cover.',
        '# sessions from then on have them as leader: they need cover.',
      ),
      needsPerson: true,
      path: '/groups',
    })
  if (found.people > 0)
    effects.push({
      words: many(
        found.people,
        'One person has them as primary counselor and needs another.',
        '# people have them as primary counselor and need another.',
      ),
      needsPerson: true,
      path: `/people?counselor=${staffId}`,
    })
  if (found.supervised > 0)
    effects.push({
      words: many(
        found.supervised,
        'One colleague has them as supervisor and needs another.',
        '# colleagues have them as supervisor and need another.',
      ),
      needsPerson: true,
    })
  if (found.tasks > 0)
    effects.push({
      words: many(
        found.tasks,
        'One open task stays theirs until somebody takes it.',
        '# open tasks stay theirs until somebody takes them.',
      ),
      needsPerson: true,
    })
  if (found.cosigns > 0)
    effects.push({
      words: many(found.cosigns, 'One note waits for their cosignature.', '# notes wait for their cosignature.'),
      needsPerson: true,
    })
  return effects
})
