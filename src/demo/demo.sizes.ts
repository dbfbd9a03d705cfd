// How big each demonstration is.

import type { SizeName } from './demo.types.ts'

export type SizeSpec = {
  organizations: number
  programs: number
  /** Participants enrolled at once in one program, once it runs steadily. */
  activePerProgram: number
  historyDays: number
  /** Days simulated before the history, so that it opens with a settled census; their sessions are not kept. */
  warmUpDays: number
  weeksAhead: number
  /** Sites of an organization carry up to this many programs. */
  programsPerSite: number
}

export const sizes: Record<SizeName, SizeSpec> = {
  tiny: {
    organizations: 1,
    programs: 1,
    activePerProgram: 14,
    historyDays: 21,
    warmUpDays: 0,
    weeksAhead: 12,
    programsPerSite: 1,
  },
  small: {
    organizations: 1,
    programs: 2,
    activePerProgram: 45,
    historyDays: 365,
    warmUpDays: 150,
    weeksAhead: 12,
    programsPerSite: 1,
  },
  large: {
    organizations: 1,
    programs: 8,
    activePerProgram: 125,
    historyDays: 730,
    warmUpDays: 150,
    weeksAhead: 12,
    programsPerSite: 2,
  },
  state: {
    organizations: 10,
    programs: 200,
    activePerProgram: 100,
    historyDays: 91,
    warmUpDays: 150,
    weeksAhead: 12,
    programsPerSite: 2,
  },
}

export const isSizeName = (text: string): text is SizeName => Object.hasOwn(sizes, text)
