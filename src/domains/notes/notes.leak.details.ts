// Employers and other identifying details of members, whole or in part.
import { foldedWords } from './notes.leak.text.ts'
import { isOrdinary } from './notes.leak.vocabulary.ts'
import type { Candidate, GuardPerson, LeakConfidence } from './notes.leak.types.ts'
import type { Word } from './notes.leak.text.ts'

const legalForms = new Set(
  'inc llc ltd co corp corporation company companies group the and of y de la el los las del s sons hermanos brothers sa cv'.split(
    ' ',
  ),
)
// Kinds of business: they say nothing about which one.
const businessWords = new Set(
  `hospital school schools district clinic restaurant bar grill cafe bakery panaderia taller market store shop
  construction roofing landscaping plumbing electric towing dental nail salon credit union bank church university college
  services service care center mill factory plant paper warehouse city county state national`.split(/\s+/),
)
// Anybody may be a patient, pupil or customer there; working there is what points at a member.
const publicPlaces = new Set(
  'hospital clinic school university college church bank union store market shop restaurant bar cafe bakery panaderia'.split(
    ' ',
  ),
)
/** Employers so large or so often visited that only working there, not going there, points at a person. */
const everywhere = new Set(
  `amazon walmart target costco kroger walgreens cvs starbucks mcdonalds mcdonald ups fedex usps uber lyft doordash
  instacart homedepot lowes wafflehouse burgerking wendys tacobell subway dollargeneral familydollar bestbuy heb publix
  safeway albertsons aldi ikea kohls macys sams samsclub pizzahut dominos chipotle dunkin applebees dennys ihop cracker`.split(
    /\s+/,
  ),
)
const workCues =
  /^(work|works|worked|working|job|jobs|shift|shifts|boss|coworker|coworkers|hires|hiring|hired|drives|delivers|employee|manager|cashier|employer|office|trabaja|trabajo|trabajan|jefe|empleo|turno|refer|discount)$/
const peerCues =
  /^(peer|peers|member|members|someone|somebody|participant|guys|women|woman|men|fellow|groupmate|one|another|companera|companero|alguien|senor|senora|us)$/
const reach = 12

export const findEmployers = (
  words: readonly Word[],
  subject: GuardPerson | null,
  others: readonly GuardPerson[],
): Candidate[] => {
  const own = new Set(
    foldedWords(`${subject?.employer ?? ''} ${subject?.legalFamily ?? ''} ${subject?.legalGiven ?? ''}`),
  )
  return others.flatMap((person) => {
    if (!person.employer) return []
    const all = foldedWords(person.employer)
    const name = all.filter((word) => !legalForms.has(word))
    if (name.every((word) => own.has(word))) return []
    const big = everywhere.has(name.join(''))
    const telling = name.filter((word) => word.length > 3 && !businessWords.has(word) && !own.has(word))
    return findPhrase(words, name, legalForms, (run) => judgeEmployer(words, run, name, telling, big)).map((hit) => ({
      memberId: person.id,
      kind: 'employer' as const,
      ...hit,
      why: hit.whole ? 'is the employer of another member' : 'may be the employer of another member',
    }))
  })
}

type Run = { readonly from: number; readonly to: number; readonly used: readonly string[] }
type Hit = { start: number; end: number; confidence: LeakConfidence; whole: boolean }

