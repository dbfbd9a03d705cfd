// Prints how the leak guard does on the labelled set:  node tests/guard/leaks.eval.ts [--mistakes] [--held]
import { findLeaks } from '#domains/notes/notes.leak.ts'
import { measure } from './leaks.measure.ts'
import { leakSet } from './leaks.set.ts'

const parts = [
  ['tuned on', leakSet.filter((entry) => !entry.held_out)],
  ['held out', leakSet.filter((entry) => entry.held_out)],
] as const

const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8)
console.log('set       entries leaking  level          entry precision  recall   finding precision  recall')
for (const [name, set] of parts)
  for (const level of ['blocks', 'any'] as const) {
    const { entries, leaking, perEntry, perFinding } = measure(findLeaks, set, level)
    const label = level === 'blocks' ? 'blocks' : 'blocks or asks'
    console.log(
      `${name}  ${String(entries).padStart(6)} ${String(leaking).padStart(7)}  ${label.padEnd(14)}` +
        `${percent(perEntry.precision)}       ${percent(perEntry.recall)}  ${percent(perFinding.precision)}         ${percent(perFinding.recall)}`,
    )
  }

if (process.argv.includes('--mistakes'))
  for (const [name, set] of parts) {
    if (name === 'held out' && !process.argv.includes('--held')) continue
    for (const level of ['blocks', 'any'] as const)
      for (const { entry, missed, wrong } of measure(findLeaks, set, level).mistakes) {
        console.log(`\n${level}: ${entry.id} (${entry.subject?.id ?? 'shared part'})  ${entry.text}`)
        for (const span of missed) console.log(`  missed  ${span.words} (${span.member})`)
        for (const leak of wrong)
          console.log(`  wrong   ${leak.confidence} ${leak.kind} ${leak.memberId}: ${leak.because}`)
      }
  }
