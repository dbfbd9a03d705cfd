// Sentences for the individual part of a group note that do not depend on the topic. Markup as in topics.types.ts.

import type { NoteEntry } from '#demo/demo.types.ts'
import type { EventKind } from '#demo/course/course.ts'
import type { GoalKind } from './facets.ts'

/** Why this person works on this, today. */
export const goalLines: Record<GoalKind, string[]> = {
  use: ['Stay away from use and know the first step when it gets hard.', 'Goal: abstinence; this week, get past {trigger}.', 'Works toward steady abstinence, one risky hour at a time.', 'Objective 1: no use, and use of at least two skills a week.', 'Long-term goal of living without substances; short-term, a plan for {place}.', 'Wants to stay stopped and to be able to say how.'],
  urges: ['Get through urges without acting on them.', 'Objective: name urges early and use {coping}.', 'Reduce the strength of urges around {trigger}.', 'Learn to wait out an urge for twenty minutes.', 'Wants three things to do before an urge peaks.', 'Goal: notice, name, wait, call.'],
  sleep: ['Regain steady sleep as protection against return to use.', 'Objective: same rising time seven days a week.', 'Goal is six hours of sleep on five nights.', 'Better nights, so that days hold.', 'Build a wind-down hour.'],
  anger: ['Leave before an argument turns.', 'Objective: use a time-out in three of four conflicts.', 'Express anger without harm to others or self.', 'Goal: notice {body} as first cue of anger.', 'Wants to disagree without yelling.'],
  family: ['Rebuild trust at home by small kept promises.', 'Objective: daily undivided time with family.', 'Mend contact with family.', 'Goal: talk about recovery at home without a fight.', 'Wants to be counted on again.'],
  work: ['Keep work and treatment in balance.', 'Objective: find steady work that leaves room for group.', 'Return to work without return to use.', 'Goal: handle pressure on the job soberly.', 'Complete applications and plan the first payday.'],
  housing: ['Secure stable, safe housing.', 'Objective: complete two housing applications.', 'Goal: live where nobody uses.', 'Find a room away from {place}.'],
  mood: ['Lift mood through daily activity.', 'Objective: one planned activity before noon.', 'Reduce anxious days and learn to ride them out.', 'Goal: notice low mood early and act small.', 'Wants to feel again, in doses.'],
  medication: ['Take medication as agreed and talk before changing it.', 'Objective: no missed doses for two weeks.', 'Goal: know what the medication can and cannot do.', 'Work with the prescriber on side effects.'],
  legal: ['Meet court conditions through attendance.', 'Objective: attend all sessions before the next review.', 'Goal: finish supervision and keep the gains.', 'Show the court steady weeks.'],
  support: ['Widen the circle of people who do not use.', 'Objective: two contacts a week with supports.', 'Goal: have someone to call at night.', 'Try mutual-help meetings until one fits.'],
  health: ['Take care of the body.', 'Objective: see a doctor and a dentist this month.', 'Goal: regular meals and daily walks.', 'Follow up on blood pressure.'],
}

export const participationLines: Record<NoteEntry['participation'], string[]> = {
  active: ['{S} [spoke|speaks] up early and often.', '{S} [took|takes] an active part throughout.', '{S} [opened|opens] the round.', '{S} [shared|shares] freely and [asked|asks] good questions of others.', '{S} [gave|gives] thoughtful feedback to other members.', '{S} [volunteered|volunteers] for the exercise.', '{S} [connected|connects] the topic with {p} own week without prompting.', '{S} [stayed|stays] with the theme and [drew|draws] quieter members in.'],
  steady: ['{S} [contributed|contributes] when it [was|is] {p} turn and once beyond it.', '{S} [followed|follows] attentively and [added|adds] two comments.', '{S} [took|takes] part in the pair work.', '{S} [was|is] engaged, more in the second half.', '{S} [listened|listens] well and [answered|answers] directly.', '{S} [shared|shares] briefly and to the point.', '{S} [worked|works] along on paper and [read|reads] part of it out.'],
  quiet: ['{S} [said|says] little and [followed|follows] with eye contact.', '{S} [kept|keeps] to {r} today; attentive nonetheless.', '{S} [passed|passes] once in the round.', '{S} [was|is] quiet, and [nodded|nods] at several points.', '{S} [listened|listens] more than {s} [spoke|speaks].', '{S} [wrote|writes] rather than [talked|talks].'],
  with_prompts: ['{S} [needed|needs] an invitation to speak and then [said|says] something of weight.', '{S} [answered|answers] when asked.', '{S} [drifted|drifts] at times and [came|comes] back when addressed.', '{S} [checked|checks] the phone early on and [put|puts] it away when asked.', '{S} [warmed|warms] up after the break.', '{S} [was|is] hard to reach at first.'],
}

