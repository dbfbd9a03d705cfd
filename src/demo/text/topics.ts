// All topics, as the grammar uses them and as catalogue records.

import type { Random } from '#demo/demo.random.ts'
import type { Topic, TrackCode } from '#demo/demo.types.place.ts'
import { dailyTopics } from './topics.daily.ts'
import { feelingTopics } from './topics.feelings.ts'
import { futureTopics } from './topics.future.ts'
import { peopleTopics } from './topics.people.ts'
import type { TopicText } from './topics.types.ts'
import { urgeTopics } from './topics.urges.ts'

export const topics: readonly TopicText[] = [
  ...urgeTopics,
  ...feelingTopics,
  ...dailyTopics,
  ...peopleTopics,
  ...futureTopics,
]
const byKey = new Map(topics.map((topic) => [`topic-${topic.key}`, topic]))
export const topicText = (key: string | null): TopicText | null => (key === null ? null : (byKey.get(key) ?? null))

export const topicRecords = (): Topic[] =>
  topics.map((topic) => ({
    key: `topic-${topic.key}`,
    title: topic.title,
    titleEs: topic.titleEs,
    unit: topic.unit,
    source: 'own wording',
  }))

/** A rolling order of topics for one group: urges and life outside the group in turn. */
export const topicPlanFor = (random: Random, code: TrackCode): string[] => {
  const first = code === 'step_down' ? [...futureTopics, ...peopleTopics, ...dailyTopics] : topics
  return random.shuffle(first).map((topic) => `topic-${topic.key}`)
}
