// Telephone numbers, e-mail, employers, birth dates, other details, initials, and the abbreviations that look like them.
import { entries } from './leaks.lines.ts'
import type { LabelledEntry } from './leaks.lines.ts'

export const details: LabelledEntry[] = [
  ...entries(
    'details',
    'evening',
    `
dana | Peer gave her his number, [512-555-0147>will], for the weekend.
dana | Saved [(512) 555 0147>will] under a neutral name.
dana | texts [5125550147>will] when she cannot sleep
dana | Contact is [+1 (512) 555-0147>will].
dana | Was told to call [555-0147>will] any time.
dana | [512.555.0193>grace] is written on her hand.
dana | Lab called from 512-555-0999, left no message.
dana | Sponsor at 737 555 0100 answers at night.
dana | Warm line 1-800-662-4357 and 988 saved in her phone.
dana | Reports 512 mg... she meant 5 mg; 550 steps a day, 147 lb.
dana | Call [five one two, five five five, oh one four seven>will] if she needs a ride, the man said.
dana | E-mail [will.turner88@example.com>will] for the list of meetings.
dana | write to [WILL.TURNER88@EXAMPLE.COM>will]
dana | email is [will.turner88 at example dot com>will]
dana | on instagram he is [@hopeful_lind>hope], she followed
dana | Asked for the portal address, gave her dana@example.com to practice.
dana | A peer told her [Brightwater Landscaping>will] is hiring.
dana | A peer told her [Brightwater>will] hires in spring.
dana | bright water in the pool, landscaping her yard: the things that calm her
dana | Someone in group works at [Home Depot>mark] and can get her the discount.
dana | Went to Home Depot for paint, first project since discharge.
dana | Home, depot, home: she drives a city bus and is tired.
dana | Applied for a loan at a credit union, first time in a bank in years.
dana | Peer at [Lone Star Credit Union>hope] explained how a secured card works.
dana | Texas, the lone star state, her joke about being alone here.
dana | [Pecan Valley>james] schools hired her roommate from group.
dana | Treated at St. Brendan's Hospital in 2020 after an overdose.
dana | One of the women here, a nurse at [St. Brendan's>grace], gave her the number of the clinic.
dana | Family roofing business is under stress; brother wants her back at work.
dana | Whitlock & Sons is her father's firm; she fears going back.
dana | Her friend with the [food truck on Riverside>ana] gave her lunch shifts.
dana | Ate at a food truck on the way here.
dana | Walks along Riverside every morning.
dana | held [Emilia>ana] at the break while her mom was in the bathroom
dana | Another member, born [3/14/1988>will], is exactly her age.
dana | Found out they share a birthday, [March 14, 1988>will].
dana | dob [03-14-88>will] was on the sheet someone left on the chair
dana | Next court date 3/14. Next UDT 3/15.
dana | Birthday is [11/02/1979>mark], same as one of the men.
dana | Her mother died March 14, 1998.
dana | Read out the case number [22-CR-1187>brian] from a letter that was not hers.
dana | Own case moved to 22-CR-2290.
dana | [J.R.>juan] told her to breathe.
dana | [JR>juan] told her to breathe.
dana | [jr>juan] told her to breathe
dana | [J. R.>juan] told her to breathe.
dana | Martin Luther King Jr. Day is hard because of the anniversary.
dana | Goes to AA on Mondays and NA on Fridays. A.A. is closer to home.
dana | ER visit Sunday for chest pain, EKG normal, PT told to rest.
dana | OK with IOP 3x/wk; DBT skills: PLEASE, STOP. SI/HI denied.
dana | BK on the way home, her reward for 30 days.
dana | [B.K.>brian] sat alone and she went over to him.
dana | Peer [B.K.>brian] asked her about her sponsor.
dana | [AC>art] said that he gets it.
dana | The AC was broken and the room was hot.
dana | [HL>hope] and [GO>grace] asked her to join them for coffee.
dana | GO means go, she says about the green card in the game.
dana | HR called about leave papers; FMLA form faxed to PCP.
dana | [W.T.>will] is someone she trusts.
dana | Group member [M.D.>mark] gave her feedback on her tone.
dana | Seen by J. Ortiz, M.D., for refill.
dana | Her M.D. lowered the dose. P.T. twice weekly for her knee.
dana | Says peer [M.?>mark] is the reason she came back.
dana | Member [G.>grace] hugged her.
dana | Vitamin D, hepatitis B vaccine, vitamin B12 discussed. Plan B is to stay with her aunt.
dana | D. identified three triggers. D. plans to call sponsor.
dana | [W>will] told her he is moving, she will miss the rides
dana | EY tax office sent a letter, she panicked, then opened it.
juan | J.R. was on time and said he slept.
juan | JR's plan: call, walk, eat, call again.
juan | [GO>grace] said she will pray for him.
will | William slept six hours. Bill collectors call each morning.
will | Bill, as his uncle calls him, practiced the phone call.
will | Cell 512-555-0147 confirmed, OK to text.
will | Works for Brightwater; wants to tell his boss about treatment.
mark | DOB verified 11/02/1979. Address unchanged.
mark | At Home Depot he has to pass the beer aisle next door each day.
- | The handout lists 988, 1-800-662-4357 and the program line 512-555-0100.
- | [J.R.>juan]'s question turned the discussion toward family.
- | Topic: HALT (hungry, angry, lonely, tired). Also covered PAWS, MOUD and OTC drugs with alcohol in them.
- | Someone works at [Home Depot>mark], and said the parking lot is where people deal.
- | Videos from the VA and from NIDA; handout from SAMHSA. Members asked about ER and PT coverage.
- | The nurse from [St. Brendan's Hospital>grace] among us described alarms on the ward.
`,
  ),
  ...entries(
    'details',
    'manana',
    `
rosa | Anotó el [915 555 0110>jose] en su mano.
rosa | Nació el mismo día que una compañera, el [12 de diciembre de 1985>lupe].
rosa | Fiesta de la Virgen el 12 de diciembre, riesgo alto, plan escrito.
rosa | Compañera que trabaja en la [panadería La Espiga>lupe] le regala pan.
rosa | Pasa por la panadería de su barrio y compra pan dulce.
rosa | El señor de [Aceros del Norte>paco] le ofreció trabajo a su hijo.
rosa | Viene del norte, de un pueblo sin carretera.
rosa | Su correo es rosa.ibarra@example.com, confirmado.
rosa | Le mandan los recados al [915.555.0142>nacho].
angel | escríbele a [rosa.ibarra@example.com>rosa] para el grupo de oración
angel | [J.L.>jose] le dijo que siguiera viniendo.
angel | [J.H.>jose] le prestó el libro azul.
angel | EE.UU. es su casa desde los nueve años, dice.
angel | UDT esperada. TCC: registro de pensamientos. AA los martes, NA los jueves.
`,
  ),
  ...entries(
    'details',
    'harbor',
    `
ty | A woman at [Lotus Nail Bar>huong] could get his sister a job, a peer says.
ty | Lotus position during meditation, fell asleep.
ty | One of the guys drives for [Amazon>deshawn] and can refer him.
ty | Ordered a lunch box on Amazon with his first paycheck.
ty | number is [617 555 0155>siobhan]
ty | Same birthday as a peer, [August 17, 1983>kate].
ty | Starts August 17 at the college; first class in ten years.
ty | [a.petrov@example.com>sasha] has the photos from the picnic.
ty | Heard about the [custody hearing in Quincy>xio] and offered to go along as support.
ty | Has his own hearing next month, nervous.
ty | Went to Quincy market with his niece.
ty | [S.O.>siobhan] asked him for a lighter.
ty | SO (significant other) invited to family night.
ty | [KM>kate] thinks he should tell his boss.
`,
  ),
  ...entries(
    'details',
    'twins',
    `
casey | [303.555.0102>maria-c] is the number for the ride.
casey | Works out at a mile high, jokes about the air; dental visit Tuesday.
casey | A peer from [Mile High Dental>maria-c] told him about the free cleaning day.
casey | Follows [@trivers77>taylor] for the running club.
casey | Car towed on Sunday, 240 dollars, nearly drank over it.
casey | [Garcia Brothers Towing>luis] towed his car, awkward, since the owner sits across from him.
casey | CA meeting on Sundays (cocaine anonymous) is his home group.
casey | CL is how he signs. CBT worksheet done.
`,
  ),
  ...entries(
    'details',
    'places',
    `
joy | The fellow with the trumpet at [Second Baptist>miles] sits next to her.
joy | Waffle House at 3 a.m., the old routine, replaced with tea and a call.
joy | Peer who works nights at [Waffle House>austin] says come by, coffee is free.
joy | [615-555-0134>dallas] was on the sticky note in her bag.
joy | Peer born [October 21, 1999>molly] is the same age as her daughter.
joy | Paper mill layoffs announced; she is anxious about rent.
`,
  ),
]