export const affectLines: Record<string, string[]> = {
  calm: ['Affect calm.', '{S} [appeared|appears] at ease.', 'Mood even, affect matching.', 'Settled and present.', '{S} [seemed|seems] rested.', 'Calm voice, relaxed posture.'],
  bright: ['Affect bright.', '{S} [smiled|smiles] more than in past weeks.', 'Energetic, warm with others.', 'In good spirits.', 'Lively and humorous.', 'Bright eyes, quick to laugh.'],
  anxious: ['Affect anxious, eased over the hour.', '{S} [sat|sits] on the edge of the chair at first.', 'Restless hands; calmer after the exercise.', 'Worried tone.', 'Tense, with shallow breath early on.', '{S} [looked|looks] to the door now and then.'],
  sad: ['Affect sad, at times tearful.', 'Low mood, soft voice.', '{S} [wiped|wipes] {p} eyes once and [stayed|stays].', 'Downcast, responsive to warmth.', 'Sad; spoke of missing someone.', 'Subdued.'],
  irritable: ['Irritable at first, apologized later.', 'Short answers in the first half.', 'Affect tense, jaw set; softened after the break.', 'Easily annoyed by noise today.', 'Frustrated, directed at circumstances.'],
  guarded: ['Guarded.', 'Arms crossed, eyes on the floor, listening.', '{S} [weighed|weighs] each word.', 'Cautious with what {s} [shared|shares].', 'Reserved, polite.'],
  tired: ['Tired; yawned and said so.', 'Low energy after a short night.', 'Heavy eyes, good will.', 'Looked worn from work.', 'Sluggish until the walk.'],
  flat: ['Affect flat.', 'Little expression, words to the point.', 'Even tone with little range.', 'Seemed far away at times.'],
}

export const progressLines: Record<NoteEntry['progress'], string[]> = {
  forward: ['Progress: uses {coping} on {p} own initiative.', '{S} [shows|shows] clear movement since last week.', 'Gains are holding; {s} [plans|plans] ahead now.', 'Puts skills to use outside of group.', 'Moving forward: homework done and useful.', '{S} [recognized|recognizes] {p} own progress, for once.', 'Objective within reach.', 'Skill use went from advice to habit.'],
  holding: ['Holding steady.', 'No change this week, which is an achievement with what is going on.', 'Progress continues in small steps.', 'Keeps what was gained; next step still open.', 'Understands the skill; practice is irregular.', 'Partial progress: knows the plan, used it once.', 'Effort visible, result not yet.'],
  setback: ['A harder week; {s} [came|comes] back to the plan today.', 'Setback, and used as information.', 'Some ground lost since last week; motivation still there.', 'Struggles with the objective at present.', 'Skill not used when it counted; looked at why.', 'Return to an earlier step agreed.'],
  too_early: ['Too early to judge progress.', 'New to the group; learning the ropes.', 'Getting oriented; first contacts made.', 'Baseline for this objective gathered today.', 'Finding {p} place in the group.'],
}

