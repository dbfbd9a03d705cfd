// Names that are ordinary English words, at sentence starts, in lower case, in capitals, as months, verbs and nouns.
import { entries } from './leaks.lines.ts'
import type { LabelledEntry } from './leaks.lines.ts'

export const wordNames: LabelledEntry[] = [
  ...entries(
    'words',
    'evening',
    `
dana | Will discuss housing options with case manager on Monday.
dana | [Will>will] discussed his housing problem and Dana offered the number of a landlord.
dana | will continue to work on objective 2; will bring the worksheet back
dana | Said that [Will>will] reminds her of her brother.
dana | Agreed that she will call [Will>will] before the weekend.
dana | Talked about free will versus compulsion; it got philosophical.
dana | Her grandfather left her in his will and the family is fighting about it.
dana | Where there's a will there's a way, she said, half joking.
dana | [Will's>will] story brought her to tears.
dana | "I will not go back," she repeated twice.
dana | Will be out of town Thursday. Will make up hours Saturday.
dana | [Will>will] was supportive of her decision.
dana | God's Will is a phrase she dislikes; the group found other words for it.
dana | Client and [Will>will] argued about the thermostat, settled it themselves.
dana | told [will>will] she was proud of him
dana | WILL FOLLOW UP WITH PROBATION OFFICER. WILL RETURN FRIDAY.
dana | SHE TOLD THE GROUP THAT [WILL>will] SAID HE USED ON SUNDAY.
dana | He wills himself through the evenings, she through the mornings; she liked that sentence.
dana | [Willy>will] keeps making jokes when she cries, she says.
dana | Sat between [Will>will] and [Grace>grace].
dana | Reports a good week. Will she keep it up? She thinks so, because of the new job.
mark | Tried to give himself some grace after the argument with his dad.
mark | By the grace of God, he says, he is alive.
mark | Said [Grace>grace] gave him good feedback on the letter.
mark | A grace period on his rent ends on the 5th.
mark | [grace>grace] shared how she handles holidays and he took notes
mark | Grace and patience are the two words on his card.
mark | [Grace>grace] and he practiced the refusal script.
mark | handled it gracefully when the group ran over
mark | He asked to sit away from [Grace>grace] today.
mark | Amazing Grace was sung at the funeral; he left the room during it.
grace | May miss Tuesday because of the dentist.
grace | Mark of progress: she went to the wedding and left before the toast.
grace | [Mark>mark] told her she sounded like a different person.
grace | She missed the mark by her own account, two of seven days.
grace | Check mark next to each day without use; five this week.
grace | Says [mark>mark] talked over her twice and she let it pass
grace | [Mark's>mark] advice: put the phone in the drawer. She tried it.
grace | On your mark, get set... the warm-up game made her laugh.
grace | marked improvement in sleep and appetite
grace | Remarked that question marks are all over her planner.
grace | Her partner marks the bottles. She knows, and it hurts.
grace | [Marc>mark] brought donuts, she ate none because of her sugar.
grace | Left a mark on the wall when she kicked it Sunday, is ashamed.
james | Expressed hope that his license is returned this spring.
james | Hope is growing, in his words, like a weed in a sidewalk.
james | [Hope>hope] asked him what he wants his son to remember.
james | He hopes to return to coaching. Hopeful, mild anxiety.
james | I hope that's okay, he kept saying.
james | Told [Hope>hope] he would save her a seat.
james | Lost hope around 2019 and started drinking in the mornings.
james | "Hope dies last," a saying from his grandmother.
james | Feels that [Hope's>hope] situation is close to his own.
james | Stayed at Hope House for ninety days in 2021.
james | hope for the best, plan for the worst: his plan has both columns now
james | He sat with [hope>hope] and [grace>grace] at the break
brian | Sees art as his way out of his head; sketched during the break.
brian | Attended art therapy before group, arrived calm.
brian | [Art>art] invited him to the Sunday meeting.
brian | He is quick to chase the feeling of the first drink.
brian | Spent the lunch hour with [Art>art], who is showing him the bus lines.
brian | the art of saying no, as he calls it
brian | State of the art phone, no data plan, so telehealth will not work.
brian | Art supplies helped. Art is on Wednesdays at the community college.
brian | Chase Bank closed his account; wants help with a budget.
brian | Mr. [Chase>art] lent him a book.
brian | [Arthur>art] keeps him company on the walk to the train.
ana | Is young, feels out of place among older members, and said it.
ana | Her younger brother moved in. Young kids in the house, not much sleep.
ana | Thanked Ms. [Young>elizabeth] for the meeting list.
ana | Described her youngest's birthday.
ana | said she can tell when [liz>elizabeth] is faking it
ana | [Beth>elizabeth] and Ana compared notes on waking at 3 a.m.
ana | A best friend (not in treatment) drank in front of her.
ana | I bet... she bet her sister ten dollars she would make thirty days.
hope | Sees James Baldwin as a model, quoted him.
will | Read a line of Marcus Aurelius that he carries in his wallet.
will | Quiet, listened to [James>james] and nodded.
will | [James'>james] question made him defensive, then he laughed about it.
will | [Jim>james] and [Art>art] are trying to get him to a men's meeting.
will | Works at the gym (jim-crack place, he says) from 5 to 9.
will | Says his brain is foggy in the morning.
will | [Brain>brian] said the same thing happens to him. (typed fast)
will | [Brien>brian] offered him a ride and he accepted.
will | [brians>brian] way of putting it stuck with him
will | Focus improved, marked by fewer side talks.
`,
  ),
  ...entries(
    'words',
    'places',
    `
frank | Brought up the day he lost his license. Day by day, he says.
frank | [Brooklyn>brooklyn] pushed back and he took it well.
frank | Grew up in Brooklyn, New York, in a house of eight.
frank | Visited his mom in Dallas and did not drink at the airport.
frank | [Dallas>dallas] asked if he was angry; he said yes, at himself.
frank | Flight to Austin on the 12th, plan for the layover written.
frank | Said that [Austin>austin] is the only one who calls him on it.
frank | [Austin's>austin] silence bothered him and he said so.
frank | Charlotte, NC is where his daughter lives; visit planned.
frank | [Charlotte>charlotte] lent him her workbook.
frank | [Charlie>charlotte] makes him laugh, he says, and that keeps him coming.
frank | Frank conversation about stones he has not turned over yet.
frank | Uses stone-faced silence as armor, his own phrase.
molly | Crystal clear about her limits with her ex: no visits.
molly | Used crystal meth and alcohol until June.
molly | used crystal daily for 2 yrs, last use 6/2
molly | [crystal>crystal] told her to block the number and she did it in the room
molly | Did not want to sit near [Crystal>crystal].
molly | Waters the plants when the urge comes. Troubled waters at home, she says.
molly | Drank nothing but water and tea.
molly | Love, she says, is what she cannot find without using.
molly | Her love for her daughter keeps her here.
joy | Ms. [Love>molly] gave examples of her own and she listened.
joy | Says she bought molly at a festival at 19.
joy | [Molly>molly] understands her better than her sister does.
joy | Powerless was a word she fought with. Power, she says, is showing up.
joy | Higher Power talk left her cold but she stayed.
joy | Will power alone has not worked; she has tried it eleven times.
joy | [Rich>rich] said the bank job taught him to hide things. She asked how.
joy | Rich food and late nights are triggers for her stomach and her mood.
joy | Comes from a rich family, hid bottles in the piano.
joy | Thinks [rich>rich] is too hard on her, told him so
joy | [Richie>rich] apologized for last week and she accepted.
joy | [Dick>rich] and she laughed about the same terrible sponsor.
joy | Got frank feedback and thanked the group.
joy | To be frank, she said, I wanted to leave at the break.
joy | She and [Frank>frank] exchanged phone numbers.
joy | [Frankie>frank] walked her to her car because of the dark lot.
drew | Penny for your thoughts, someone joked; he smiled but did not answer.
drew | [Penny>penny] wondered aloud whether he was bored. He was.
drew | Has not a penny until the 1st; food bank referral given.
drew | [Penelope>penny] wrote him a card.
drew | He drew his support network as a wheel with three broken spokes.
drew | Cash in his pocket is a trigger on Fridays. Debit card only from now on.
drew | Ms. [Cash>penny] has the same problem with payday.
drew | Ran three miles each morning before work.
drew | Miles away today, by his own description; came back when called on.
drew | [Miles>miles] was late, so he started without his partner.
drew | Miles Davis on the headphones gets him through the bus ride.
drew | Feels strong. Strong opinion about medication, open to hearing more.
drew | [Strong>miles] and [Banks>rich] sat next to him, he looked boxed in.
drew | Left field comment about his uncle; the field of vision exercise helped.
penny | Group watched her mood change when the judge's letter came up. Joy, then fear.
penny | [joy>joy] said she had been through the same court
penny | Jumped for joy when the test came back as expected.
penny | [Drew>drew] called her brave.
penny | A line was drawn: no calls after ten. She drew it herself.
penny | andy, her boyfriend, is still using
penny | Worries about [Drew's>drew] cough, he should see a doctor.
penny | Kings Island trip with the kids went well.
penny | Bell peppers, of all things, remind her of the motel kitchen.
penny | The bell rang and she flinched. Grounding helped in two minutes.
penny | [Austin Bell>austin] helped her fill out the form.
penny | Knock on wood, she said, tapping the chair.
miles | Touch wood, stone sober through the holidays.
miles | Feels like a king for a day, then crashes.
miles | Mrs. [King>charlotte] brought up grandchildren and he went quiet.
miles | Ms [Power?>joy], his probation officer he says, called during group.
`,
  ),
]
