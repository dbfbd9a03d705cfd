// Words that a light edit swaps (pronouns, feelings, numbers) and phrases that every note holds, English and Spanish.
import { foldedWords } from './notes.leak.text.ts'

const set = (words: string): ReadonlySet<string> => new Set(foldedWords(words))

export const pronouns = set(`
he she they him her them his hers their theirs himself herself themself themselves el ella ellos ellas su sus le les lo la
se suyo suya ze hir`)
export const personWords = set(`
client clients participant participants patient member individual resident person pt ct cliente participante paciente
miembro compañero compañera brother sister mother father son daughter husband wife friend hermano hermana madre padre
hijo hija esposo esposa amigo amiga sponsor madrina padrino child children`)
export const feelings = set(`
affect afraid agitated alone angry anger annoyed anxious anxiety ashamed bored boredom brave calm calmer cheerful concerned
confident content confused depressed depression desperate disappointed discouraged down embarrassed empty excited fearful fear
frustrated frustration glad good grateful guilty guilt happy happiness hopeful hopeless hurt impatient insecure irritable
irritated isolated jealous joyful kind lonely loneliness loved low mad nervous numb okay optimistic overwhelmed panicked peaceful
proud pride quiet relaxed relieved relief resentful resentment restless sad sadness safe scared shaky shame shamed shy stressed stress
strong surprised tearful tense tired uneasy upset weak worried worry euthymic dysphoric flat blunted guarded
triste tristeza enojado enojada enojo ansioso ansiosa ansiedad contento contenta feliz alegre solo sola soledad miedo asustado asustada
tranquilo tranquila nervioso nerviosa cansado cansada culpable culpa vergüenza orgulloso orgullosa frustrado frustrada
preocupado preocupada aburrido aburrida molesto molesta estresado estresada deprimido deprimida`)
const numberWords = set(`
one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty once twice first second third uno dos
tres cuatro cinco seis siete ocho nueve diez monday tuesday wednesday thursday friday saturday sunday lunes martes
miercoles jueves viernes sabado domingo weekend january february march april june july august september october november december
spring summer fall autumn winter`)
export const isNumber = (folded: string): boolean => /^\d/.test(folded) || numberWords.has(folded)

/** Words that carry no content of their own: a match of these alone is no likeness. */
export const functionWords = set(`
a an the and or but if then than that this these those there here to of in on at by for with from into about as up out off
over under again before after while during is are was were be been being has have had do does did will would can could may
might shall should must not no nor so too very just also still only own i me my we our you your it its what which who whom
when where why how all any both each few more most other some such s t re ll ve d m un una unos unas el los las y o u pero si
que de del al en con por para sin sobre es son era fue fueron ha han hay no ni muy mas como cuando donde quien cual este
esta estos estas ese esa eso esto ya tambien aun todavia`)

/** Phrases of nearly every note: taken out before entries are compared. */
export const stockPhrases: readonly (readonly string[])[] = `
denied si hi
denies si hi
denied si and hi
no si hi
no si no hi
no avh
denied suicidal and homicidal ideation
denies suicidal or homicidal ideation
denied suicidal ideation
denied current si hi
no safety concerns noted
no safety concerns
no safety concerns reported
no concerns noted
no change in risk
risk no change
risk unchanged
alert and oriented x4
alert and oriented x3
alert and oriented
oriented x4
on time
arrived on time
came on time
stayed for the full session
attended full session
attended the full session
present for the full session
appropriate boundaries
maintained appropriate boundaries
good eye contact
appropriate eye contact
participated actively in group
participated actively
active participation
actively participated
engaged in group
engaged throughout
was engaged
receptive to feedback
gave and received feedback
received feedback from peers
gave feedback to peers
will continue to attend group as scheduled
will continue to attend group
will continue to attend
will continue with plan
continue current plan
continue with treatment plan
plan unchanged
plan continue
client will continue
verbalized understanding
made progress toward goal
making progress
is making progress
progress some
drug screen as expected
test as expected
met weekly goal yes
mood ok
affect full range
affect calm
affect congruent with mood
participation active
client identified two triggers
client identified two coping skills
identified triggers
identified coping skills
identified people places and things
named two coping skills
no consumo reportado
sin consumo
llego puntual
participo activamente
niega ideacion suicida
sin riesgo
continua con el plan`
  .trim()
  .split('\n')
  .map(foldedWords)
