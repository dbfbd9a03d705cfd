// Names that members share with each other, with the subject or with staff; names from many languages; misspellings.
import { entries } from './leaks.lines.ts'
import type { LabelledEntry } from './leaks.lines.ts'

export const sharedNames: LabelledEntry[] = [
  ...entries(
    'shared',
    'twins',
    `
maria-l | [Maria?>maria-c] was tearful but stayed in the room.
maria-l | Maria Lopez rates the urge 3/10.
maria-l | [Maria Chen>maria-c] offered to trade childcare on Wednesdays.
maria-l | [Chen>maria-c] told her she could do it.
maria-l | Ms. [Chen>maria-c] is her accountability partner this week.
maria-l | [Maria?>maria-c] told [Maria C>maria-c] that she was scared.
maria-c | [Lopez>maria-l] and she share the same name, which started a joke.
maria-c | Mary, her sponsor, came to the family night.
maria-c | Used marijuana twice since the last session, reported it herself.
maria-c | She was in a manic state in March, by her account; sees her prescriber Friday.
robert | Robert said he wants his weekends back.
robert | Bob, as he asks to be called, gave a lead for the first time.
robert | His brother [Luis>luis] drove him here and waited in the truck.
robert | [Louis>luis] drinks at home and that is the hardest part.
robert | [Garcia?>luis] family rules: nobody talks about it. He is starting to.
luis | [Bobby>robert] and he rode together, did not speak.
luis | Robert Hale, the leader, asked him what anger protects.
luis | [Robert Garcia>robert] interrupted him three times.
luis | Luis Garcia arrived 17:42, left 20:30.
luis | Works at the family towing company. Long shifts.
luis | [Rob>robert] owes him an apology and he wants to say so in session.
chris | Christmas is the hardest week. He has a plan for each evening.
chris | Wants to be a better Christian, ashamed of last year.
chris | [Christina>christina] challenged his story about the DUI.
chris | Ms. [Adler>christina] asked him to slow down.
chris | Chris used the worksheet; three of four cells filled.
chris | [Tina's>christina] laugh set him off, he left for 4 minutes and came back.
chris | He used tina for two years before alcohol took over.
christina | Tina identified loneliness as the start of the chain.
christina | [Christopher>chris] has the same work schedule, might carpool.
christina | [Topher>chris] sings in the hallway, she finds it soothing.
christina | Was cristina at birth, changed the spelling at twelve.
christina | [Adams>chris] gave her his seat by the door.
samantha | [Samuel>samuel] reminded her that a lapse is a data point.
samantha | [Sam?>samuel] felt judged today and said so.
samantha | [Sammy>samuel] wants her phone number; reviewed program rules with her privately.
samantha | Mr. [Price>samuel] and she have court the same morning.
samantha | Paid a high price for honesty at home, but no regrets.
samantha | The same old fight, same old ending; she sees the pattern.
samuel | [Samantha>samantha] cried and he passed the tissues.
samuel | [Sam Young>samantha] and he disagreed on medication.
samuel | Ms. [Young>samantha] asked him to stop tapping.
samuel | Feels too young for this room and too old for his job.
alex | [Jordan>jordan] gave her the link to the women's meeting.
alex | Bought Jordans with her first full paycheck, proud of it.
alex | Air Jordan shoes on, bright mood.
alex | [Taylor>taylor] broke up with her boyfriend too and they bonded over it.
alex | Works at a tailor shop, hems pants all day, likes the quiet.
alex | Sings Taylor Swift when she cleans the house.
alex | [Casey>casey] said what she could not.
alex | In case she wants to leave early she will tell staff first.
alex | Captain Morgan was her drink; the label still gets to her.
jordan | [Alexandra>alex] counted days with him.
jordan | [Lexi>alex] calls him the professor.
jordan | [Alexa>alex] is his study partner for the GED.
jordan | Asked Alexa to play rain sounds at night; sleeps better.
jordan | [Morgan>alex] reminded everyone of the picnic.
jordan | Broke down twice, regained composure without help.
jordan | Sat by the brook behind the building before group, his new ritual.
jordan | [Tayler>taylor] makes him nervous, he said, in a good way.
jordan | [taylor>taylor] brooks no nonsense he says, and neither does he
jordan | [T. Rivers>taylor] signed his sheet as witness.
taylor | Mr. [Brooks>jordan] lent her a charger.
taylor | Cried a river, her words, then felt lighter.
taylor | [Kasey>casey] had the same counselor in jail.
taylor | Long day, short fuse. How long can she keep two jobs?
taylor | Mr. [Long>casey] made coffee for the group and she helped.
casey | Robert praised his punctuality; Priya gave him the certificate.
casey | [Sam>samuel] thinks he should talk to his mother.
casey | [Roberto>robert] le habló en español y él contestó, orgulloso.
casey | [Maria>maria-l] told him about the food bank.
- | Robert opened with a grounding exercise, Priya covered the window of tolerance.
- | [Casey>casey] asked for the hotline number and everyone saved it.
- | Both [Sams>samuel] laughed at the same time and the room relaxed.
- | Themes: loneliness, payday, family members who drink. No one left early.
- | [Robert Garcia>robert] said that he had never been asked that.
- | The group gave feedback in the form of one wish for each person.
`,
  ),
  ...entries(
    'shared',
    'harbor',
    `
bo | [Siobhan>siobhan] encouraged him to call his dad.
bo | [Shivon>siobhan] (spelling?) encouraged him to call his dad.
bo | [Siobhán's>siobhan] view of step work is different; respectful exchange.
bo | [O'Connor>siobhan] brought the daily reading.
bo | [OConnor>siobhan] brought the daily reading.
bo | [o connor>siobhan] was upset w/ him for being late
bo | [Jean-Pierre>jean] walked with him during break.
bo | [Jean Pierre>jean] walked with him during break.
bo | [jeanpierre>jean] walked w him during break
bo | Wore jeans and a work shirt, groomed.
bo | Raised Baptist, no longer attends, misses the singing.
bo | [Baptiste>jean] and he cleaned the kitchen after group.
bo | [Mary Ann>maryann] laughed at his joke and he lit up.
bo | [Maryann>maryann] laughed at his joke and he lit up.
bo | [Marianne>maryann] laughed at his joke and he lit up.
bo | Many annoyances at the shelter; not sleeping before 2.
bo | Married twice; ann arbor is where the first wife lives.
bo | Mac and cheese for dinner, the first meal he cooked himself.
bo | [Mac>maryann] is the one he calls when the shelter gets loud.
bo | [DeShawn>deshawn] beat him at chess.
bo | [Deshawn>deshawn] beat him at chess.
bo | [De Shawn>deshawn] beat him at chess, he was a good sport.
bo | [dashawn>deshawn] beat him at chess
bo | Michael Jackson songs during the ice-breaker; he danced a little.
bo | [Jackson>deshawn] told him to breathe.
bo | [Sasha>sasha] translated a joke and it fell flat, both laughed.
bo | [Alexander>sasha] translated a joke and it fell flat, both laughed.
bo | [Petrov>sasha] and he swapped sponsors' numbers.
bo | [Fatima>fatima] asked if he had eaten today.
bo | [Fátima>fatima] asked if he had eaten today.
bo | [Al-Hassan>fatima] challenged his "just one" thinking.
bo | [Hassan>fatima] challenged his "just one" thinking.
bo | Fatigue all week; sleeps 5 h.
bo | [Katie>kate] told him about the sober house on Elm.
bo | [Kathy>kate] told him about the sober house on Elm.
bo | [Catherine>kate] told him about the sober house on Elm.
bo | Applied at McDonald's and at the car wash.
bo | [McDonald>kate] interrupted to ask about his day count.
bo | Ms. [MacDonald>kate] interrupted to ask about his day count.
bo | [Seun>seun] prayed for his mother.
bo | [Oluwaseun>seun] prayed for his mother.
bo | Seen by the nurse for a rash; treated.
bo | [Adebayo>seun] and he live two doors apart.
bo | [Xiomara>xio] is funny, he says, the only reason he smiles here.
bo | [Xio>xio] is funny, he says.
bo | [Siomara>xio] is funny, he says.
bo | [de la Rosa>xio] is moving out of the same shelter.
bo | [Ty>ty] gave him his old phone.
bo | [Tyler>ty] gave him his old phone.
bo | [ty>ty] said he can crash on his couch
bo | Try, try again; ties his shoes twice; type 2 diabetes followed at the clinic.
bo | Sent a ty text to his sponsor.
bo | [Hương>huong] brought spring rolls and he had three.
bo | [Huong>huong] brought spring rolls and he had three.
bo | [Nguyen>huong] and he talked about winters.
bo | Hung around after group; hungry, given a granola bar.
ty | [Bo>bo] wants to try the gym with him.
ty | [Bo's>bo] jokes help.
ty | both of them, bored, bought boba after group (his cousin and he)
ty | Hit his elbow, has a BO problem per roommate, hygiene kit given.
ty | Anderson Cooper was on in the lobby and the news upset him.
ty | [Andersen>bo] owes him five dollars.
kate | Kate arrived early. Katherine is her mother's name as well, she says.
kate | Philip does not come here, he is her ex; she calls the police if he shows up.
kate | Aunt Fatma in Ankara sends money; she feels guilty.
kate | Ingrid and Tom both praised her effort.
xio | Rosa parks her scooter... her neighbor Rosa, who parks outside, keeps an eye on her kids.
xio | De la noche a la mañana dejó de fumar, según ella.
sasha | [Xiomaras>xio] hearing is on the same day as his intake at the clinic.
sasha | Typing notes: ct calm, ct coop, ct on time. Plan cont.
- | [Bo>bo] and [Ty>ty] stayed to fold chairs.
- | Bodies in motion: stretching, tying and untying knots. Both leaders took part.
- | Nobody's name was used in the exercise; people drew slips.
`,
  ),
]
