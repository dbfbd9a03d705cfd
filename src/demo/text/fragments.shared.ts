// Sentences about the group as a whole, and a few for people who move between two languages.

export const processLines = [
  'The group was cohesive and on task.', 'Several newer members found their place.', 'Energy dipped before the break and came back.', 'Members held each other to the ground rules.', 'Feedback was direct and respectful.', 'Long-standing members helped with examples.',
  'The round at the end showed what people take along.', 'Quiet start, open middle, warm close.', 'Some side talk early on, settled with a reminder.', 'The group asked to return to this topic.', 'Members stayed after the close to talk.', 'Disagreement was handled well.',
  'The mood was light in spite of the subject.', 'Attendance was good and the room full.', 'A smaller circle than usual, and more personal for it.', 'Confidentiality was repeated for those who are new.', 'Silences were used well.', 'The group moved from advice to listening.',
]

export const spanishAsides = [
  'Used Spanish for what mattered most (“poco a poco”).', '{S} [found|finds] the words in Spanish first: “me da pena, pero aquí estoy”.', '“Un día a la vez,” as {s} [puts|puts] it.', '{S} [said|says] it the way {p} abuela used to: “paso a paso”.',
  'Switched to Spanish for a sentence and back: “con ganas, pero con miedo”.', 'Summary repeated in Spanish; {s} [nodded|nods]: “ahora sí”.', '{S} [calls|calls] it “echarle ganas” and [laughed|laughs].', 'Worksheet given in Spanish.',
]

export const addendumTexts = [
  'Participant called after group to add that the appointment was moved to next week.', 'Correction: the homework was agreed for the weekend, not for the next group.', 'Clarifying that the medication question was passed to the nurse the same evening.',
  'Release for the court letter was signed after this note was written.', 'The family session mentioned above has been scheduled.', 'Spoke with the participant on the phone; the plan stands as written.', 'Adds to the plan: bus pass issued at the front desk.',
]
export const errorReasons = ['Written for the wrong session', 'Entered twice', 'Participant had left before group began', 'Belongs to another date']
export const lateReasons = ['Computer outage at the site', 'Author was ill', 'Covered two groups that day', 'Was called to a crisis and forgot to return to it', 'Shift ended before notes were finished']

export const checkInNotes = {
  en: {
    good: ['slept ok', 'good day with my kid', 'made it past payday', 'went for a walk instead', 'meeting was good', 'work was calm', 'cooked real food', 'feel proud today', 'talked to my sister', 'day 20 and counting', 'group helped last night', 'laughed a lot today', 'paid the phone bill myself', 'quiet sunday, good quiet', 'new shift starts monday, feeling ready'],
    hard: ['rough night', 'argument at home', 'saw old friends outside the store', 'cant stop thinking about it', 'tooth hurts', 'did not sleep', 'bored and restless', 'bus was late again', 'miss my mom', 'stressed about court', 'everyone is drinking tonight', 'hands shaking a bit', 'just tired of everything', 'money worries', 'fight with landlord'],
    used: ['had a slip', 'used last night. want to talk', 'drank at the party', 'it was one time', 'not proud but telling you', 'messed up yesterday, still coming tonight'],
  },
  es: {
    good: ['dormí bien', 'buen día con mis hijos', 'fui a caminar', 'me siento orgullosa', 'el grupo me ayudó', 'trabajo tranquilo hoy', 'hice caldo y comimos juntos', 'hablé con mi hermana', 'día tranquilo', 'hoy sí tuve ganas', 'ya pasé el día de pago', 'fui a misa con mi mamá'],
    hard: ['mala noche', 'pleito en la casa', 'extraño a mi familia', 'no dormí nada', 'muchas ganas hoy', 'me duele la muela', 'preocupado por el dinero', 'todos tomando en la fiesta', 'nervios por la corte', 'el camión no pasó', 'me siento sola', 'cansado de todo'],
    used: ['tuve un tropiezo', 'tomé anoche, quiero hablar', 'fue una vez', 'me da pena pero lo digo', 'ayer no pude, hoy voy al grupo'],
  },
} as const