export const riskLines: Record<NoteEntry['risk'], string[]> = {
  unchanged: ['No change in risk.', 'Reported no thoughts of harming self or others.', 'Risk unchanged from last session.', 'No safety concerns voiced.', 'No acute risk noted.', 'Safety checked in the round; nothing new.'],
  raised: ['Risk of return to use raised this week; safety plan reviewed. Reported no thoughts of suicide when asked.', 'Higher risk at present; naloxone at hand, tolerance talked through.', 'Raised: urges daily, few supports tonight; agreed call at nine. No thoughts of self-harm reported.', 'Concern about the weekend; supervisor informed, plan in place.'],
  lowered: ['Risk lower than last week.', 'Steadier; urges fewer and shorter.', 'Risk has gone down with better sleep and company.'],
}

/** What the roll shows, in words; {min} is minutes. */
export const timeLines = {
  late: ['Came {min} minutes late and settled quickly.', 'Arrived {min} min after the start; caught up at the break.', '{S} [joined|joins] {min} minutes in <because of the bus|from work|after a school run>.', 'Late by {min} minutes, apologized briefly.'],
  early: ['Left {min} minutes before the end ({why}).', '{S} [had|has] to leave {min} min early: {why}.', 'Went {min} minutes early, as announced ({why}).'],
  out: ['Stepped out once for about {min} minutes.', 'Out of the room for {min} min, returned on {p} own.'],
  guest: ['Visiting from another track to make up time; was made welcome.', 'Sat in as a make-up.', 'Guest today, took part like a member.'],
  missed: ['First group after a missed one; glad to be back.', 'Back after an absence; we talked about what got in the way.', '{S} [missed|missed] the last group and [said|says] why.'],
} as const

