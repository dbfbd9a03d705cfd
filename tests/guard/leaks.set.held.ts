// Held out: written before the guard existed and never used to tune it. New held-out entries go to a new file with its
// own date, so that these stay comparable over time.
import { entries } from './leaks.lines.ts'
import type { LabelledEntry } from './leaks.lines.ts'

export const heldOut: LabelledEntry[] = [
  ...entries(
    'held',
    'evening',
    `
dana | Will attend the Saturday make-up and bring her sponsor's number.
dana | [Will>will] attended too and the two of them talked by the coffee machine.
hope | States she will mark each day on a calendar and may call the warm line if the urge passes a 6.
mark | Was short with staff at check-in, then apologized to [Grace>grace] for talking over her.
grace | May have minimized the weekend; mark on her forearm explained as a kitchen burn.
james | laughed when [will>will] said the same thing happened to him at his cousin's wedding
elizabeth | Participant carried herself with grace while describing the custody letter.
brian | Received feedback from a peer that his plan leaves Friday night open. Accepted it.
brian | [Marcus>marcus]'s comment about "white-knuckling it" landed hard; Brian wrote it down.
ana | Came in 12 min late (bus). Bright affect. Named three people she can call before a drink.
ana | Wants to swap rides with [Reyes-Whitman>marcus] on Thursdays.
art | Client drew a timeline of the last relapse and used art supplies to show the craving as a wave.
juan | JR reported 41 days. Rates confidence 7/10. Denied SI/HI.
dana | Told the group that [JR>juan] had driven her home.
hope | Gave feedback to peer [J.R.>juan] about asking for help sooner.
james | [Lizzie>elizabeth] reminded him about the Friday potluck and he agreed to come.
will | Keeps [Kowalczik>brian] as an accountability partner, texts him nightly.
- | Group reviewed the chain of events before a lapse and each person placed one link on the board. Energy was low at first and rose after the break.
- | [Ana>ana]'s story about her mother set the tone; others were moved.
- | Members will practice urge surfing twice before the next session and may use the audio on their phones.
mark | He saved [Elizabeth>elizabeth]'s number, [512-555-0168>elizabeth], in case the bus is late.
grace | PT alert, oriented x4, UDT collected per protocol, MD notified of BP. Will recheck Thursday.
marcus | wants a job at [Brightwater>will] because someone here says they hire people in recovery
will | Said the hardest part of sobriety is the drive past the store on Mark Street in his old neighborhood.
`,
    true,
  ),
  ...entries(
    'held',
    'manana',
    `
rosa | Llegó puntual, habló poco, pero con esperanza sobre la visita de sus hijos.
rosa | Le dijo a [Esperanza>esperanza] que ella también perdió un embarazo.
jose | Expresó enojo con su hermano. Practicó la respiración y bajó de 8 a 4.
jose | [Lupita>lupe] le prestó dinero para el camión, según él.
consuelo | Encontró consuelo y paz en la lectura de hoy; lloró en silencio.
angel | Said [Chuy>chuy] keeps pushing him to skip group.
zoe | Reported dolores de cabeza since Monday, otherwise engaged.
zoe | Worried about [Francisco>paco] after seeing him outside the bar on Alameda.
nacho | Contó que comió nachos con su hija y fue la primera salida en meses sin tomar.
nacho | Se molestó cuando la señora [Nunez>lupe] habló de su divorcio.
dolores | Bajo la luna llena tuvo un antojo muy fuerte; usó la llamada a su madrina.
blanca | Vistió camisa blanca, aseada, contacto visual adecuado.
blanca | dijo que [jesus>chuy] la llamo el domingo para ver si venia
chuy | Gave thanks to Jesús and the saints, his usual opening, and smiled.
lupe | Works nights; asked if the bakery schedule can be shared with her boss.
- | El grupo habló de los disparadores del fin de semana. Hubo risas, hubo lágrimas, y cada quien dejó un compromiso.
- | [Paco>paco] abrió la sesión con una pregunta sobre el perdón.
`,
    true,
  ),
  ...entries(
    'held',
    'twins',
    `
maria-l | Maria L. practiced saying no to her sister on the phone; voice steady.
maria-l | She and [Maria C.>maria-c] left together, unclear if they are carpooling.
luis | Said his brother [Robert>robert] called him a coward in front of their kids.
chris | [Tina>christina] told him he was being hard on himself and he teared up.
samantha | Long silence, then: "I don't know how to be at home and not use."
casey | Was in the program for a long time before; says the price of leaving early was high.
taylor | Chris-crossed arms, guarded posture, answered only when asked.
jordan | Agreed to email [trivers77@example.net>taylor] the meeting list.
alex | Robert (group leader) modeled the DEAR MAN skill with her.
- | Robert and Priya co-led. Topic: repair after an argument at home.
- | [Adler>christina] asked the question that everyone was thinking.
`,
    true,
  ),
  ...entries(
    'held',
    'places',
    `
joy | Took joy in describing her garden; says it is the one place where the noise stops.
joy | Moved here from Austin in May, before that Charlotte and Brooklyn.
penny | Spent every penny on molly the weekend before admission. Now 30 days without.
penny | Walked four miles with [Miles>miles] after the last group.
rich | Spoke frankly about the banks, debts and the cash he borrowed.
frank | [Crystal>crystal] shared that crystal was her drug of choice and Frank said he understood.
drew | Higher power language does not fit him; prefers to say "the people in my corner."
molly | felt [dallas>dallas] was looking at her phone the whole time and said so, calmly
miles | King-sized cravings, his words. Used the card from last week and it held.
- | We closed with each person naming one love and one strong point. Warm, some teasing, nothing unkind.
- | A member disclosed a bell-ringing moment at the paper mill. [Joy P.>joy] stayed back afterward.
`,
    true,
  ),
  ...entries(
    'held',
    'harbor',
    `
kate | Had fries at McDonald's with her son, first outing in weeks; managed the urge by texting her sponsor.
kate | Says [Deshaun>deshawn] gets her out of her head.
bo | Quiet. OK with the plan. Will bring bus schedule so that times fit the shelter's curfew.
ty | [Mary-Ann's>maryann] point about sleep made him laugh; he will try the phone-in-kitchen idea.
xio | Nervous about the hearing on the 14th; rehearsed what to say to the judge.
sasha | Sits next to [Siobhan>siobhan] and draws strength from that, he says.
huong | Speaks softly; interpreter present by phone. Described Tet and being away from family.
seun | Named the people, places and things that go with use, and crossed out two of them.
deshawn | Peer [O'Conor>siobhan] offered to walk with him to the T.
fatima | [Ng>ty] and she disagreed about medication and both stayed in the room.
- | No lecture today; open discussion about anger, led from the floor.
- | One person had been to a custody hearing; others asked kind questions.
`,
    true,
  ),
]
