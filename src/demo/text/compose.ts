// Writes the shared part of a group note, the entry of each person, and notes on individual hours.

import type { Random } from '#demo/demo.random.ts'
import type { NoteEntry, NoteSection } from '#demo/demo.types.ts'
import type { EventKind } from '#demo/course/course.ts'
import { checkInLines, eventLines, timeLines } from './fragments.events.ts'
import {
  goalLines,
  metLines,
  participationLines,
  affectLines,
  planLines,
  progressLines,
  riskLines,
} from './fragments.group.ts'
import { assessed, did, next as nextSteps, observed, openings, responded, themes } from './fragments.single.ts'
import { processLines, spanishAsides } from './fragments.shared.ts'
import { fresh, say, type Writer } from './render.ts'
import { abbreviate, type Style } from './styles.ts'
import type { TopicText } from './topics.types.ts'

/** What is known of the person on that day. */
export type Situation = {
  participation: NoteEntry['participation']
  affect: string
  progress: NoteEntry['progress']
  risk: NoteEntry['risk']
  goal: number
  goalText: string
  event: EventKind | null
  checkIn: keyof typeof checkInLines | null
  time: keyof typeof timeLines | null
  spanish: boolean
  /** At level 1: nothing about three days a week or stepping down. */
  steppedDown: boolean
}

const finish = (style: Style, text: string): string => (style.abbreviates ? abbreviate(text) : text)
const sentence = (text: string): string => (/[.!?”]$/.test(text) ? text : `${text}.`)

export const composeShared = (
  random: Random,
  style: Style,
  topic: TopicText,
  present: number,
): { topic: string; interventions: string; process: string } => {
  const tense = (text: string): string => text.replace(/\[([^|\]]*)\|([^\]]*)\]/g, '$1')
  const interventions = random.sample(topic.interventions, style.length === 1 ? 2 : 3)
  const process = [
    ...random.sample(topic.process, style.length === 1 ? 1 : 2),
    ...random.sample(
      processLines.filter((line) =>
        line.includes('room full') ? present > 8 : line.includes('smaller circle') ? present < 6 : true,
      ),
      style.length - 1,
    ),
  ]
  return {
    topic: `${topic.title} (${topic.unit})`,
    interventions: finish(style, interventions.map(tense).join(' ')),
    process: finish(style, process.join(' ')),
  }
}

const planText = (writer: Writer, items: string[]): string => {
  const said = items.map((item) => {
    const text = say(writer, item)
    return text.charAt(0).toLowerCase() + text.slice(1)
  })
  const first = said[0] ?? 'continue'
  const rest = said.slice(1)
  const up = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  switch (writer.style.plan) {
    case 'list':
      return sentence([up(first), ...rest].join('; '))
    case 'will': {
      // Bare verb phrases follow "will"; anything else (a noun phrase) stands by itself.
      const verbs = said.filter(
        (text) =>
          !/^(letter|nurse|daily|first-24|extra|rest and|same|one |phone|three|ten|next payday|family session|step-down)/.test(
            text,
          ),
      )
      const others = said.filter((text) => !verbs.includes(text))
      const will =
        verbs.length > 0
          ? `${writer.style.subject === 'name' || writer.style.dropsSubject ? 'Will' : `${say(writer, '{S}')} will`} ${verbs.join(', and will ')}.`
          : ''
      return [will, ...others.map((text) => sentence(up(text)))].filter((text) => text !== '').join(' ')
    }
    case 'colon':
      return sentence(`Until next time: ${said.join(', then ')}`)
    case 'dashes':
      return said.map((text) => `- ${text}`).join('\n')
  }
}

