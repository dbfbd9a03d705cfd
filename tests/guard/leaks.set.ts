// The labelled set of the leak guard: invented rosters and hand-written sentences in the manner of several writers.
// It grows by lines: a miss or a false alarm seen in use becomes a line here, with invented names in place of real ones.
import { details } from './leaks.set.details.ts'
import { heldOut } from './leaks.set.held.ts'
import { secondHarvest } from './leaks.set.more.ts'
import { sharedNames } from './leaks.set.shared.ts'
import { spanish } from './leaks.set.spanish.ts'
import { wordNames } from './leaks.set.words.ts'
import type { LabelledEntry } from './leaks.lines.ts'

export const leakSet: readonly LabelledEntry[] = [
  ...wordNames,
  ...spanish,
  ...sharedNames,
  ...details,
  ...secondHarvest,
  ...heldOut,
]
