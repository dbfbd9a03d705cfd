import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from './schemas-stay-home.ts'

const src = new URL('../', import.meta.url)

test('schemas of every shape can be written, none can be parsed', () => {
  const person = z.object!({ name: z.string!().max!(3).transform!(String), at: z.iso!.date!().optional!() })
  expect(() => person.extend!({ more: z.array!(person) })).not.toThrow()
  expect(() => person.parse).toThrow('by the server')
  expect(() => [...(person as unknown as Iterable<unknown>)]).toThrow('stay on the server')
})

test('an enum keeps its values for a picker', () => {
  const mark = z.enum!(['here', 'missed'] as never) as unknown as { options: string[]; enum: Record<string, string> }
  expect(mark.options).toEqual(['here', 'missed'])
  expect(mark.enum).toEqual({ here: 'here', missed: 'missed' })
})

/** In a process of its own: there every import of zod is answered by the stand-in, as the browser's build does. */
const openContracts = `
  import { registerHooks } from 'node:module'
  const standIn = new URL('web/schemas-stay-home.ts', process.env.SRC).href
  registerHooks({ resolve: (name, context, next) => (name === 'zod' ? { url: standIn, shortCircuit: true } : next(name, context)) })
  const found = []
  for (const file of process.argv.slice(1)) {
    for (const thing of Object.values(await import(new URL(file, process.env.SRC).href))) {
      if (thing && typeof thing === 'object' && 'path' in thing) found.push([thing.method, thing.path])
    }
  }
  console.log(JSON.stringify(found))
`

test('every contract opens in the browser, with the paths of its endpoints', () => {
  const files = globSync('domains/**/*.contract.ts', { cwd: src })
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', openContracts, '--', ...files], {
    cwd: src,
    env: { ...process.env, SRC: src.href },
    encoding: 'utf8',
  })
  const endpoints = JSON.parse(out) as [method: string, path: string][]
  expect(endpoints.length > 0).toBe(files.length > 0)
  for (const [method, path] of endpoints) {
    expect(method).toMatch(/^(GET|POST|PUT|DELETE)$/)
    expect(path).toMatch(/^\/api\//)
  }
})
