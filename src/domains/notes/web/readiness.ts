import type { Check } from '../notes.contract.ts'

// What a check means on the screen: where to jump, what to say in a row, who can be signed. Pure.

export type Leak = Check['leaks'][number]
export type Similar = Check['similar'][number]
export type Fault = Check['missing'][number]
export type Readiness = {
  /** Blocking faults of the entry itself, and of the shared part. */
  missing: Fault[]
  sharedMissing: Fault[]
  /** What may stay as it is. */
  warnings: Fault[]
  blocks: Leak[]
  sharedBlocks: Leak[]
  /** Questions still without a reason. */
  asks: (Leak | Similar)[]
}

// Who signs is one question for all entries, like what is written for everyone.
const shared = (path: string) => /^(shared|author|supervisor)\./.test(path)

export function readinessOf(check: Check | undefined): Readiness | undefined {
  if (!check) return undefined
  const { missing, leaks, similar } = check
  // Written for everyone it is written for each: an own intervention is never asked for.
  const seen = new Set<string>()
  const blocking = missing.filter((fault) => {
    // One sentence a field is enough: an empty response also lacks the writer's own words.
    const field = `${shared(fault.path)}/${fieldOf(fault.path) ?? fault.path}`
    if (!fault.blocks || fault.path === 'entry.sections.intervention' || seen.has(field)) return false
    seen.add(field)
    return true
  })
  return {
    missing: blocking.filter((fault) => !shared(fault.path)),
    sharedMissing: blocking.filter((fault) => shared(fault.path)),
    warnings: missing.filter((fault) => !fault.blocks),
    blocks: leaks.filter((leak) => leak.blocks && !shared(leak.field)),
    sharedBlocks: leaks.filter((leak) => leak.blocks && shared(leak.field)),
    asks: [...leaks.filter((leak) => !leak.blocks), ...similar],
  }
}

/** Nothing of this entry's own stands in the way of a signature. */
export const entryReady = (readiness: Readiness | undefined): boolean =>
  readiness !== undefined && readiness.missing.length === 0 && readiness.blocks.length === 0
/** The same with the shared part: it can be signed now, once its questions have an answer. */
export const signable = (readiness: Readiness | undefined): boolean =>
  entryReady(readiness) && readiness!.sharedMissing.length === 0 && readiness!.sharedBlocks.length === 0

/** What about whoever signs stands in the way, as a sentence. */
export const ofAuthor = (readiness: Readiness | undefined): string | undefined =>
  readiness?.sharedMissing.find((fault) => !fault.path.startsWith('shared.'))?.sentence

/** The field on the screen that a path means; nothing when it is mended in the group room. */
export function fieldOf(path: string): string | undefined {
  const [part, name = '', section] = path.split('.')
  if (part === 'shared') return ['topic', 'interventions', 'process'].includes(name) ? name : undefined
  if (part === 'telehealth') return telehealthFields[name]
  if (part !== 'entry') return ['response', 'plan', 'goal', 'intervention'].includes(path) ? path : undefined
  if (name === 'sections') return section ?? 'response'
  if (name === 'ownWords') return 'response'
  if (name === 'objectiveIds') return 'goal'
  return ['participation', 'affect', 'progress', 'risk', 'by'].includes(name) ? name : undefined
}

const telehealthFields: Record<string, string> = {
  modality: 'by',
  participantLocation: 'location',
  consent: 'telehealthConsent',
}

export const isLeak = (ask: Leak | Similar): ask is Leak => 'match' in ask
/** What an answer is about: the words themselves, or the text that is alike. */
export const aboutOf = (ask: Leak | Similar): { kind: 'possible_leak' | 'similarity'; about: string } =>
  isLeak(ask) ? { kind: 'possible_leak', about: ask.match } : { kind: 'similarity', about: ask.against }

/** "Plan is empty", "3 things are missing", "Names another member". */
export function readinessWords(readiness: Readiness): string {
  const { missing, blocks, asks } = readiness
  if (blocks.length > 0)
    return blocks.length === 1
      ? `“${blocks[0]!.match}” points at somebody else`
      : `${blocks.length} words point at somebody else`
  if (missing.length === 1) return missing[0]!.sentence.replace(/\.$/, '')
  if (missing.length > 1) return `${missing.length} things are missing`
  if (asks.length > 0) return asks.length === 1 ? 'Ready, one question' : `Ready, ${asks.length} questions`
  return 'Ready'
}
