// What the grammar knows of one topic. Markup in the texts: {S} {s} the participant at the start of or inside a sentence, {p} his/her/their,
// {o} him/her/them, [past|present] by the author's habit, <a|b|c> one of these, {trigger} {coping} {support} {place} {value} {reward}
// {n} words of this person. All content is our own wording of common, public-domain group work.

export type TopicText = {
  key: string
  title: string
  titleEs: string
  unit: string
  /** What the leaders did; whole group, for the shared part. */
  interventions: string[]
  /** How the group worked; names nobody. */
  process: string[]
  /** What one person said or did. */
  said: string[]
  /** What the leader did with one person. */
  met: string[]
  /** Practice until next time, as a bare verb phrase. */
  home: string[]
}
