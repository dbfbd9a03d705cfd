// What is particular to one person, so that notes over the weeks speak of the same life. Nothing here names anybody.

import type { Random } from '#demo/demo.random.ts'
import type { Episode } from '#demo/demo.types.ts'

export type GoalKind =
  | 'use'
  | 'urges'
  | 'sleep'
  | 'anger'
  | 'family'
  | 'work'
  | 'housing'
  | 'mood'
  | 'medication'
  | 'legal'
  | 'support'
  | 'health'
export type Facets = {
  triggers: [string, string]
  copings: [string, string]
  support: string
  place: string
  value: string
  reward: string
  body: string
  timeofday: string
  goals: GoalKind[]
}

const triggers = [
  'payday',
  'arguments at home',
  'the empty hour after work',
  'an old friend’s messages',
  'pain in the evening',
  'the smell of beer',
  'driving past the old block',
  'being left out',
  'boredom on Sundays',
  'bills in the mail',
  'feeling watched at work',
  'a quiet apartment',
  'parties with cousins',
  'success and wanting to celebrate',
  'bad sleep',
  'court letters',
  'certain music',
  'weekend shifts',
  'seeing the ex-partner',
  'tooth pain',
  'long bus rides',
  'criticism',
  'hunger',
  'the first warm evenings',
  'family cookouts',
  'loneliness at night',
  'cash in the pocket',
  'anxiety before appointments',
  'a coworker who deals in the lot',
  'thinking about the custody case',
]
const copings = [
  'a cold shower',
  'a walk around the block',
  'calling before, not after',
  'slow breathing',
  'playing a game with the kids',
  'music through headphones',
  'prayer',
  'push-ups',
  'cooking something',
  'a meeting at noon',
  'writing three lines',
  'leaving the room',
  'strong peppermint tea',
  'sorting tools',
  'holding an ice cube',
  'going to bed early',
  'riding the bike',
  'counting backward',
  'watering the plants',
  'crossword puzzles',
  'texting the peer specialist',
  'drawing',
  'sitting in the park',
  'chewing gum and waiting twenty minutes',
]
const supports = [
  '{p} older sister',
  'the night-shift coworker',
  'a sponsor',
  'the upstairs neighbor',
  'an uncle who stopped years ago',
  'the pastor',
  'a friend from school',
  '{p} mother',
  'a cousin',
  'the peer specialist',
  'a brother',
  'an aunt',
  '{p} partner',
  'the soccer coach',
  'a roommate',
  '{p} grown daughter',
  'the landlady',
  'a friend from the shelter',
  '{p} grandfather',
  'a fellow member of the evening meeting',
  'the probation officer',
  'a former boss',
]
const places = [
  'the corner store by the bus stop',
  'the bar across from work',
  'the old apartment',
  'the park behind the school',
  'the gas station on the way home',
  'a cousin’s garage',
  'the plaza',
  'the liquor aisle',
  'the motel',
  'the basketball court at night',
  'the parking lot after the late shift',
  'the river steps',
  'the barbershop back room',
  'the casino shuttle',
  'the laundromat',
]
const values = [
  'being there for the children',
  'honesty',
  'faith',
  'health',
  'finishing what was started',
  'independence',
  'family',
  'good work',
  'peace of mind',
  'friendship',
  'learning',
  'dignity',
  'respect',
  'home',
  'freedom',
  'music',
  'kindness',
  'justice',
]
const rewards = [
  'a movie night',
  'fishing',
  'a long bath',
  'a library book',
  'basketball',
  'baking',
  'a new plant',
  'thrift-store hunting',
  'a haircut',
  'coffee at the good place',
  'video games with a limit',
  'gardening',
  'a swim',
  'bike repair',
  'painting',
  'a barbecue without alcohol',
  'dominoes',
  'a nap',
  'singing in the choir',
  'a day trip by bus',
]
const bodies = [
  'the jaw',
  'the chest',
  'tight shoulders',
  'the stomach',
  'restless legs',
  'the throat',
  'hot ears',
  'the hands',
  'the back of the neck',
]
const times = [
  'right after work',
  'around nine at night',
  'early in the morning',
  'on Friday evenings',
  'in the late afternoon',
  'when the house gets quiet',
  'on Sundays',
  'after midnight',
  'between dinner and bed',
  'on the ride home',
]