/** What happens in the person's life; `fresh` within days, and what it asks for. */
export const eventLines: Record<EventKind, { said: string[]; plan: string[] }> = {
  lapse: {
    said: ['{S} [disclosed|discloses] a lapse {ago} and [spoke|speaks] about the hours before it.', '{S} [told|tells] the leader about using {ago}; [came|comes] because of it, not in spite.', '{S} [used|used] {ago} after {trigger}, [stopped|stopped] the same night and [called|called] {support}.', '{S} [was|is] open about a return to use {ago} and what {s} [wants|wants] to do differently.'],
    plan: ['review the day of the lapse with the counselor', 'first-24-hours card to be kept on hand; daily check-ins this week', 'extra group this week if there is a seat', 'nurse to go over tolerance and naloxone'],
  },
  urge_spike: {
    said: ['{S} [reported|reports] strong urges {ago}, {n10} of 10, and [got|gets] through with {coping}.', '{S} [described|describes] an urge that lasted most of an evening.', '{S} [had|has] urges around {trigger} and [talked|talks] about them before they grew.', '{S} [came|comes] close {ago} and [called|calls] {support} instead.'],
    plan: ['use {coping} at the first sign', 'log urges with time and strength', 'call before nine on hard evenings'],
  },
  job_interview: {
    said: ['{S} [has|has] a job interview coming up and [is|is] nervous about gaps.', '{S} [went|goes] to an interview {ago} and [feels|feels] hopeful.', '{S} [asked|asks] how to bring up evenings off for group in an interview.'],
    plan: ['rehearse two interview answers', 'lay out clothes and route the night before', 'check offered hours against program days'],
  },
  new_job: {
    said: ['{S} [started|starts] a new job and [feels|feels] the change in {p} days.', '{S} [is|is] proud of the new job and wary of the first payday.', 'New work hours; {s} [needs|needs] another plan for evenings.'],
    plan: ['plan the first payday in writing', 'confirm the group track with the new hours', 'talk with the counselor about pace'],
  },
  court_hearing: {
    said: ['{S} [has|has] court this week and [slept|sleeps] badly.', '{S} [came|comes] from a hearing {ago}; it [went|went] better than feared.', '{S} [worries|worries] about the review and what the letter will say.'],
    plan: ['letter of attendance requested with a signed release', 'plan the evening after court', 'write questions for the lawyer'],
  },
  child_sick: {
    said: ['{S} [was|is] up at night with a sick child.', '{S} [juggles|juggles] a child at home with fever.', '{S} [had|has] no childcare {ago} and [asked|asks] about a morning seat.'],
    plan: ['line up a second person for childcare', 'ask about a make-up group', 'rest when the child rests'],
  },
  family_conflict: {
    said: ['{S} [had|has] an argument at home {ago} and [used|uses] the time-out.', '{S} [feels|feels] blamed at home for old things.', '{S} [described|describes] a loud evening and what {s} [wishes|wishes] {s} had said.', '{S} [worked|works] out what set off the quarrel.'],
    plan: ['offer a family session', 'use the soft start once at home', 'agree on a time-out word'],
  },
  family_visit: {
    said: ['{S} [looks|looks] forward to family coming to stay.', '{S} [enjoyed|enjoys] a visit and [noticed|notices] two hard moments.', '{S} [plans|plans] a visit where there will be alcohol.'],
    plan: ['plan the visit hour by hour', 'tell one relative about the plan', 'keep {coping} for the evening'],
  },
  sick: {
    said: ['{S} [is|is] getting over an illness.', '{S} [was|is] sick {ago} and [rested|rests] without guilt.', 'Still coughing, wore a mask.'],
    plan: ['rest and fluids; call the nurse if fever returns', 'catch up on the missed hour'],
  },
  medical_appointment: {
    said: ['{S} [saw|sees] a doctor and [mentioned|mentions] recovery by {r}.', '{S} [has|has] test results coming and [feels|feels] uneasy.', '{S} [asked|asks] how to talk about pain with a new doctor.'],
    plan: ['bring results to the nurse', 'write the sentence for the doctor', 'keep the follow-up visit'],
  },
  ride_trouble: {
    said: ['{S} [has|has] car trouble and [came|comes] by two buses.', '{S} [lost|loses] {p} ride for this week.', '{S} [thanked|thanks] the group for bus tips.'],
    plan: ['ask the front desk about bus passes', 'set up a backup ride', 'plan the earlier bus'],
  },
  moving_house: {
    said: ['{S} [is|is] moving and [lives|lives] out of boxes.', '{S} [found|finds] a room away from {place}.', '{S} [feels|feels] unsettled by the move.'],
    plan: ['keep two fixed points a day during the move', 'send the new address to the front desk', 'unpack the kitchen first'],
  },
  loss_anniversary: {
    said: ['{S} [marked|marks] an anniversary of a death {ago}.', '{S} [carries|carries] a date this week that hurts.', '{S} [spoke|speaks] of someone {s} [misses|misses].'],
    plan: ['spend the evening of the date in company', 'choose a way to remember', 'extra check-in that day'],
  },
  pay_day: {
    said: ['{S} [got|gets] through payday with {support} along.', '{S} [handed|hands] over half the pay for safekeeping.', 'Payday was harder than thought.'],
    plan: ['next payday: straight home by the other route', 'split the pay on the day', 'plan {reward} for payday evening'],
  },
  started_medication: {
    said: ['{S} [started|starts] a new medication and [waits|waits] to see.', '{S} [notices|notices] a dry mouth and a calmer evening.', '{S} [has|has] questions about the new medication.'],
    plan: ['nurse to call about side effects', 'take it with breakfast', 'note effects for the prescriber'],
  },
  found_mentor: {
    said: ['{S} [asked|asks] somebody at a meeting to be a sponsor.', '{S} [found|finds] a person to call who has years behind them.', '{S} [went|goes] for coffee after a meeting, the first time.'],
    plan: ['call that person twice', 'go to the same meeting again', 'stay for the coffee'],
  },
  party: {
    said: ['{S} [went|goes] to a party {ago} and [left|leaves] when bottles came out.', '{S} [was|is] invited to a wedding and [weighs|weighs] going.', '{S} [practised|practises] what to say when offered a drink at a birthday.'],
    plan: ['go with someone and leave by nine', 'hold a drink of {p} own choice', 'decline this one'],
  },
  poor_sleep: {
    said: ['{S} [slept|sleeps] four hours and it [showed|shows].', '{S} [reported|reports] three poor nights in a row.', '{S} [fights|fights] with sleep and with {p} phone.'],
    plan: ['same rising time for a week', 'phone out of the bedroom', 'mention sleep to the nurse'],
  },
  milestone: {
    said: ['{S} [reached|reaches] {days} days in the program and [heard|hears] applause.', '{S} [looks|looks] back on {days} days.', '{days} days since admission; {s} [played|plays] it down and [smiled|smiles].'],
    plan: ['mark the milestone with {reward}', 'write down what helped most', 'tell {support}'],
  },
}

