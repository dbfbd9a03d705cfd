// What the simulation aims at, and where each number comes from. [own] marks a choice of ours without a published source.

export const rates = {
  /** How stays at level 2.1 end. TEDS 2004 discharges from intensive outpatient (n = 114,440), table 2.5, chapter 4. */
  iopOutcome: { completed: 0.377, transferred: 0.179, dropped_out: 0.232, terminated: 0.14, other: 0.072 },
  /** Median days to last contact, same source: completers 50, transferred 42, drop-outs 26; all discharges 41. */
  iopDays: { completed: 50, transferred: 42, dropped_out: 26, terminated: 36, other: 36 },
  /** Spread of the logarithm of those days [own]. */
  iopSpread: { completed: 0.42, transferred: 0.5, dropped_out: 0.8, terminated: 0.6, other: 0.6 },
  iopDaysRange: {
    completed: [21, 150],
    transferred: [7, 130],
    dropped_out: [2, 120],
    terminated: [6, 120],
    other: [4, 120],
  },

  /** Of those who complete, and of those who transfer, how many go on to level 1 in the same program [own]. */
  stepsDownHere: { completed: 0.6, transferred: 0.4 },
  levelOneDays: 56,
  levelOneOutcome: { completed: 0.62, dropped_out: 0.24, terminated: 0.04, transferred: 0.05, other: 0.05 },
  /** Of those whose program has one: steps down from 2.5 [own]. */
  startsAtDayProgram: 0.38,

  /** Clinics in STAR-SI went from 37.4 % to 19.9 % missed outpatient appointments (Molfenter 2013, Subst Use Misuse 48:743);
      we stay between the two. */
  attended: [0.626, 0.801],
  /** Share of missed sessions with word given beforehand [own]. */
  excusedShare: { engaged: 0.5, leaving: 0.12 },
  /** Program policy: three missed in a row or about two weeks without contact close an episode. */
  daysToCloseAfterLastContact: [8, 18],

  /** TEDS 2007: the courts refer 37 % of all admissions; of those 22 % drop out against 27 % of the others. */
  referral: [
    ['court', 0.34],
    ['self', 0.26],
    ['hospital', 0.13],
    ['family', 0.1],
    ['other_provider', 0.1],
    ['community', 0.05],
    ['employer', 0.02],
  ],
  readmission: 0.09,

  /** Counselors leave at 33.2 % a year, supervisors at 23.4 % (Eby 2010, J Subst Abuse Treat 39:264). */
  turnoverPerYear: { counselor: 0.33, supervisor: 0.234 },

  /** Share of days with a check-in while somebody uses it: 49 % in Han 2018 (JMIR Mhealth Uhealth 6:e46). */
  usesCheckIns: 0.78,
  checkInDaily: { early: 0.66, late: 0.42 },
  spanishSpeakers: 0.18,

  /** Exceptions per session [own]. */
  sessionMoved: 0.012,
  sessionCancelled: 0.008,
  /** Of signed entries [own]. */
  lateEntries: 0.025,
  addenda: 0.007,
  enteredInError: 0.002,
} as const

/** Bands that the tests hold the generated data to: the published number plus or minus what our sizes scatter. */
export const bands = {
  completed: [0.3, 0.45],
  transferred: [0.12, 0.24],
  droppedOut: [0.17, 0.3],
  terminated: [0.08, 0.2],
  other: [0.03, 0.12],
  medianDaysCompleted: [42, 58],
  medianDaysDroppedOut: [18, 34],
  medianDaysAll: [34, 50],
  attended: rates.attended,
  checkInDays: [0.35, 0.62],
} as const