const kinds: readonly (readonly [GoalKind, number])[] = [
  ['urges', 1],
  ['sleep', 0.7],
  ['anger', 0.5],
  ['family', 1],
  ['work', 0.7],
  ['housing', 0.35],
  ['mood', 0.9],
  ['medication', 0.5],
  ['legal', 0.4],
  ['support', 0.8],
  ['health', 0.4],
]

/** Goals in the person's words; the first is always about use. */
const goalWords: Record<GoalKind, string[]> = {
  use: [
    'I want to stay off {substance} for good.',
    'No {substance}, one day at a time.',
    'I want to stop {substance} before it costs me more.',
    'Stay away from {substance} and know what to do when it gets hard.',
    'To be able to say I did ninety days without {substance}.',
  ],
  urges: [
    'I want to get through urges without acting on them.',
    'Handle the cravings before they handle me.',
    'Know three things to do when an urge comes.',
  ],
  sleep: [
    'I want to sleep through the night without anything.',
    'Get my sleep back.',
    'Six good hours, five nights a week.',
  ],
  anger: [
    'I want to stop blowing up at people I love.',
    'Leave before I yell.',
    'Deal with anger without breaking things or people.',
  ],
  family: [
    'I want my kids to trust me again.',
    'Be the parent I said I would be.',
    'Have dinner with my family without a fight.',
    'Repair things with my mother.',
  ],
  work: ['Get a job and keep it.', 'Keep my job while I do this.', 'Finish my training.'],
  housing: ['Find a safe place to live.', 'Get out of that apartment.', 'My own key by spring.'],
  mood: [
    'I want to feel like myself again.',
    'Get out of bed before noon and mean it.',
    'Worry less.',
    'Feel something other than numb.',
  ],
  medication: [
    'Take my medicine every day and see if it helps.',
    'Work out the medication with the doctor instead of stopping on my own.',
  ],
  legal: ['Finish probation without another violation.', 'Do what the court asks and be done.'],
  support: [
    'Find people who do not use.',
    'Have someone to call at night.',
    'Go to one meeting a week and actually talk.',
  ],
  health: ['Take care of my body: dentist, liver test, walking.', 'Get my blood pressure down.', 'Eat real food.'],
}
const substanceWords: Record<Episode['primarySubstance'], string[]> = {
  alcohol: ['alcohol', 'drinking'],
  opioids: ['opioids', 'pills and heroin', 'fentanyl'],
  stimulants: ['cocaine', 'meth'],
  cannabis: ['weed'],
  sedatives: ['benzos'],
}

export const drawFacets = (random: Random, life: { children: boolean; court: boolean; works: boolean }): Facets => {
  const goals: GoalKind[] = ['use']
  while (goals.length < 3) {
    const kind = random.weighted(kinds)
    if (
      goals.includes(kind) ||
      (kind === 'legal' && !life.court) ||
      (kind === 'family' && !life.children && random.chance(0.5))
    )
      continue
    goals.push(kind)
  }
  return {
    triggers: random.sample(triggers, 2) as [string, string],
    copings: random.sample(life.children ? copings : copings.filter((one) => !one.includes('the kids')), 2) as [
      string,
      string,
    ],
    support: random.pick(supports),
    place: random.pick(places),
    value: random.pick(values),
    reward: random.pick(rewards),
    body: random.pick(bodies),
    timeofday: random.pick(times),
    goals,
  }
}

export const goalTexts = (random: Random, facets: Facets, substance: Episode['primarySubstance']): string[] =>
  facets.goals.map((kind) =>
    random.pick(goalWords[kind]).replace('{substance}', random.pick(substanceWords[substance])),
  )