export const composeGroupEntry = (writer: Writer, topic: TopicText, now: Situation): NoteSection[] => {
  const { random, style } = writer
  const kind = writer.subject.facets.goals[now.goal] ?? 'use'
  const goal = style.quotesGoal && random.chance(0.5) ? `“${now.goalText}”` : say(writer, random.pick(goalLines[kind]))

  writer.mentioned = false
  const met: string[] = []
  const own = random.chance(0.6) ? fresh(writer, topic.met, `met-${topic.key}`) : null
  if (own) met.push(own)
  if (met.length === 0 || style.length > 1) {
    const common = fresh(writer, metLines, 'met')
    if (common) met.push(common)
  }
  const intervention = met
    .map((phrase) => {
      const text = say(writer, phrase)
      return style.doer && /^[A-Z][a-z]+ed\b/.test(text)
        ? style.doer + text.charAt(0).toLowerCase() + text.slice(1)
        : text
    })
    .join(' ')

  writer.mentioned = false
  const parts: Partial<Record<Style['order'][number], string>> = {}
  const put = (part: Style['order'][number], phrase: string | null): void => {
    if (phrase === null) return
    parts[part] = phrase
  }
  put(
    'participation',
    style.length > 1 || random.chance(0.55)
      ? fresh(writer, participationLines[now.participation], `part-${now.participation}`)
      : null,
  )
  if (now.event) put('event', fresh(writer, eventLines[now.event].said, `event-${now.event}`))
  const saysMore = now.participation === 'active' || now.participation === 'steady' || random.chance(0.6)
  if (!now.event || (saysMore && style.length > 1))
    put('said', fresh(writer, topic.said, `said-${topic.key}`) ?? fresh(writer, themes, 'themes'))
  put(
    'affect',
    style.length > 1 || random.chance(0.6)
      ? fresh(writer, affectLines[now.affect] ?? affectLines.calm!, `affect-${now.affect}`)
      : null,
  )
  if (now.time) put('time', fresh(writer, timeLines[now.time], `time-${now.time}`))
  if (now.checkIn && (style.length > 1 || random.chance(0.4)))
    put('checkin', fresh(writer, checkInLines[now.checkIn], `checkin-${now.checkIn}`))
  put(
    'progress',
    style.length > 1 || random.chance(0.7)
      ? fresh(writer, progressLines[now.progress], `progress-${now.progress}`)
      : null,
  )
  if (now.risk !== 'unchanged' || random.chance(style.length === 3 ? 0.6 : 0.25))
    put(
      'risk',
      fresh(writer, riskLines[now.risk], `risk-${now.risk}`) ?? (now.risk === 'raised' ? riskLines.raised[0]! : null),
    )
  const told = style.order.flatMap((part) => {
    const phrase = parts[part]
    if (phrase === undefined) return []
    const opener =
      phrase.startsWith('{S} ') && !style.dropsSubject && random.chance(style.opener) ? random.pick(style.openers) : ''
    return [say(writer, phrase, opener)]
  })
  if (told.length === 0) told.push(say(writer, random.pick(participationLines[now.participation])))
  if (now.spanish && style.bilingual && random.chance(0.3)) told.push(say(writer, random.pick(spanishAsides)))
  const response = told.join(' ')

  const items: string[] = []
  if (now.event && random.chance(0.7)) {
    const phrase = fresh(writer, eventLines[now.event].plan, `eplan-${now.event}`)
    if (phrase) items.push(phrase)
  }
  if (items.length === 0 || style.length > 1) {
    const phrase = random.chance(0.65) ? fresh(writer, topic.home, `home-${topic.key}`) : null
    if (phrase) items.push(phrase)
  }
  if (items.length < (style.length === 3 ? 3 : style.length === 2 ? 2 : 1)) {
    const phrase = fresh(writer, planLines, 'plan')
    if (phrase) items.push(phrase)
  }
  let plan = planText(writer, items.length > 0 ? items : [random.pick(planLines)])
  if (style.signOff && random.chance(0.18)) plan += ` ${style.signOff}`
  return [
    { name: 'Goal', text: finish(style, goal) },
    {
      name: 'Intervention',
      text: finish(style, intervention === '' ? 'Supported participation in the exercise.' : intervention),
    },
    { name: 'Response', text: finish(style, response) },
    { name: 'Plan', text: finish(style, plan) },
  ]
}

export const composeIndividual = (writer: Writer, format: 'DAP' | 'SOAP' | 'BIRP', now: Situation): NoteSection[] => {
  const { random, style } = writer
  writer.used = new Set()
  writer.mentioned = false
  const fits = (phrase: string): boolean =>
    !(now.steppedDown && /three (groups|days)|level 1|step-down|stepping down/i.test(phrase)) &&
    !(now.event === 'lapse' ? /no use since/.test(phrase) : /Use this week/.test(phrase))
  const some = (all: readonly string[], name: string, count: number): string => {
    const out: string[] = []
    for (const phrase of all) if (!fits(phrase)) writer.used.add(phrase)
    for (let i = 0; i < count; i++) {
      const phrase = fresh(writer, all, name)
      if (phrase) out.push(say(writer, phrase))
    }
    return out.join(' ')
  }
  const told = [
    some(openings, 'openings', random.chance(0.6) ? 1 : 0),
    now.event ? some(eventLines[now.event].said, `event-${now.event}`, 1) : '',
    some(themes, 'themes', style.length),
  ]
  if (now.checkIn && random.chance(0.5)) told.push(some(checkInLines[now.checkIn], `checkin-${now.checkIn}`, 1))
  const subjective = told.filter((text) => text !== '').join(' ')
  const looks = some(observed, 'observed', 1)
  const work = some(did, 'did', style.length === 1 ? 1 : 2)
  const answer = some(responded, 'responded', style.length === 1 ? 1 : 2)
  const view = `${some(assessed[now.progress], `assessed-${now.progress}`, 1)} ${say(writer, random.pick(riskLines[now.risk]))}`
  const items = random.sample(nextSteps.filter(fits), style.length + (random.chance(0.4) ? 1 : 0))
  if (now.event && random.chance(0.6)) items.unshift(random.pick(eventLines[now.event].plan))
  const plan = planText(writer, items)
  const sections: NoteSection[] =
    format === 'DAP'
      ? [
          { name: 'Data', text: `${subjective} ${looks} ${work} ${answer}` },
          { name: 'Assessment', text: view },
          { name: 'Plan', text: plan },
        ]
      : format === 'SOAP'
        ? [
            { name: 'Subjective', text: subjective },
            { name: 'Objective', text: `${looks} ${work}` },
            { name: 'Assessment', text: `${answer} ${view}` },
            { name: 'Plan', text: plan },
          ]
        : [
            { name: 'Behavior', text: `${subjective} ${looks}` },
            { name: 'Intervention', text: work },
            { name: 'Response', text: `${answer} ${view}` },
            { name: 'Plan', text: plan },
          ]
  return sections.map(({ name, text }) => ({ name, text: finish(style, text.replaceAll(/ {2,}/g, ' ').trim()) }))
}