/** From the phone's check-ins of the last days; said only when the person brought it up. */
export const checkInLines = {
  urgesHigh: ['{P} check-ins show higher urges since {weekday}; {s} [confirmed|confirms] it.', '{S} [brought|brings] up the high urge marks in {p} check-ins.', 'Check-ins this week: urges up. {S} [links|links] them with {trigger}.'],
  urgesLow: ['{P} check-ins show quiet days; {s} [enjoys|enjoys] seeing the line.', 'Urges low all week by {p} own marks.', '{S} [noted|notes] five days with hardly an urge.'],
  moodLow: ['Mood marks were low; {s} [said|says] mornings are the worst.', '{S} [agreed|agrees] that the low marks in {p} check-ins are real.', 'Low mood in check-ins discussed openly.'],
  sleepShort: ['Check-ins show under five hours of sleep on several nights.', '{S} [showed|shows] {p} sleep marks and [sighed|sighs].'],
  none: ['No check-ins for some days; {s} [will|will] restart tonight.', '{S} [forgot|forgets] the check-ins lately.'],
} as const

/** What a leader does with one person, whatever the topic. */
export const metLines = [
  'Reflected {p} words and asked for an example.', 'Affirmed {p} honesty.', 'Used open questions to draw out reasons for change.', 'Linked {p} example with the topic.', 'Gave time and did not fill the silence.',
  'Invited feedback from the group with {p} consent.', 'Helped {o} put the skill into {p} own words.', 'Checked understanding with a short summary.', 'Normalized mixed feelings.', 'Reviewed what worked last week.', 'Encouraged {o} to practise in the room.',
  'Drew attention to a strength {s} had passed over.', 'Asked permission before offering a suggestion.', 'Explored what {s} would do differently by ten percent.', 'Supported {o} in saying it directly.', 'Kept the focus on the next step.', 'Slowed the pace and returned to the body.',
  'Used a scale from 0 to 10 and asked why not lower.', 'Went over homework with {o}.', 'Named the ambivalence without taking sides.', 'Offered two choices.', 'Helped {o} shrink the task.', 'Connected {p} goal with today’s skill.', 'Rolled with doubt and came back to {value}.',
  'Modelled the sentence and had {o} try.', 'Asked what {support} would notice.', 'Brought {o} back to the question kindly.', 'Validated effort over outcome.', 'Wrote {p} words on the board with {p} permission.', 'Touched base at the break.',
]

export const planLines = [
  'attend {next} as scheduled', 'daily check-ins on the phone', 'bring the worksheet to {next}', 'call {support} before {weekday}', 'use {coping} once a day', 'see the counselor this week', 'one mutual-help meeting before {next}', 'keep the sleep diary',
  'continue with the current objective', 'revisit this in the individual hour', 'practise the skill with {support}', 'plan the weekend on {weekday}', 'name one success at the start of {next}', 'share the plan at home', 'walk on three days', 'come ten minutes early to {next}',
  'note triggers as they come', 'speak first in one round', 'ask one question of another member', 'leave the phone in the bag', 'pick {reward} for {weekday}', 'review the emergency plan', 'make the appointment that has been waiting', 'return the release form',
]
