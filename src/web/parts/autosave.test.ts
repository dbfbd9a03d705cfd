import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  atRisk,
  begin,
  joined,
  statusOf,
  step,
  wantsKeep,
  wantsSend,
  type AutosaveEvent,
  type AutosaveState,
} from './autosave.ts'

const at = new Date('2026-11-12T15:31:00Z')
const play = (start: AutosaveState, ...events: AutosaveEvent[]) => events.reduce(step, start)

test('typing goes to the device first, then to the server, and says so', () => {
  const typed = play(begin('', 3), { type: 'typed', text: 'Came on time.' })
  expect([wantsKeep(typed), wantsSend(typed), atRisk(typed)]).toEqual([true, true, true])
  const kept = play(typed, { type: 'kept', text: 'Came on time.', at })
  expect([wantsKeep(kept), atRisk(kept), statusOf(kept)]).toEqual([false, false, { state: 'on-device', at }])
  const saved = play(kept, { type: 'sending' }, { type: 'saved', version: 4, at })
  expect([wantsSend(saved), saved.version, statusOf(saved)]).toEqual([false, 4, { state: 'saved', at }])
})

test('what is typed while a save is on its way goes next', () => {
  const state = play(begin('', 0), { type: 'typed', text: 'a' }, { type: 'sending' }, { type: 'typed', text: 'ab' })
  expect(wantsSend(state)).toBe(false)
  const after = play(state, { type: 'saved', version: 1, at })
  expect([after.base, after.mine, wantsSend(after)]).toEqual(['a', 'ab', true])
})

test('a lost network keeps the text and tries again', () => {
  const state = play(
    begin('', 0),
    { type: 'typed', text: 'a' },
    { type: 'kept', text: 'a', at },
    { type: 'sending' },
    { type: 'not-sent' },
  )
  expect([wantsSend(state), statusOf(state)]).toEqual([true, { state: 'on-device', at }])
})

test('another version replaces an untouched field, silently', () => {
  const state = play(begin('old', 1), { type: 'theirs', text: 'new', version: 2 })
  expect(state).toMatchObject({ mine: 'new', base: 'new', version: 2, theirs: undefined })
})

test('when both changed, both are shown and nothing is sent until someone chooses', () => {
  const both = play(
    begin('old', 1),
    { type: 'typed', text: 'mine' },
    { type: 'theirs', text: 'hers', version: 2, by: 'Ana' },
  )
  expect(both).toMatchObject({ mine: 'mine', theirs: { text: 'hers', by: 'Ana' } })
  expect([wantsSend(both), statusOf(both).state]).toEqual([false, 'both-changed'])
  expect(play(both, { type: 'choose', which: 'mine' })).toMatchObject({ mine: 'mine', base: 'hers', version: 2 })
  expect(play(both, { type: 'choose', which: 'theirs' })).toMatchObject({ mine: 'hers', base: 'hers' })
  const kept = play(both, { type: 'choose', which: 'both' })
  expect(kept.mine).toBe('hers\n\nmine')
  expect(wantsSend(kept)).toBe(true)
})

test('the news of our own save may overtake its answer', () => {
  const ours = play(begin('', 0), { type: 'typed', text: 'a' }, { type: 'sending' }, { type: 'typed', text: 'ab' })
  const told = play(ours, { type: 'theirs', text: 'a', version: 1 })
  expect([told.mine, told.base, told.theirs, wantsSend(told)]).toEqual(['ab', 'a', undefined, true])
  expect(play(told, { type: 'saved', version: 1, at })).toMatchObject({ mine: 'ab', base: 'a', version: 1 })
})

test('an answer that is older than what we have changes nothing', () => {
  const state = play(begin('x', 5), { type: 'theirs', text: 'older', version: 4 })
  expect(state.mine).toBe('x')
})

test('text found on the device goes on, or stands beside what others wrote meanwhile', () => {
  const found: AutosaveEvent = { type: 'found', text: 'draft', base: 'old', version: 1, at }
  const goesOn = play(begin('old', 1), found)
  expect([goesOn.mine, goesOn.theirs, wantsSend(goesOn)]).toEqual(['draft', undefined, true])
  expect(play(begin('changed', 2), found)).toMatchObject({ mine: 'draft', theirs: { text: 'changed', version: 2 } })
  expect(play(begin('draft', 2), found)).toEqual(begin('draft', 2))
  expect(play(begin('old', 1), { type: 'typed', text: 'faster' }, found).mine).toBe('draft\n\nfaster')
})

test('keeping both never doubles', () => {
  expect(joined('a b c', 'b')).toBe('a b c')
  expect(joined('b', 'a b c')).toBe('a b c')
  expect(joined('one ', ' two')).toBe('one\n\ntwo')
})

