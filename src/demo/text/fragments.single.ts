// Sentences for notes on individual hours (DAP, SOAP, BIRP). Markup as in topics.types.ts.

import type { NoteEntry } from '#demo/demo.types.ts'

export const openings = [
  '{S} [came|comes] on time for the weekly hour.', 'Met for 50 minutes in the office.', '{S} [chose|chooses] to start with what went well.', '{S} [brought|brings] the worksheet from group.', '{S} [arrived|arrives] with a list of topics.',
  '{S} [asked|asks] to talk about {trigger} first.', 'Reviewed the week since the last hour.', '{S} [was|is] unsure what to talk about and [began|begins] with sleep.', 'Began with the check-ins of the week.', '{S} [sat|sits] down with a sigh and a smile.',
]
export const themes = [
  '{S} [talked|talks] about {trigger} and how often it still [comes|comes] up.', '{S} [reported|reports] no use since the last hour.', '{S} [described|describes] how evenings have changed since {s} [uses|uses] {coping}.', '{S} [spoke|speaks] about {p} hope to have {value} back.',
  '{S} [thought|thinks] about what to tell people at work.', '{S} [worked|works] through a quarrel, line by line.', '{S} [is|is] tired of explaining {r} to family.', '{S} [compared|compares] now with a year ago.', '{S} [said|says] {support} has noticed the change.',
  '{S} [wonders|wonders] whether {s} [is|is] “sick enough” to need this, and [laughed|laughs] at the thought.', '{S} [raised|raises] worries about money and a letter {s} [has|has] not opened.', '{S} [went|goes] over the hours between work and bed.', '{S} [remembered|remembers] the first time {s} [asked|asked] for help.',
  '{S} [described|describes] dreams about using and the relief on waking.', '{S} [rehearsed|rehearses] a talk with a supervisor about hours.', '{S} [talked|talks] about {place} and why it still pulls.', '{S} [mentioned|mentions] feeling left out of family plans.', '{S} [is|is] curious what life at level 1 will be like.',
  '{S} [finds|finds] it hard to sit with praise.', '{S} [spoke|speaks] about faith and where it [has|has] gone.', '{S} [looked|looks] at old photos this week and [felt|feels] both proud and sad.', '{S} [names|names] {reward} as the best hour of the week.',
]
export const observed = [
  'Well groomed, good eye contact, speech at normal pace.', 'Alert and oriented; thoughts in order.', 'Looked tired, spoke softly, stayed on topic.', 'Restless at first, calmer in the second half.', 'Posture open, humor present.', 'Tearful for a few minutes, then composed.', 'Guarded about family, open about use.',
  'No signs of intoxication or withdrawal.', 'Insight good; judgment improving.', 'Energy better than last week.', 'Mood “okay”, affect somewhat flat.', 'Speech quick, thoughts followable.',
]
export const did = [
  'Used motivational interviewing to explore both sides.', 'Worked through a thought record.', 'Reviewed the objectives and marked what moved.', 'Rehearsed the hard talk, twice with changed roles.', 'Drew the week as a line with its dips.', 'Went over the emergency plan and cut it to one card.', 'Practised slow breathing for five minutes.', 'Looked at the chain of last {weekday}.',
  'Listed supports and called one together.', 'Discussed medication questions for the next visit.', 'Talked through boundaries with a relative.', 'Used the confidence scale: {n10} of 10.', 'Planned the coming weekend by the hour.', 'Offered psychoeducation on sleep.', 'Connected present feelings with old rules from home.', 'Reviewed benefits and risks of stepping down.',
]
export const responded = [
  '{S} [found|finds] the exercise useful and [will|will] repeat it.', '{S} [was|is] surprised by {p} own answer.', '{S} [took|takes] notes.', '{S} [disagreed|disagrees] at one point and [said|says] so, which [was|is] new.', '{S} [eased|eases] visibly.', '{S} [said|says] “that is the first time it makes sense”.', '{S} [stayed|stays] doubtful and willing.', '{S} [asked|asks] for a copy.',
  '{S} [needed|needs] a pause and then [went|goes] on.', '{S} [came|comes] up with a better idea than mine.', '{S} [chose|chooses] the smaller step.', '{S} [felt|feels] lighter at the end, {n10} of 10.',
]
export const assessed: Record<NoteEntry['progress'], string[]> = {
  forward: ['Moves toward {p} objectives; skill use is becoming habit.', 'Improved coping, better sleep, supports in use. Continued care at this level keeps the gains.', 'Good progress on objective 1; objective 2 begun.', 'Shows growing confidence that rests on deeds.', 'Symptoms lessening; remains at risk around {trigger}.'],
  holding: ['Stable with effort; needs the structure of the program at present.', 'Progress is steady and slow. Risk rises with {trigger}.', 'Holding; sleep and isolation keep risk up.', 'Motivated; skills known, not yet at hand under stress.', 'Partial progress; three days a week remain indicated.'],
  setback: ['A setback within recovery; insight intact, wishes to go on.', 'Use this week points to {trigger}; plan adjusted, level of care reviewed and kept.', 'More stress than skills this week; closer contact indicated.', 'Struggling; engagement itself is the progress to protect.'],
  too_early: ['Early in care; building trust and baseline.', 'Engagement good for the first weeks; assessment continues.', 'Learning what the program can offer; ambivalent and present.'],
}
export const next = [
  'meet again next week, same hour', 'continue three groups a week', 'try {coping} before calling it a bad day', 'open the letter together next time', 'call {support} on {weekday}', 'prepare two questions for the prescriber', 'family session to be offered', 'write the amends draft',
  'review level of care at the next plan review', 'finish the résumé', 'visit one meeting before the next hour', 'keep the sleep diary', 'send the release for the court letter', 'practise the talk with the supervisor', 'plan {reward}', 'daily check-ins', 'use the card on {weekday}', 'step-down plan to be drafted',
]
