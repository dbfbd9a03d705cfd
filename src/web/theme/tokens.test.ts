import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { contrast, tokensOf } from './contrast.ts'

const web = fileURLToPath(new URL('../', import.meta.url))
const tokens = tokensOf(readFileSync(`${web}theme/tokens.css`, 'utf8'))
const schemes = ['light', 'dark'] as const
const color = (name: string, scheme: 'light' | 'dark') => {
  const token = tokens.get(name)
  if (!token) throw new Error(`tokens.css has no colour --${name}`)
  return token[scheme]
}

test('the formula agrees with the known ends', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#16243a', '#16243a')).toBe(1)
})

const texts = ['ink', 'ink-quiet', 'action', 'action-strong', 'amber', 'safety']
const grounds = ['paper', 'sheet', 'sunk', 'hover', 'action-wash', 'amber-wash', 'safety-wash']

// Participants' screens use the same tokens, so every pair must reach their 7:1; staff need 4.5:1.
test.each(schemes)('%s: every text on every ground reaches 7:1', (scheme) => {
  for (const text of texts) {
    for (const ground of grounds) {
      expect(contrast(color(text, scheme), color(ground, scheme)), `${text} on ${ground}`).toBeGreaterThanOrEqual(7)
    }
  }
  for (const [text, ground] of [
    ['on-action', 'action'],
    ['on-action', 'action-strong'],
    ['on-safety', 'safety-fill'],
    ['paper', 'ink'],
    ['paper', 'ink-quiet'],
    ['paper', 'amber'],
  ] as const) {
    expect(contrast(color(text, scheme), color(ground, scheme)), `${text} on ${ground}`).toBeGreaterThanOrEqual(7)
  }
})

test.each(schemes)('%s: borders, marks and the focus ring reach 3:1 (WCAG 1.4.11)', (scheme) => {
  for (const line of ['line-strong', 'amber-mark', 'focus', 'action', 'safety-fill']) {
    for (const ground of grounds) {
      expect(contrast(color(line, scheme), color(ground, scheme)), `${line} on ${ground}`).toBeGreaterThanOrEqual(3)
    }
  }
})

test('no other style sheet names a colour', () => {
  const others = globSync('**/*.css', { cwd: `${web}..` }).filter((file) => !file.endsWith('tokens.css'))
  for (const file of others) {
    const css = readFileSync(`${web}../${file}`, 'utf8')
      .replace(/@media print[\s\S]*$/, '')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      // A code for cameras needs true white in both schemes.
      .replace(/\.qr\b[^}]*\}/g, '')
    expect(css.match(/#[\da-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/gi) ?? [], file).toEqual([])
  }
})

test('14 px is the smallest text anywhere', () => {
  for (const file of globSync('**/*.css', { cwd: `${web}..` })) {
    for (const [, size] of readFileSync(`${web}../${file}`, 'utf8').matchAll(/font-size:\s*([\d.]+)(?:rem|em)/g)) {
      expect(Number(size), file).toBeGreaterThanOrEqual(0.875)
    }
  }
})