test('property: two writers and a bad network; no text that was typed is ever lost to its writer', () => {
  const text = fc.string({ minLength: 1, maxLength: 6 })
  const event = fc.oneof(
    text.map((text): AutosaveEvent => ({ type: 'typed', text })),
    fc.constant<AutosaveEvent>({ type: 'sending' }),
    fc.constant<AutosaveEvent>({ type: 'not-sent' }),
    fc
      .record({ text, version: fc.nat(20) })
      .map(({ text, version }): AutosaveEvent => ({ type: 'theirs', text, version })),
    fc.nat(20).map((version): AutosaveEvent => ({ type: 'saved', version, at })),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), (events) => {
      let state = begin('start', 0)
      let last: string | undefined
      for (const next of events) {
        if (next.type === 'saved' && state.sending === undefined) continue
        if (next.type === 'sending' && !wantsSend(state)) continue
        const before = state
        state = step(state, next)
        if (next.type === 'typed') last = next.text
        // Until the server agreed with it, only the writer's own hand changes what is in the field.
        if (last !== undefined && before.mine !== before.base && next.type !== 'typed')
          expect(state.mine).toBe(before.mine)
        if (state.mine !== state.base)
          expect(wantsSend(state) || state.sending !== undefined || state.theirs !== undefined).toBe(true)
      }
    }),
  )
})

// A merge that keeps every line of both; the notes room has the real one.
const lines = (base: string, mine: string, theirs: string) => ({
  text: [...new Set([...theirs.split('|'), ...mine.split('|')])].filter(Boolean).join('|'),
  clashed: base !== '' && !mine.includes(base) && !theirs.includes(base),
})

test('with a merge, words of two people meet in the text and nobody has to choose', () => {
  const typing = play(begin('a', 1, lines), { type: 'typed', text: 'a|mine' })
  const met = play(typing, { type: 'theirs', text: 'a|hers', version: 2, by: 'Noor' })
  expect(met).toMatchObject({ mine: 'a|hers|mine', base: 'a|hers', version: 2, met: { by: 'Noor', clashed: false } })
  expect([met.theirs, wantsSend(met)]).toEqual([undefined, true])
  const saved = play(met, { type: 'sending' }, { type: 'saved', version: 3, at })
  expect(statusOf(saved)).toEqual({ state: 'saved', at, met: { by: 'Noor', clashed: false } })
  expect(play(saved, { type: 'typed', text: 'x' }).met).toBeUndefined()
})

test('the server merged ours while we typed on: what it has and what we typed both stand', () => {
  const state = play(
    begin('a', 1, lines),
    { type: 'typed', text: 'a|mine' },
    { type: 'sending' },
    { type: 'typed', text: 'a|mine|more' },
    { type: 'saved', version: 3, at, text: 'a|hers|mine', by: 'Noor' },
  )
  expect(state).toMatchObject({ mine: 'a|hers|mine|more', base: 'a|hers|mine', version: 3 })
  expect(wantsSend(state)).toBe(true)
})

test('news that arrives while ours is on its way waits for the answer', () => {
  const sent = play(begin('a', 1, lines), { type: 'typed', text: 'a|mine' }, { type: 'sending' })
  const heard = play(sent, { type: 'theirs', text: 'a|mine', version: 2 })
  expect(heard.mine).toBe('a|mine')
  expect(play(heard, { type: 'saved', version: 2, at })).toMatchObject({ mine: 'a|mine', base: 'a|mine', version: 2 })
  const other = play(
    sent,
    { type: 'theirs', text: 'a|mine|hers', version: 3, by: 'Noor' },
    { type: 'saved', version: 2, at },
  )
  expect(other).toMatchObject({ mine: 'a|mine|hers', base: 'a|mine|hers', version: 3 })
})

test('a save whose answer got lost is known as ours when it shows up', () => {
  const lost = play(
    begin('', 0, lines),
    { type: 'typed', text: 'He came' },
    { type: 'sending' },
    { type: 'not-sent' },
    { type: 'typed', text: 'He came in late' },
  )
  expect(lost.perhaps).toEqual(['He came'])
  const heard = play(lost, { type: 'theirs', text: 'He came', version: 1 })
  expect(heard).toMatchObject({ mine: 'He came in late', base: 'He came', version: 1, perhaps: undefined })
  // The same after a crash: the device knew what had been sent.
  const back = play(begin('He came', 1, lines), {
    type: 'found',
    text: 'He came in late',
    base: '',
    version: 0,
    at,
    perhaps: ['He came'],
  })
  expect([back.mine, wantsSend(back)]).toEqual(['He came in late', true])
})
