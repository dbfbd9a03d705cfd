import { expect, test } from 'vitest'
import { createMyRegistry } from './my-registry.ts'
import { createRegistry } from './registry.ts'

const load = () => Promise.reject(new Error('not loaded in this test'))

test('a room or a path is registered once', () => {
  const registry = createRegistry()
  registry.registerRoom({ name: 'notes', screens: [{ path: '/queue', title: 'My queue', load }] })
  expect(() => registry.registerRoom({ name: 'notes' })).toThrow('registered twice')
  expect(() => registry.registerRoom({ name: 'other', screens: [{ path: '/queue', title: 'Q', load }] })).toThrow(
    '/queue',
  )
  const mine = createMyRegistry()
  mine.registerMyRoom({ name: 'check-ins' })
  expect(() => mine.registerMyRoom({ name: 'check-ins' })).toThrow('registered twice')
})

test('the menu hides what the session may not do and keeps sections together in order', () => {
  const registry = createRegistry()
  registry.registerRoom({
    name: 'late',
    menu: [{ label: 'Settings', path: '/settings', order: 90, section: 'Program', needs: 'programs.change' }],
  })
  registry.registerRoom({
    name: 'early',
    menu: [
      { label: 'Groups', path: '/groups', order: 50, section: 'Program' },
      { label: 'My day', path: '/', order: 10 },
    ],
  })
  const labels = (may: boolean) =>
    registry.menu(() => may).map(({ section, entries }) => [section, entries.map((entry) => entry.label)])
  expect(labels(true)).toEqual([
    [undefined, ['My day']],
    ['Program', ['Groups', 'Settings']],
  ])
  expect(labels(false)).toEqual([
    [undefined, ['My day']],
    ['Program', ['Groups']],
  ])
})

test('slots come in their order, for those who may see them', () => {
  const registry = createRegistry()
  const part = (title: string, order: number, needs?: string) => ({
    slot: 'chart.main' as const,
    title,
    order,
    needs,
    load,
  })
  registry.registerRoom({ name: 'a', chartSlots: [part('Notes', 30, 'notes.read'), part('Attendance', 20)] })
  expect(registry.slots('chart.main', () => true).map((slot) => slot.title)).toEqual(['Attendance', 'Notes'])
  expect(registry.slots('chart.main', () => false).map((slot) => slot.title)).toEqual(['Attendance'])
  expect(registry.slots('morning', () => true)).toEqual([])
})

test('an outbox kind is delivered by the room that names it', () => {
  const registry = createMyRegistry()
  const send = async () => {}
  registry.registerMyRoom({ name: 'check-ins', deliver: { 'check-in': send } })
  expect(registry.deliver('check-in')).toBe(send)
  expect(registry.deliver('unknown')).toBeUndefined()
})
