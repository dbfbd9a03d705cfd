// A second harvest: longer entries by other hands, each with more than one trap.
import { entries } from './leaks.lines.ts'
import type { LabelledEntry } from './leaks.lines.ts'

export const secondHarvest: LabelledEntry[] = [
  ...entries(
    'more',
    'evening',
    `
dana | Engaged throughout. Identified payday as a trigger; [Marcus>marcus] suggested direct deposit to a sister's account, which she liked. Plan: ask payroll by Friday.
dana | Initially guarded, opened up after [Ana>ana] read her letter aloud. Affect tearful, congruent.
dana | pt engaged, recd feedback from [marcus>marcus] re boundaries, will try script w mom
dana | Client reports that she and [marcos>marcus] have been texting outside group.
dana | Supported by [Kowalczyk>brian] when she described the car accident.
dana | Uncomfortable when [Brian K.>brian] raised his voice. Processed 1:1 afterwards.
dana | Feels closest to [jim>james] and [ana>ana] in here.
dana | she likes how [brian>brian] explains things
dana | Gave [Elizabeth>elizabeth] a birthday card signed by all.
dana | Told [Eliza>elizabeth] that the coffee was on her.
dana | Disagreed with [Oyelaran>james] about sponsors.
dana | [Oyelaren>james] lent her a book on grief.
dana | Said to [Anna>ana] that she was sorry.
dana | The analyst at her job, Anika, covers for her on Thursdays.
dana | Rated craving 2/10. Anamnesis updated. Analogies of waves and surfing helped.
dana | Brainstormed with the group; brains and guts, she laughed, are both needed.
dana | Mother is James-town born; long bus ride each way on weekends.
dana | Friday she goes to the art museum with her sponsor; artful dodge, she joked, of the bar next door.
dana | [Will T.>will], she said, is a good listener.
dana | Notes the will of her late father has been read; no surprises.
dana | "Will" is not enough, "plan" is better: her line of the day.
dana | Chased by creditors; will chase down the paperwork this week.
dana | Gracias to everyone, she ended, and may you all sleep tonight.
dana | May 14 is her court date; may need an excuse letter.
dana | Marks on her arms are old and healed, per nurse.
dana | The youngest of four. Young at heart, tired in body.
dana | Turned down a ride from [Mr. Turner>will]; reviewed transport options.
dana | Turner syndrome in her niece, medical visits next week.
dana | [Lindqvist>hope] brought cookies, she took one for her son.
dana | [Lindquist>hope] brought cookies, she took one for her son.
dana | [Okafor>grace] and [Delgado>mark] partnered with her in the role play.
dana | Role play with [M. Delgado>mark] on refusing a drink at a barbecue.
dana | Está más delgada, come mejor, duerme siete horas.
dana | Spoke with [Hope L.>hope] in the hallway for ten minutes, calmer after.
dana | ok w plan. mood ok. hope to see dr next wk
dana | grace is what she asks for herself, her word of the week
mark | Loud at first, softened. [Dana>dana] mirrored back what she heard and he nodded.
mark | apologized to [dana>dana] for the joke
mark | Asked [Danna>dana] to repeat the number of the clinic.
mark | [Whitlock>dana] offered roofing work for the spring. Counselor discussed boundaries.
mark | White-locked knuckles, shallow breath, took space and returned in 5 min.
mark | Says that [JR's>juan] two months feel like a promise he can make too.
mark | [JR>juan] and [Art>art] play dominoes with him on Sundays.
mark | ART adherence (HIV meds) is good, viral load undetectable, per his PCP.
mark | Two peers related to his shame about parenting; he seemed relieved.
mark | One peer, who is a school bus driver, said he should tell his union.
mark | Angry at his boss, a man named Marvin, who cut his hours.
mark | His son Brayden starts first grade. He wants to be there.
mark | Homework from last week done. Insight improving. No SI, no HI, no AVH.
`,
  ),
  ...entries(
    'more',
    'harbor',
    `
ty | [Sean>seun], I mean [Seun>seun], reminded him to eat before group.
ty | Told [Katherin>kate] her story sounded like his mother's.
ty | [Kat>kate] keeps him honest, he wrote on the card.
ty | [fatimah>fatima] shared about fasting and he asked good questions
ty | Partnered with [Xiomara D.>xio] on the values sort.
ty | Said [Nguyễn Hương>huong] was the first to greet him.
ty | [Petroff>sasha] owes him a cigarette, a joke between them.
ty | Wants [Baptise>jean] as his running buddy.
ty | Peer [J.P.>jean] taught him a breathing trick from the navy.
ty | The navy, he thinks, would have been better for him than the streets.
ty | Nail biting, lotus tattoo, amazon river documentary: small talk before group.
ty | Worried that [Bo Andersen>bo] is using again.
ty | Bow and arrow story from camp, laughed for the first time.
ty | Jackson Heights is where he scored; avoids the 7 train.
ty | He and [Jackson>deshawn] both lost brothers.
ty | His sister Katrina visits Sunday. Her kids, Jean and Pia, call him uncle.
ty | Son of a Baptist preacher; mixed feelings about prayer in meetings.
ty | [Mcallister>maryann] has the same dealer in her past, they discovered.
ty | Macaroni lunch, low energy, dozed once.
ty | Mary, his AA sponsor's wife, cooked for him.
ty | Left early at 19:40 for the last bus; returned the worksheet by phone.
ty | [O'Connors>siobhan] point about "play the tape forward" was useful to him.
ty | Con un nudo en la garganta, dijo poco. Se fue tranquilo.
ty | Responded to [Adebayo>seun] with warmth, first time initiating.
ty | [Sasha>sasha]/[Bo>bo] conflict over the radio spilled into group; he stayed out of it.
`,
  ),
  ...entries(
    'more',
    'manana',
    `
nacho | Le preocupa que [Dolores L.>dolores] deje el programa.
nacho | Con [Rosa>rosa] ensayó cómo decir que no en la boda.
nacho | Con rosas y mariachi pidió perdón a su esposa, cuenta orgulloso.
nacho | [Hernandez>jose] le presta el carro los viernes.
nacho | [Hernández Quiroga>jose] le presta el carro los viernes.
nacho | Afirma que [quiroga>jose] fue quien lo convenció de entrar.
nacho | [Villaseñor>zoe] dibujó el mapa de riesgos con él.
nacho | El mapa de riesgos le salió largo: cantina, cobro, soledad, domingo, luna, suegra.
nacho | Se identificó con [Consuelo Paz>consuelo] cuando habló del duelo.
nacho | Pidió paz, trabajo y salud, en ese orden.
nacho | [Ángel D.>angel] lo retó a venir cinco días seguidos.
nacho | Tiene un ángel, dice, que lo sacó del accidente.
nacho | Hablaron del rey David en la iglesia; se sintió comprendido.
nacho | told me [angel>angel] said he would quit
nacho | [Zoé>zoe] se despidió de él llorando.
nacho | Su primo Francisco bebe en casa y no respeta.
nacho | Sus compadres Pancho y Beto lo invitan a tomar cada sábado.
nacho | Estuvo callado. Al final agradeció al grupo. Tarea: llamar a la madrina.
nacho | [Esperanza C.>esperanza] le regaló una medalla.
nacho | Esperanzado por la cita con inmigración.
nacho | Habla con [Lupe>lupe] por teléfono entre sesiones.
nacho | [Chuy>chuy] está en la misma construcción que él, trabajan juntos.
nacho | Toca guitarra en el coro de la iglesia de Guadalupe.
nacho | Lo llamó [Blanca E.>blanca] para ver si venía.
nacho | En blanco la mente, dijo, y se rió.
`,
  ),
  ...entries(
    'more',
    'twins',
    `
jordan | Told [Maria L>maria-l] he respects her for coming back after the lapse.
jordan | Both [Marias>maria-l] clapped when he got his chip.
jordan | Borrowed [Luis Garcia's>luis] jacket because of the rain.
jordan | [Alexandria>alex] shared her meeting list with him.
jordan | Did his taxes with [Sam P.>samuel] helping.
jordan | [sam>samantha] told him that he talks too much, he agreed
jordan | Priya raised the question of medication and he said he would think about it.
jordan | Thinks [Christopher Adams>chris] copies his answers.
jordan | Adam's apple surgery next month, nervous about pain pills; plan written with the prescriber.
jordan | long talk w sponsor; rivers and brooks trail walk on sat
jordan | Hopes for the best price on a car; young salesman was kind.
jordan | [Casey's>casey] humor takes the edge off.
jordan | case closed, he says about his marriage
jordan | [Rivers>taylor] said that shame is a liar. He wrote that down.
`,
  ),
  ...entries(
    'more',
    'places',
    `
frank | [Joy>joy] said something that stayed with him: "you can start over at noon."
frank | [joy>joy] told him to get a hobby
frank | Feels joy when he fishes. Power out at home since Monday.
frank | [Penny C.>penny] and he swapped phone numbers with staff knowledge.
frank | [penny>penny] laughed and he did too
frank | Cash register job starts Monday. Worried about the cash.
frank | [Brooklyn D.>brooklyn] is angry with him for leaving early.
frank | Family reunion in Dallas; uncle from Austin brings moonshine.
frank | Told [Dallas>dallas] and [Austin>austin] that he is grateful.
frank | [dallas>dallas] laughed at his impression of the judge
frank | Said no to cousin Molly and her pills. First time ever.
frank | Talks of molly, acid, weed in his twenties; alcohol since.
frank | [Mollie>molly] baked for his 90 days.
frank | [Andrew>drew] practiced the call to the landlord with him.
frank | Rich in friends, poor in cash, he says. Miles to go.
frank | [Richard>rich] and he were in the same unit overseas.
frank | Richard Nixon was president when he took his first drink.
frank | In Love, Texas... he made up towns to make the group laugh.
frank | [Charlotte K.>charlotte] wants him to try yoga.
frank | Stoned at fifteen, sober at fifty; a stone's throw from the old bar.
frank | A member with a trumpet was playing when he arrived; good start.
`,
  ),
]
