// The measured quality of the leak guard may only rise: floors a little below what it reaches now.
import { describe, expect, test } from 'vitest'
import { findLeaks } from '#domains/notes/notes.leak.ts'
import { foldedWords, readWords } from '#domains/notes/notes.leak.text.ts'
import { measure } from './leaks.measure.ts'
import { leakSet } from './leaks.set.ts'
import type { Guard, Result } from './leaks.measure.ts'

const tuned = leakSet.filter((entry) => !entry.held_out)
const held = leakSet.filter((entry) => entry.held_out)

// Reached on 2026-11-22: tuned 99.7/94.7 (blocks) and 94.4/99.1 (any), held out 100/87.9 and 93.9/93.9, per entry, in percent.
const floors = {
  tuned: { blocks: { precision: 0.985, recall: 0.935 }, any: { precision: 0.93, recall: 0.98 } },
  held: { blocks: { precision: 0.96, recall: 0.85 }, any: { precision: 0.9, recall: 0.9 } },
} as const

const shortfalls = (guard: Guard): string[] =>
  (['tuned', 'held'] as const).flatMap((part) =>
    (['blocks', 'any'] as const).flatMap((level) => {
      const result: Result = measure(guard, part === 'tuned' ? tuned : held, level)
      const floor = floors[part][level]
      return (['perEntry', 'perFinding'] as const).flatMap((unit) =>
        (['precision', 'recall'] as const)
          .filter((what) => result[unit][what] < floor[what] - (unit === 'perFinding' ? 0.01 : 0))
          .map((what) => `${part} ${level} ${unit} ${what} ${result[unit][what].toFixed(3)}`),
      )
    }),
  )

describe('the labelled set', () => {
  test('is large, balanced and partly held out', () => {
    expect(leakSet.length).toBeGreaterThan(600)
    expect(held.length).toBeGreaterThanOrEqual(60)
    const leaking = leakSet.filter((entry) => entry.spans.length > 0).length / leakSet.length
    expect(leaking).toBeGreaterThan(0.45)
    expect(leaking).toBeLessThan(0.65)
    expect(new Set(leakSet.map((entry) => `${entry.roster} ${entry.subject?.id} ${entry.text}`)).size).toBe(
      leakSet.length,
    )
  })

  test('the guard reaches its floors', () => expect(shortfalls(findLeaks)).toEqual([]))

  test('a guard that knows no nicknames falls short', () => {
    const weak: Guard = (question) => findLeaks(question).filter((leak) => leak.kind !== 'nickname')
    expect(shortfalls(weak).join('\n')).toMatch(/tuned any perEntry recall/)
  })

  test('a guard that takes every such word for a name falls short', () => {
    const crude: Guard = ({ text, field, others }) =>
      readWords(text).flatMap(({ folded, start, end }) => {
        const person = others.find((one) =>
          foldedWords(`${one.legalGiven} ${one.legalFamily} ${one.preferredName ?? ''}`).includes(folded),
        )
        if (!person) return []
        return [
          {
            memberId: person.id,
            kind: 'name',
            field,
            match: text.slice(start, end),
            start,
            end,
            confidence: 'blocks',
            because: '',
          },
        ]
      })
    expect(shortfalls(crude).join('\n')).toMatch(/tuned blocks perEntry precision/)
  })

  test('a guard that only asks falls short where blocking counts', () => {
    const shy: Guard = (question) => findLeaks(question).map((leak) => ({ ...leak, confidence: 'asks' }))
    expect(shortfalls(shy).join('\n')).toMatch(/blocks perEntry recall/)
  })

  test('blocking findings name the right member nearly always', () => {
    let right = 0
    let all = 0
    for (const entry of leakSet)
      for (const leak of findLeaks({
        text: entry.text,
        field: '',
        subject: entry.subject,
        others: entry.others,
        allowed: { staff: entry.staff },
      })) {
        const span = entry.spans.find((one) => one.start < leak.end && leak.start < one.end)
        if (!span || leak.confidence !== 'blocks') continue
        all += 1
        if (span.member === leak.memberId) right += 1
      }
    expect(right / all).toBeGreaterThan(0.95)
  })
})
