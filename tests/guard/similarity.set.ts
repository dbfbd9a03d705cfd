// Labelled pairs for the similarity guard: invented entries, one pair a line:
//   kind | one entry || other entry [|| shared part of the note]
// clone, edited (light edits: pronouns, feelings, numbers, names): the guard should speak.
// topic (same evening, own words), template (same headings), short, quoted (words of the shared part): it should stay quiet.
// A star before the kind: held out, written with the others before the guard existed and not used to tune it.

export type PairKind = 'clone' | 'edited' | 'topic' | 'template' | 'short' | 'quoted'
export type LabelledPair = {
  readonly id: string
  readonly kind: PairKind
  readonly alarm: boolean
  readonly held_out: boolean
  readonly one: string
  readonly other: string
  readonly sharedPart: string
}

const lines = `
clone | Participated actively, shared that payday is the hardest hour and practiced calling a sponsor before cashing the check. Plan: direct deposit by Friday. || Participated actively, shared that payday is the hardest hour and practiced calling a sponsor before cashing the check. Plan: direct deposit by Friday.
clone | Arrived calm. Listened closely, gave feedback to two peers and linked anger at work to the urge to drink. Will write three alternatives before Thursday. || Arrived calm. Listened closely, gave feedback to two peers and linked anger at work to the urge to drink. Will write three alternatives before Thursday.
clone | Client was quiet in the first half, opened up when the topic turned to parents, and named loneliness as the link between the visit and the use. || Client was quiet in the first half, opened up when the topic turned to parents, and named loneliness as the link between the visit and the use. Affect flat.
clone | Llegó puntual, habló del enojo con su jefe y practicó la respiración tres veces. Se va con la tarea de anotar los disparadores de la semana. || Llegó puntual, habló del enojo con su jefe y practicó la respiración tres veces. Se va con la tarea de anotar los disparadores de la semana.
clone | Completed the chain exercise from trigger to lapse, found two exits, and read the second one aloud to the group with a steady voice. || COMPLETED THE CHAIN EXERCISE FROM TRIGGER TO LAPSE, FOUND TWO EXITS, AND READ THE SECOND ONE ALOUD TO THE GROUP WITH A STEADY VOICE.
clone | Reported good sleep since the new schedule. Took the lead in the role play and refused the drink three ways. Will try it on Saturday at the barbecue with a friend who knows. || Mood fair. Reported good sleep since the new schedule. Took the lead in the role play and refused the drink three ways. Will try it on Saturday at the barbecue with a friend who knows.
*clone | Spoke about the court letter and the shame that follows it, breathed with the group, and left lighter. Plan is to open the mail with a friend from now on. || Spoke about the court letter and the shame that follows it, breathed with the group, and left lighter. Plan is to open the mail with a friend from now on.
*clone | Shared a timeline of the last month, marked two weekends in red, and asked for ideas on what to do with a free Saturday. Took four of them home on a card. || Shared a timeline of the last month, marked two weekends in red, and asked for ideas on what to do with a free Saturday. Took four of them home on a card.
*clone | Pudo nombrar lo que siente antes de consumir y lo escribió en el pizarrón. Recibió el apoyo del grupo y dijo que volvería el jueves con su lista. || Pudo nombrar lo que siente antes de consumir y lo escribió en el pizarrón. Recibió el apoyo del grupo y dijo que volvería el jueves con su lista.
edited | She shared that she feels anxious before family dinners and practiced leaving early with a phrase she wrote down. She plans to use it on Sunday. || He shared that he feels sad before family dinners and practiced leaving early with a phrase he wrote down. He plans to use it on Sunday.
edited | Dana was engaged and connected the stress of her job to cravings at night. She identified two coping skills and committed to using one before Friday. || Marcus was engaged and connected the stress of his job to cravings at night. He identified three coping skills and committed to using one before Monday.
edited | Participant appeared tired but attentive, took notes during the skills portion and asked how urge surfing works when the urge comes with pain. || Participant appeared sad but attentive, took notes during the skills portion and asked how urge surfing works when the urge comes with anger.
edited | He rated craving 4/10, down from 7/10, and credits the evening walks. Encouraged to keep the walks and to add a call to his sponsor on the way. || She rated craving 2/10, down from 6/10, and credits the evening walks. Encouraged to keep the walks and to add a call to her sponsor on the way.
edited | Client presented with anxious mood, participated when prompted, and verbalized understanding of the relapse process. Client identified people and places to avoid this weekend. || Client presented with depressed mood, participated when prompted, and verbalized understanding of the relapse process. Client identified people and places to avoid this weekend.
edited | Came late by ten minutes, apologized, and settled quickly. Told the group about the fight with his brother and what he would say today instead. || Came late by fifteen minutes, apologized, and settled quickly. Told the group about the fight with her sister and what she would say today instead.
edited | They said the medication helps with mornings but evenings are rough. They will ask the prescriber about timing and keep a log until the visit. || She said the medication helps with mornings but evenings are rough. She will ask the prescriber about timing and keep a log until the visit.
edited | Ella compartió que se siente triste cuando llega a casa y practicó cómo pedir ayuda a su madrina. Se compromete a llamar el sábado. || Él compartió que se siente enojado cuando llega a casa y practicó cómo pedir ayuda a su padrino. Se compromete a llamar el sábado.
edited | Ana reflected on the letter to her younger self, cried briefly, accepted a tissue from a peer, and said that she wants to read it to her mother. || James reflected on the letter to his younger self, cried briefly, accepted a tissue from a peer, and said that he wants to read it to his mother.
edited | Worked on refusing offers at work. Role played with a peer, first stiff, then more relaxed, and left with one sentence to use at lunch. || Worked on refusing offers at home. Role played with a peer, first nervous, then more relaxed, and left with one sentence to use at dinner.
edited | Good eye contact. He identified boredom as his main trigger, made a list of five things to do on weekends and shared it with the group. || Good eye contact. She identified loneliness as her main trigger, made a list of four things to do on weekends and shared it with the group.
edited | Was able to relate to the topic of grief, spoke about the loss of a parent, and linked the anniversary to increased use in the fall. || Was able to relate to the topic of grief, spoke about the loss of a child, and linked the anniversary to increased use in the spring.
edited | Client attended full session. Client discussed strained relationship with spouse and explored how resentment fuels drinking. Client will attend one couples meeting. || Client attended full session. Client discussed strained relationship with mother and explored how resentment fuels drinking. Client will attend one family meeting.
edited | Reports 21 days. Proud, a little restless. Used the card twice this week and it worked both times. Next: give a copy to the roommate. || Reports 45 days. Happy, a little restless. Used the card twice this week and it worked both times. Next: give a copy to the sister.
edited | Mood hopeful, energy fair. Explained to the others how she handles payday, and wrote down a rule for cash. Agreed to try it until the end of the month. || Mood worried, energy low. Explained to the others how he handles payday, and wrote down a rule for cash. Agreed to try it until the end of the month.
edited | Robert noticed tension in his shoulders during the body scan and linked it to the way he held himself as a boy at the dinner table. || Luis noticed tension in his jaw during the body scan and linked it to the way he held himself as a boy at the dinner table.
edited | She shared that payday is the hardest hour. She practiced calling her sponsor before cashing the check, and it felt natural by the third try. || He practiced calling his sponsor before cashing the check, and it felt awkward until the third try. He shared that payday is the hardest hour.
edited | Client was attentive and took notes. He connected skipping meals to irritability and irritability to use. He will eat before group and carry almonds. || Client looked rested. She connected skipping meals to irritability and irritability to use. She will eat before group and keep crackers in the car.
edited | Spoke about the argument with her landlord, saw her own part in it, and wrote two sentences to say on Monday without raising her voice. || Talked about the argument with his foreman, saw his own part in it, and wrote two sentences to say on Tuesday without raising his voice. Breathing helped.
edited | Able to name early warning signs: isolating, skipping meetings, lying about small things. Asked the group to call him out when they see it. || Was able to name early warning signs such as isolating, skipping meetings and lying about small things. She asked the group to call her out.
edited | Identificó que el cansancio y el hambre le suben el antojo. Aceptó llevar comida al trabajo y dormir antes de las once. || Reconoció que el cansancio y el hambre le suben el antojo; aceptó llevar fruta al trabajo y dormir antes de las diez.
edited | Explored the link between shame and secrecy. Named one secret to a peer during the pair exercise and reported feeling lighter after it. || In this session explored the link between shame and secrecy, named one secret to a peer during the pair exercise, and described feeling scared after it. Will tell the sponsor.
*edited | She felt judged at first, asked for feedback anyway, and took in what two peers said about her tone. She wants to call her daughter and listen first. || He felt ashamed at first, asked for feedback anyway, and took in what two peers said about his tone. He wants to call his son and listen first.
*edited | Participant joined by video from home, camera on, and contributed twice. Identified the drive past the old bar as risky and chose another road. || Participant joined by video from work, camera on, and contributed once. Identified the drive past the old store as risky and chose another road.
*edited | Client is making progress on objective 2. Client tracked urges on six of seven days and noticed that hunger comes first. Client will pack a snack for the commute. || Client is making progress on objective 1. Client tracked urges on five of seven days and noticed that anger comes first. Client will pack a snack for the commute.
*edited | He disagreed with a peer about medication, stayed in the room, and came back to the point later with calm words. Praised by the group for staying. || She disagreed with a peer about medication, stayed in the room, and came back to the point later with kind words. Praised by the group for staying.
*edited | Dijo que el domingo es el día más difícil, que se siente sola, y que va a ir a la iglesia con su tía antes de que llegue el antojo. || Dijo que el viernes es el día más difícil, que se siente ansioso, y que va a ir a la iglesia con su tía antes de que llegue el antojo.
*edited | Tearful when describing the hospital night. Grounded with five senses, returned to the circle, and let the group know what helps her when it comes back. || Shaky when describing the hospital night. Grounded with five senses, returned to the circle, and let the group know what helps him when it comes back.
topic | Payday came up: he used to stop at the store on the corner with the cash still in his hand. Now his sister holds the card. Laughed when he said it. || For her the risk is not the money but the free evening after it. Signed up for a class on Fridays and asked a peer to come along.
topic | Said little, drew the whole time. The drawing showed a bridge with a missing plank, which she called "asking for help". || Talked fast, jumped between the divorce, the truck and the dog. Settled after the breathing and picked one thing: call the lawyer.
topic | Learned urge surfing tonight. Compared the wave to contractions; counted with a hand on her belly and got from 8 to 3. || Learned urge surfing tonight. Did not take to it, prefers cold water on the face. Will try both at home and report back.
topic | Anger for him starts in the hands. He noticed fists at minute twenty, opened them, and told the group what had been going on. || Anger is not allowed in her family, so she smiles instead. A peer pointed at the smile, gently. She went quiet and then nodded.
topic | Practiced saying no to his cousin in a role play and broke character twice laughing. Third try was firm and short. || Practiced saying no to her ex in a role play. Needed the script in hand, voice low; the second time she looked up from the page.
topic | Grief session. Brought a photo of his brother and told how they fished. First tears in this room. || Grief session. Could not speak about her baby yet; lit the candle and stayed near the door. Called her sponsor at the break.
topic | Habló de su padre, que tomaba cada domingo, y de cómo se prometió no ser igual. Hoy entiende por qué lo fue. || Contó que dejó el trabajo en el bar y que extraña las propinas. Hizo cuentas con una compañera y le alcanza.
topic | Homework: three alternatives to drinking after work. Brought soccer, tamales with mom, and a nap in the truck. || Homework: three alternatives to using at night. Brought only one, a long shower, and asked the others for two more.
topic | Craving 6/10 on Saturday after the game. Left at halftime, drove home, ate, slept. Surprised that it passed in an hour. || Craving 2/10 all week, which scares her more than an 8, because last year the quiet came right before the lapse.
topic | Listened with arms crossed while others spoke about trust. At the end: "I trust my dog." The group let it stand. || Trust was the word of the night; she gave three examples of people who earned it back and one who will not get the chance.
topic | Relapse prevention plan, page two: warning signs. His: skipping breakfast, not answering texts, old playlists. || Relapse prevention plan, page two: warning signs. Hers: cleaning at midnight, buying small bottles for guests, saying "I'm fine".
topic | Identified people, places and things. Crossed out the barbershop and the cousin's garage. Kept the gym. || Identified people, places and things. Everything on her list is one street long; she is thinking about moving in with an aunt.
topic | Came straight from the night shift, fought sleep, and still gave the sharpest feedback of the evening. || Slept nine hours for the first time since spring. Patient with a peer who repeated himself; drank tea with both hands.
topic | Discussed medication with the nurse, worried about what his mother will say. Wants the leaflet in Spanish to read with her. || Started medication eight days ago. Mornings without sweating. Wants to know when the dry mouth stops.
topic | Named two coping skills: walking the dog and calling a friend. Walks are easy; the phone is heavy, she says. || Named two coping skills, carpentry and prayer. The first keeps the hands busy, the second the head. Showed a photo of a chair.
topic | Participated actively. His own example was the wedding in June and how he planned each hour of it, down to the toast with cider. || Participated actively. Her own example was a funeral, where no one noticed she held the same glass of water all day.
topic | Worked on the values cards. Kept "honesty", "my kids" and "work with my hands"; gave away "being liked". || Worked on the values cards. Could not give any away, laughed about it, then gave "winning" to a peer.
topic | Identified triggers, practiced a refusal and made a plan for the weekend at the lake with her brothers. || Identified triggers, practiced a refusal and asked for time alone with the leader about the notice from his landlord.
topic | Sober 30 days. Group clapped. He looked at the floor and said the chip weighs more than it looks. || Sober 60 days. Shrugged at the applause. Later told the story of the night at the bus station, all of it, for the first time.
topic | Mindfulness: noticed traffic, then her heart, then nothing for a moment. "It was quiet in there." || Mindfulness: hated every second, opened his eyes twice, and counted ceiling tiles. Would rather chop wood.
*topic | Budget exercise. He found eleven dollars a day that used to go to cans, and wrote "tires" beside it. || Budget exercise. The numbers scared her; a peer showed her the envelope trick and she will try it with groceries.
*topic | Communication skills. Used an "I" statement on his teenage son by phone during the break, came back grinning: it had worked. || Communication skills. Thinks "I" statements sound false. Found her own: "Here's how that landed."
*topic | Wrote the goodbye letter to alcohol: two pages, angry, funny at the end. Read the last line only. || Wrote the goodbye letter to alcohol: four lines, no anger, as to an old friend. Read it with her back to the room.
*topic | Sleep: turns out he watches the news until two. Phone goes to the kitchen from tonight. || Sleep: nightmares three nights of seven. Nurse informed, appointment moved up. Stayed with the group though shaking.
*topic | Family session prep. Wants her father to hear one sentence without interrupting. Practiced it standing. || Family session prep. Wants nobody from home in this building, and said why. Respected by all.
*topic | Triggers on the road: billboards, the exit sign, a song. New route adds nine minutes, and he accepts it. || Triggers at home: the couch, the hour after the kids sleep, silence. Radio on from eight, she decided.
template | Goal: Sober holidays. Intervention: Role play. Response: Took the part of the uncle, loud and funny, then of himself. Plan: Arrive late, leave early. || Goal: Keep the job. Intervention: Chain analysis. Response: Found that the lapse began with a skipped lunch. Plan: Eats with the crew.
template | Goal: manage anger. Response: counted down from ten while a peer provoked him, with humor. Plan: try it with the foreman. || Goal: manage anger. Response: wrote what she never said to her stepfather and burned nothing. Plan: bring the page to the individual session.
template | Participation: active. Affect: calm. Progress: some. Risk: no change. Response: explained compound interest to the group and why he stopped gambling on scratch cards. || Participation: active. Affect: calm. Progress: some. Risk: no change. Response: cooked for the shelter, brought bread, cried when it was gone.
template | Behavior: on time, neat, tired. Intervention: grounding. Response: feet on the floor worked, eyes closed did not. Plan: practice on the bus. || Behavior: on time, neat, cheerful. Intervention: grounding. Response: fell asleep and woke embarrassed; we laughed together. Plan: ask about the night shift.
template | Subjective: "I am fed up with the ankle monitor." Objective: swollen ankle, nurse saw it. Assessment: irritable, no urge. Plan: call probation about the strap. || Subjective: "Everything tastes of metal." Objective: lost 2 kg since intake. Assessment: side effect likely. Plan: prescriber on Thursday.
template | Denied SI/HI. No safety concerns noted. Will continue to attend group as scheduled. Mentioned that the baby kicks when he talks. || Denied SI/HI. No safety concerns noted. Will continue to attend group as scheduled. Lost the wallet with the chip in it, mourned it.
template | Alert and oriented x4. Appropriate boundaries. On time. Stayed for the full session. Told the tale of the stolen bicycle with all voices. || Alert and oriented x4. Appropriate boundaries. On time. Stayed for the full session. Wanted to talk of nothing but the custody date.
template | Data: spoke of the mother's surgery. Assessment: worry, not craving. Plan: visits Sunday with the sponsor in the car. || Data: spoke of the new apartment. Assessment: pride, some fear of quiet evenings. Plan: radio, cat, two calls.
template | Participated actively in group. Receptive to feedback. Denied SI/HI. Fixed the projector, then taught us all how. || Participated actively in group. Receptive to feedback. Denied SI/HI. Asked whether love is possible in the first year.
template | Client identified two triggers. Client identified two coping skills. Triggers: the lottery counter and rain. Skills: sawdust and hymns. || Client identified two triggers. Client identified two coping skills. Triggers: his voice on the machine, June. Skills: swimming, spite.
*template | Goal: finish probation. Intervention: problem solving. Response: listed nine obstacles, solved the bus first. Plan: monthly pass. || Goal: sleep without wine. Intervention: problem solving. Response: moved the bed, literally, and told us about it. Plan: chamomile, book.
*template | Mood: ok. Affect: full range. Denied SI/HI. Response: defended a peer who was teased and then apologized to the teaser. || Mood: ok. Affect: full range. Denied SI/HI. Response: no interest in the worksheet, much interest in the fish tank.
*template | Met weekly goal: yes. Drug screen: as expected. Response: planned the first vacation in ten years. Plan: send a postcard to the group. || Met weekly goal: yes. Drug screen: as expected. Response: bored, said so politely. Plan: find work with animals.
short | Quiet today. || Quiet today.
short | Engaged, on topic. || Engaged, on topic.
short | Active participation, calm affect. || Active participation, calm affect.
short | Gave and received feedback. || Gave and received feedback. Plan unchanged.
short | Shared about family. || Shared about family and the visit that went wrong because of a dog and a door.
short | Attentive, said little. || Attentive, said little, wrote a lot, and gave the page to the leader at the end.
short | On time. Denied SI/HI. || On time. Denied SI/HI.
short | Participó poco. || Participó poco.
short | Calm. Will call sponsor. || Calm. Will call sponsor.
short | Tearful at first, then relieved. || Tearful at first, then relieved.
*short | Listened today. || Listened today.
*short | Anxious, tapping foot. || Anxious, tapping foot, left twice for water, came back each time on his own.
*short | Llegó tarde. || Llegó tarde.
quoted | The group practiced the four steps of urge surfing and rated the wave each minute. For him it broke at minute six. || The group practiced the four steps of urge surfing and rated the wave each minute. She rode three small ones and named them after aunts. || The group practiced the four steps of urge surfing and rated the wave each minute, then compared notes in pairs.
quoted | Leaders taught the STOP skill and each member wrote a card for the wallet. His card has a drawing of a brake. || Leaders taught the STOP skill and each member wrote a card for the wallet. Hers is in two languages, for the nephew too. || Leaders taught the STOP skill and each member wrote a card for the wallet.
quoted | Session on repair after an argument with role play in pairs and feedback. He wanted to win, noticed it, and grinned. || Session on repair after an argument with role play in pairs and feedback. She left the chair, stood by the window, finished the sentence. || Session on repair after an argument with role play in pairs and feedback from the circle.
quoted | Se trabajó la cadena de recaída con ejemplos en el pizarrón. Puso el primer eslabón: el cobro. || Se trabajó la cadena de recaída con ejemplos en el pizarrón. No quiso pasar al frente, pero corrigió el orden desde su silla. || Se trabajó la cadena de recaída con ejemplos en el pizarrón.
quoted | Psychoeducation on sleep and early recovery, with a two-week log handed out. Works nights, so we turned the log upside down. || Psychoeducation on sleep and early recovery, with a two-week log handed out. Baby wakes her; the log will show the baby's nights as well. || Psychoeducation on sleep and early recovery, with a two-week log handed out to everybody.
*quoted | Reviewed the chain of events before a lapse and each person placed one link on the board. Hers was "I deserve it". || Reviewed the chain of events before a lapse and each person placed one link on the board. His was rain, of all things, on a Sunday with no ride. || Reviewed the chain of events before a lapse and each person placed one link on the board.
*quoted | Topic was the first drink after years and what came before it. He knew the hour, the shirt, the song. || Topic was the first drink after years and what came before it. She did not remember, and that frightened her more. || Topic was the first drink after years and what came before it; open discussion.
`

export const similaritySet: readonly LabelledPair[] = lines
  .trim()
  .split('\n')
  .map((line, index) => {
    const bar = line.indexOf(' | ')
    const kind = line.slice(0, bar).replace('*', '') as PairKind
    const [one = '', other = '', sharedPart = ''] = line.slice(bar + 3).split(' || ')
    return {
      id: `${kind}.${index + 1}`,
      kind,
      alarm: kind === 'clone' || kind === 'edited',
      held_out: line.startsWith('*'),
      one,
      other,
      sharedPart,
    }
  })
