// Sentences about what the roll, the person's life and the check-ins tell. Markup as in topics.types.ts.

import type { EventKind } from '#demo/course/course.ts'

/** What the roll shows, in words; {min} is minutes. */
export const timeLines = {
  late: [
    'Came {min} minutes late and settled quickly.',
    'Arrived {min} min after the start; caught up at the break.',
    '{S} [joined|joins] {min} minutes in <because of the bus|from work|after a school run>.',
    'Late by {min} minutes, apologized briefly.',
  ],
  early: [
    'Left {min} minutes before the end ({why}).',
    '{S} [had|has] to leave {min} min early: {why}.',
    'Went {min} minutes early, as announced ({why}).',
  ],
  out: ['Stepped out once for about {min} minutes.', 'Out of the room for {min} min, returned on {p} own.'],
  guest: [
    'Visiting from another track to make up time; was made welcome.',
    'Sat in as a make-up.',
    'Guest today, took part like a member.',
  ],
  missed: [
    'First group after a missed one; glad to be back.',
    'Back after an absence; we talked about what got in the way.',
    '{S} [missed|missed] the last group and [said|says] why.',
  ],
} as const

/** What happens in the person's life; `fresh` within days, and what it asks for. */
export const eventLines: Record<EventKind, { said: string[]; plan: string[] }> = {
  lapse: {
    said: [
      '{S} [disclosed|discloses] a lapse {ago} and [spoke|speaks] about the hours before it.',
      '{S} [told|tells] the leader about using {ago}; [came|comes] because of it, not in spite.',
      '{S} [used|used] {ago} after {trigger}, [stopped|stopped] the same night and [called|called] {support}.',
      '{S} [was|is] open about a return to use {ago} and what {s} [wants|wants] to do differently.',
    ],
    plan: [
      'review the day of the lapse with the counselor',
      'first-24-hours card to be kept on hand; daily check-ins this week',
      'extra group this week if there is a seat',
      'nurse to go over tolerance and naloxone',
    ],
  },
  urge_spike: {
    said: [
      '{S} [reported|reports] strong urges {ago}, {n10} of 10, and [got|gets] through with {coping}.',
      '{S} [described|describes] an urge that lasted most of an evening.',
      '{S} [had|has] urges around {trigger} and [talked|talks] about them before they grew.',
      '{S} [came|comes] close {ago} and [called|calls] {support} instead.',
    ],
    plan: ['use {coping} at the first sign', 'log urges with time and strength', 'call before nine on hard evenings'],
  },
  job_interview: {
    said: [
      '{S} [has|has] a job interview coming up and [is|is] nervous about gaps.',
      '{S} [went|goes] to an interview {ago} and [feels|feels] hopeful.',
      '{S} [asked|asks] how to bring up evenings off for group in an interview.',
    ],
    plan: [
      'rehearse two interview answers',
      'lay out clothes and route the night before',
      'check offered hours against program days',
    ],
  },
  new_job: {
    said: [
      '{S} [started|starts] a new job and [feels|feels] the change in {p} days.',
      '{S} [is|is] proud of the new job and wary of the first payday.',
      'New work hours; {s} [needs|needs] another plan for evenings.',
    ],
    plan: [
      'plan the first payday in writing',
      'confirm the group track with the new hours',
      'talk with the counselor about pace',
    ],
  },
  court_hearing: {
    said: [
      '{S} [has|has] court this week and [slept|sleeps] badly.',
      '{S} [came|comes] from a hearing {ago}; it [went|went] better than feared.',
      '{S} [worries|worries] about the review and what the letter will say.',
    ],
    plan: [
      'letter of attendance requested with a signed release',
      'plan the evening after court',
      'write questions for the lawyer',
    ],
  },
  child_sick: {
    said: [
      '{S} [was|is] up at night with a sick child.',
      '{S} [juggles|juggles] a child at home with fever.',
      '{S} [had|has] no childcare {ago} and [asked|asks] about a morning seat.',
    ],
    plan: ['line up a second person for childcare', 'ask about a make-up group', 'rest when the child rests'],
  },
  family_conflict: {
    said: [
      '{S} [had|has] an argument at home {ago} and [used|uses] the time-out.',
      '{S} [feels|feels] blamed at home for old things.',
      '{S} [described|describes] a loud evening and what {s} [wishes|wishes] {s} had said.',
      '{S} [worked|works] out what set off the quarrel.',
    ],
    plan: ['offer a family session', 'use the soft start once at home', 'agree on a time-out word'],
  },
  family_visit: {
    said: [
      '{S} [looks|looks] forward to family coming to stay.',
      '{S} [enjoyed|enjoys] a visit and [noticed|notices] two hard moments.',
      '{S} [plans|plans] a visit where there will be alcohol.',
    ],
    plan: ['plan the visit hour by hour', 'tell one relative about the plan', 'keep {coping} for the evening'],
  },
  sick: {
    said: [
      '{S} [is|is] getting over an illness.',
      '{S} [was|is] sick {ago} and [rested|rests] without guilt.',
      'Still coughing, wore a mask.',
    ],
    plan: ['rest and fluids; call the nurse if fever returns', 'catch up on the missed hour'],
  },
  medical_appointment: {
    said: [
      '{S} [saw|sees] a doctor and [mentioned|mentions] recovery by {r}.',
      '{S} [has|has] test results coming and [feels|feels] uneasy.',
      '{S} [asked|asks] how to talk about pain with a new doctor.',
    ],
    plan: ['bring results to the nurse', 'write the sentence for the doctor', 'keep the follow-up visit'],
  },
  ride_trouble: {
    said: [
      '{S} [has|has] car trouble and [came|comes] by two buses.',
      '{S} [lost|loses] {p} ride for this week.',
      '{S} [thanked|thanks] the group for bus tips.',
    ],
    plan: ['ask the front desk about bus passes', 'set up a backup ride', 'plan the earlier bus'],
  },
  moving_house: {
    said: [
      '{S} [is|is] moving and [lives|lives] out of boxes.',
      '{S} [found|finds] a room away from {place}.',
      '{S} [feels|feels] unsettled by the move.',
    ],
    plan: [
      'keep two fixed points a day during the move',
      'send the new address to the front desk',
      'unpack the kitchen first',
    ],
  },
  loss_anniversary: {
    said: [
      '{S} [marked|marks] an anniversary of a death {ago}.',
      '{S} [carries|carries] a date this week that hurts.',
      '{S} [spoke|speaks] of someone {s} [misses|misses].',
    ],
    plan: ['spend the evening of the date in company', 'choose a way to remember', 'extra check-in that day'],
  },
  pay_day: {
    said: [
      '{S} [got|gets] through payday with {support} along.',
      '{S} [handed|hands] over half the pay for safekeeping.',
      'Payday was harder than thought.',
    ],
    plan: [
      'next payday: straight home by the other route',
      'split the pay on the day',
      'plan {reward} for payday evening',
    ],
  },
  started_medication: {
    said: [
      '{S} [started|starts] a new medication and [waits|waits] to see.',
      '{S} [notices|notices] a dry mouth and a calmer evening.',
      '{S} [has|has] questions about the new medication.',
    ],
    plan: ['nurse to call about side effects', 'take it with breakfast', 'note effects for the prescriber'],
  },
  found_mentor: {
    said: [
      '{S} [asked|asks] somebody at a meeting to be a sponsor.',
      '{S} [found|finds] a person to call who has years behind them.',
      '{S} [went|goes] for coffee after a meeting, the first time.',
    ],
    plan: ['call that person twice', 'go to the same meeting again', 'stay for the coffee'],
  },
  party: {
    said: [
      '{S} [went|goes] to a party {ago} and [left|leaves] when bottles came out.',
      '{S} [was|is] invited to a wedding and [weighs|weighs] going.',
      '{S} [practised|practises] what to say when offered a drink at a birthday.',
    ],
    plan: ['go with someone and leave by nine', 'hold a drink of {p} own choice', 'decline this one'],
  },
  poor_sleep: {
    said: [
      '{S} [slept|sleeps] four hours and it [showed|shows].',
      '{S} [reported|reports] three poor nights in a row.',
      '{S} [fights|fights] with sleep and with {p} phone.',
    ],
    plan: ['same rising time for a week', 'phone out of the bedroom', 'mention sleep to the nurse'],
  },
  milestone: {
    said: [
      '{S} [reached|reaches] {days} days in the program and [heard|hears] applause.',
      '{S} [looks|looks] back on {days} days.',
      '{days} days since admission; {s} [played|plays] it down and [smiled|smiles].',
    ],
    plan: ['mark the milestone with {reward}', 'write down what helped most', 'tell {support}'],
  },
}

/** From the phone's check-ins of the last days; said only when the person brought it up. */
export const checkInLines = {
  urgesHigh: [
    '{P} check-ins show higher urges since {weekday}; {s} [confirmed|confirms] it.',
    '{S} [brought|brings] up the high urge marks in {p} check-ins.',
    'Check-ins this week: urges up. {S} [links|links] them with {trigger}.',
  ],
  urgesLow: [
    '{P} check-ins show quiet days; {s} [enjoys|enjoys] seeing the line.',
    'Urges low all week by {p} own marks.',
    '{S} [noted|notes] five days with hardly an urge.',
  ],
  moodLow: [
    'Mood marks were low; {s} [said|says] mornings are the worst.',
    '{S} [agreed|agrees] that the low marks in {p} check-ins are real.',
    'Low mood in check-ins discussed openly.',
  ],
  sleepShort: [
    'Check-ins show under five hours of sleep on several nights.',
    '{S} [showed|shows] {p} sleep marks and [sighed|sighs].',
  ],
  none: ['No check-ins for some days; {s} [will|will] restart tonight.', '{S} [forgot|forgets] the check-ins lately.'],
} as const
