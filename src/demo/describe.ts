import { simulate } from './demo.simulate.ts'
const size = (process.argv[process.argv.indexOf('--size') + 1] ?? 'small') as 'small'
const t = performance.now()
for (const p of simulate({ seed: 'demo', size, today: '2026-11-22' })) {
  const counts = Object.fromEntries(Object.entries(p).filter(([, v]) => Array.isArray(v)).map(([k, v]) => [k, (v as unknown[]).length]))
  console.log(p.programKey, JSON.stringify(counts), Math.round(performance.now() - t))
}
