import { expect, test } from 'vitest'
import { dialable, helpFrom } from './crisis.ts'

const team = { labelEn: 'Your team', labelEs: 'Su equipo', phone: '(216) 555-0140' }

test('the crisis line stands apart from the program’s numbers', () => {
  const lines = helpFrom('988', [{ labelEn: '988 Lifeline', labelEs: '988', phone: '988' }, team])
  expect(lines).toEqual({ crisis: { call: '988', text: '988' }, program: [team] })
})

test('another country’s line is called, not texted; an empty setting leaves 988', () => {
  expect(helpFrom('0800 111 0 111', []).crisis).toEqual({ call: '0800 111 0 111' })
  expect(helpFrom(' ', []).crisis).toEqual({ call: '988', text: '988' })
})

test('a number is dialled without its spaces and brackets', () => {
  expect(dialable('(216) 555-0140')).toBe('2165550140')
  expect(dialable('+49 30 / 12#4')).toBe('+493012#4')
})