const judgeEmployer = (
  words: readonly Word[],
  run: Run,
  name: readonly string[],
  telling: readonly string[],
  big: boolean,
): LeakConfidence | null => {
  const whole = run.used.length === name.length
  const capital = words[run.from]!.capital || words[run.from]!.flat
  const works = near(words, run, workCues)
  const peer = near(words, run, peerCues)
  if (big) return whole && capital && works && peer ? 'blocks' : whole && capital && (works || peer) ? 'asks' : null
  const used = run.used.filter((word) => telling.includes(word))
  if (used.length === 0) return whole && name.length > 1 && capital ? 'asks' : null
  const plain = used.every(isOrdinary)
  const open = name.some((word) => publicPlaces.has(word)) && !works && !peer
  if (whole && name.length > 1 && open) return capital ? 'asks' : null
  if (whole && name.length > 1) return capital ? 'blocks' : plain ? (works || peer ? 'asks' : null) : 'blocks'
  if (whole) return capital && (!plain || works || peer) ? (plain ? 'asks' : 'blocks') : null
  if (used.length > 1) return capital && (!plain || works || peer) ? 'blocks' : null
  // One word of several: a street or a saint has it too.
  return capital && !words[run.from]!.first && (!plain || works) ? (works || peer ? 'blocks' : 'asks') : null
}

export const findOtherDetails = (
  words: readonly Word[],
  subject: GuardPerson | null,
  others: readonly GuardPerson[],
): Candidate[] => {
  const own = new Set(
    [...(subject?.otherDetails ?? []), subject?.legalGiven ?? '', subject?.legalFamily ?? ''].flatMap(foldedWords),
  )
  return others.flatMap((person) =>
    (person.otherDetails ?? []).flatMap((detail) => {
      const name = foldedWords(detail).filter(
        (word) => !legalForms.has(word) && word !== 'in' && word !== 'at' && word !== 'on',
      )
      if (name.every((word) => own.has(word))) return []
      return findPhrase(words, name, detailGaps, (run) => judgeDetail(words, run, name)).map((hit) => ({
        memberId: person.id,
        kind: 'other' as const,
        ...hit,
        why: hit.whole
          ? 'is a detail that identifies another member'
          : 'is part of a detail that identifies another member',
      }))
    }),
  )
}

const detailGaps = new Set([...legalForms, 'in', 'at', 'on', 'a', 'her', 'his', 'their', 'number', 'no'])

const judgeDetail = (words: readonly Word[], run: Run, name: readonly string[]): LeakConfidence | null => {
  const whole = run.used.length === name.length
  const rare = run.used.filter((word) => !isOrdinary(word) && word.length > 3)
  if (whole) return name.length > 1 || rare.length > 0 ? 'blocks' : null
  const digits = run.used.filter((word) => /\d{3}/.test(word))
  if (run.used.length > 1 && (rare.length > 0 || digits.length > 0)) return 'blocks'
  if (rare.length > 0 && name.length < 3 && words[run.from]!.capital) return 'asks'
  return run.used.length > 1 && run.used.length >= name.length - 1 && words[run.to]!.capital ? 'asks' : null
}

/** Runs of words of `name`, in order, with nothing but `fillers` between them; the longest from each place. */
const findPhrase = (
  words: readonly Word[],
  name: readonly string[],
  fillers: ReadonlySet<string>,
  judge: (run: Run) => LeakConfidence | null,
): Hit[] => {
  const hits: Hit[] = []
  for (let at = 0; at < words.length; at += 1) {
    let place = name.indexOf(words[at]!.folded)
    if (place < 0) continue
    const used = [name[place]!]
    let to = at
    for (let next = at + 1; next < words.length && next - to < 4; next += 1) {
      const folded = words[next]!.folded
      const step = name.indexOf(folded, place + 1)
      if (step > place) {
        place = step
        used.push(folded)
        to = next
      } else if (!fillers.has(folded)) break
    }
    const confidence = judge({ from: at, to, used })
    if (confidence) {
      hits.push({ start: words[at]!.start, end: words[to]!.end, confidence, whole: used.length === name.length })
      at = to
    }
  }
  return hits
}

const near = (words: readonly Word[], run: Run, cue: RegExp) => {
  for (let at = Math.max(0, run.from - reach); at < Math.min(words.length, run.to + reach); at += 1)
    if (
      words[at]!.sentence === words[run.from]!.sentence &&
      (at < run.from || at > run.to) &&
      cue.test(words[at]!.folded)
    )
      return true
  return false
}
