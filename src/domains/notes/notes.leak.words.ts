// Small word lists by which the guard reads context: who can follow a name, what can stand before one, fixed phrases.
import { foldedWords } from './notes.leak.text.ts'

const set = (words: string): ReadonlySet<string> => new Set(foldedWords(words))

/** After these a name is a common noun: "the grace", "her hope", "una rosa". Not 'that', which also opens a clause. */
export const determiners = set(`
the a an this these those my your his her hers its their our some any no every each all both more most much less least
many few such another other what which whose enough little great real true false deep old new good bad full first last
next new pure inner own same quite very so too as how of for's
un una unos unas el la los las lo su sus mi mis tu tus nuestro nuestra este esta ese esa cada todo toda mucha mucho mas
tanta tanto con sin gran buena buen mala algo poca poco que de del al`)

/** Of these, the ones that rule out a name even when it is capitalised. In Spanish "la Lupe" is a person, so none of those. */
export const hardDeterminers = set(
  'the a an my your his her its their our some any no every each more much su sus mi mis tu tus una un',
)

/** Who said or did: words that follow a person, past and third person. Only people do these. */
export const humanVerbs = set(`
said says shared shares told tells asked asks reported reports stated states disclosed discloses replied replies
responded responds agreed agrees disagreed disagrees apologized apologizes apologised laughed laughs cried cries smiled
smiles nodded nods hugged hugs joked jokes listened listens talked talks spoke speaks argued argues suggested suggests
encouraged encourages reminded reminds challenged challenges confronted confronts thanked thanks invited invites offered
offers wondered wonders admitted admits denied denies explained explains described describes mentioned mentions
recommended recommends advised advises interrupted interrupts praised praises teased teases validated validates thinks
thought feels felt wants wanted believes believed knows knew understands understood remembers remembered prayed prays
waved yelled yells whispered complained complains insisted insists promised promises refused refuses volunteered
volunteers commented comments acknowledged acknowledges expressed expresses related relates identified identifies
practiced practices participated participates attended attends arrived arrives texted texts phoned hates hated loves
loved likes liked tried tries needs needed slept relapsed drank wept sat sits walked walks drove drives lent borrowed
hopes hoped worries worried jumped translated modeled discussed discusses continues continued called calls
dijo dice pregunto pregunta compartio comparte comento comenta conto cuenta expreso expresa recomendo recomienda ofrecio
ofrece abrazo abraza invito invita regano lloro llora hablo habla pidio pide llego llega menciono sugirio interrumpio
recordo explico explica rio sonrio confeso admitio nego acepto respondio contesto escucho escucha agradecio cree piensa
siente sintio quiere quiso grito ayudo acompano apoyo presto platico platica peleo discutio llamo aconsejo
manda debe mira ignora owes owed sings sang beat beats understands translated showed`)

/** Of these, the ones that feelings and things can be said to do too: in lower case they only raise a question. */
export const weakHumanVerbs = set(`
felt feels needs needed called calls continued continues hopes hoped arrived arrives related relates works tried tries
loved loves liked likes jumped sat sits spoke speaks walked walks worries worried identified identifies quiso rio cree
cuenta conto recordo llego llega ayudo habla pide`)

/** As above, but things can do them too ("hope is growing"): enough to ask about a word that is also a name, not to block. */
export const anyVerbs = set(`
is was has had isn wasn does did seems seemed looks looked keeps kept gets got goes went comes came gives gave takes took
makes made helps helped left leaves stayed stays brought brings held holds pushed pulled set put showed shows sent got
would could won fell started starts found finds lost loses appears appeared became ended reads read
es era fue esta estaba tiene tenia parece parecia viene vino va iba hizo hace trajo dejo puso dio quedo sigue estuvo`)

/** Verbs that take a person as their object: "told will", "thanked grace". */
export const personObject = set(`
told thanked hugged reminded confronted thanks hugs tells texted texting interrupted invited joined married apologised
apologized challenged encouraged praised teased abrazo regano invito`)

export const titles = set(
  'mr mrs ms miss mx sr sra srta don dona senor senora senorita brother sister hermano hermana tio tia',
)
export const peerWords = set(`
peer peers member members client participant patient pt roommate groupmate classmate buddy partner friend companero
companera participante miembro amigo amiga`)
/** Words that make the next name a relative or stranger outside the room. */
export const kinWords = set(`
aunt uncle cousin brother sister husband wife boyfriend girlfriend son daughter mother father mom dad grandmother
grandfather grandma grandpa niece nephew neighbor boss ex stepson stepdaughter fiance hermano hermana primo prima tio tia
esposo esposa novio novia hijo hija mama papa abuela abuelo vecino vecina jefe jefa suegra cunado cunada
kid kids child children sons daughters cousins brothers sisters hijos hijas primos hermanos hermanas compadre
compadres comadre comadres stepfather stepmother godmother godfather roomie landlord`)
export const companyWords = set('with between and y con beside & e entre')
export const adverbs = set(`
also then later again quietly just really often always never still finally already soon even only both gently openly
honestly quickly slowly tambien luego siempre nunca ya aun solo despues no le la lo les se me nos te once twice actually`)

/** After a modal ("will", "may") comes a bare verb; before a person comes one of these past forms. */
export const irregularPast = set(`
said told was had did went came left felt thought knew saw gave took got made kept spoke sat stood heard brought met ran
wrote drove drank slept cried lost found paid sent held led broke chose grew fell began understood bought taught
lent hung sang swore tore wore threw won forgot forgave hid laid rode rose shook wept is has does`)
export const modals = set('will may')

/** Months and seasons that are given names, and what may stand before one when it is a date. */
export const calendarNames = set(
  'may april june august summer autumn spring winter abril mayo junio agosto julio enero dawn',
)
export const beforeDates = set(`
in since until till by last next this early late mid during of through from before after every each around en desde
hasta de fin cada past on`)

/** What turns the word before it into an institution or address. */
export const institutionWords = set(`
house church street st ave avenue road rd lane ln drive dr blvd boulevard park center centre clinic hospital school
county memorial foundation ministries ministry program university college island court hall hotel inn bank banks library
mall station bridge creek lake river beach city town township parish chapel temple mosque academy institute pharmacy
market stadium arena airport highway freeway trail square plaza tower recovery depression anxiety inventory scale rating
model method therapy syndrome disease theory supplies class project`)
/** Before a word these make a place or a saint of it: "San José", "Fort Hope". */
export const placePrefixes = set(
  'san santa santo st saint fort mount mt lake port los las el new north south east west',
)
export const states = set(`
alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa
kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio
oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming mexico`)
/** After a surname: a finding or a test named for its discoverer. */
export const eponymWords = set('syndrome disease palsy scale inventory theory test questionnaire stages criteria')
export const placePrepositions = set(
  'in near around outside through toward towards across leaving at visiting en hacia',
)
export const movement = set(`
move moved moving fly flew flight trip travel traveled travelled drive drove live lives lived living grew born raised
visit visited visits visiting relocated relocate native downtown airport back bus train road vive vivia nacio crecio viaje
mudo city mother mom house state airports vacation`)
export const placeNames = set(`
austin dallas charlotte brooklyn madison jackson houston denver phoenix savannah carolina virginia georgia florence
london paris chelsea sydney israel kenya santiago lincoln aurora orlando jordan asia india china montana dakota cheyenne
salem trenton raleigh camden kingston preston logan troy eugene helena laredo lourdes milan vienna verona geneva holland
ireland america alexandria victoria regina bethany bethlehem sharon carmel marion jasper clinton monroe hamilton`)

/** Religious and devotional use of names that are also carried by members. */
export const sacredNames = set('jesus guadalupe trinidad angel cruz santos')
export const sacredCues = set(`
god lord christ pray prays prayed prayer prayers saints saint rock savior saviour bible church faith gospel virgen virgin
dios senor santos iglesia misa gracias rezo reza oracion blessed heaven cielo guarda amen`)

/** Drugs, drinks and cars with people's names: only a person when something human follows. */
export const substanceNames = set(
  'molly crystal tina lucy roxy roxie percy addie xan charlie henny mercedes alexa siri corona modelo',
)
export const substanceCues = set(`
used use uses using bought buy sold snorted smoked injected took taking tried on pills meth dose doses drank drink drinks
drinking shots bottle bottles whiskey whisky tequila rum beer vodka car drove crashed uso choco compro`)

const phrases = (lines: string): readonly (readonly string[])[] =>
  lines
    .split('\n')
    .map(foldedWords)
    .filter((one) => one.length > 1)

/** Fixed phrases in which a word that may be a name is none. */
export const fixedPhrases = phrases(`
free will
living will
last will
s will
god's will
gods will
good will
will power
at will
ill will
strong will
may day
art therapy
art supplies
art class
art group
art project
state of the art
work of art
the art of
martial art
amazing grace
grace period
by the grace of
saving grace
coup de grace
hope house
faith house
grace house
chase bank
wood chase
higher power
power of attorney
staying power
memorial day
labor day
mother's day
father's day
new year's day
independence day
columbus day
valentine's day
christmas day
thanksgiving day
st patrick's day
burger king
luther king
stephen king
billie jean king
kings island
king sized
king size
jack daniels
jack daniel's
jack and coke
jim beam
drank jameson
of jameson
jameson and
johnnie walker
johnny walker
captain morgan
jose cuervo
bloody mary
mary jane
hail mary
virgin mary
st mary's
san jose
san francisco
san juan
san antonio
santa ana
santa maria
santa rosa
santa cruz
virgen de guadalupe
our lady of guadalupe
reyes magos
paco de lucia
luna de miel
luna llena
media luna
angel de la guarda
angel dust
guardian angel
los angeles
miles davis
ann arbor
alexa to play
alexa play
asked alexa
second street
mother teresa
santa claus
st nick
saint nick
uncle ben
aunt jemima
michael jackson
janet jackson
andrew jackson
taylor swift
james baldwin
marcus aurelius
mark twain
frank sinatra
anderson cooper
air jordan
michael jordan
betty ford
dr bob
bill w
crystal meth
crystal clear
crystal ball
penny for
every penny
pretty penny
frank conversation
rich food
rose bowl
mark my words
on your mark
question mark
question marks
check mark
check marks
high mark
bench mark
miss the mark
young adult
young adults
young people
case manager
case management
case in point
just in case
lone star state
joy ride
jumped for joy
sky high
drew a line
left field
knock on wood
touch wood
first baptist
second baptist
uncle sam
same old
in the long run
long term
as long as
long time
before long
type 2
soto voce
mac and cheese
big mac
sacred heart
christmas eve
new year's eve
bob marley
holy cross
red cross
blue cross
cruz roja
cruz azul
beck depression
hamilton rating
columbia protocol
`)

/** Upper-case shorthand of charts. Two or three such letters are no initials unless something human follows. */
export const abbreviations = set(`
aa na ca ga ma da er ed or ok pt pts ot st tv id am pm dv si hi bp cm gi dr mh sa iop php op ip ot rn md do np pa lpn lcsw
lpc lmft cadc lcdc dbt cbt act emdr mi mat moud oud aud sud tbi ptsd gad mdd adhd odd ocd bpd cps dcf dcfs cws po va va
nida samhsa fmla hr pto ssi ssdi snap wic ebt udt uds ua uti std hiv hep cpr ekg ecg mri ct cat iv im po prn bid tid qid
qd qhs hs stat nsaid otc rx dx tx hx sx fx px c p s o a w wk wks mo mos yr yrs hr hrs min mins hw h w f u fu na nka nkda
wnl wfl nos roi hipaa cfr los loc asam bam phq barc aod cl clt ct cts pcp obgyn ob gyn icu nicu ems cops dui dwi doc dot
dmv ssn dob poc tpo vob ur um eob cob aka asap fyi tbd tba eta rsvp diy gps usb pdf app us usa uk eu un dc la ny nyc nj tx
ca fl az nm nv ut co wa il oh pa nc sc ga al ms tn ky va wv md de ri ct vt nh me ak mi wi mn ia mo ar ks ne nd sd mt wy
idaho halt paws please stop tipp tip gripe dear man give fast wise soap dap birp girp pie sirp jc cms aca er icd dsm
ss bk bm bs bf gf bff lol omg wtf idk tmi pc pcs cd dvd nfl nba mlb espn mtv hbo ac dc bo os ot pe phd mba bsn msw ged
ll cc sr jr ii iii iv rv suv atm cvs ups usps fed llc inc so go eeuu ee uu aca tcc dx adn hd lgbt lgbtq aarp acoa alanon
am fm pg tb ed ms mr ds bc ad rip gp hp ip it`)
/** Of these, the ones that never stand for a person even when a human verb follows: they mean staff or the participant. */
export const roleAbbreviations = set(
  'pt pts ct cts cl clt dr md rn np pa po cm pcp do lpn lcsw lpc hr so bf gf ed jr sr ss la si ya no te',
)

/** Before a lower-case name these open a clause whose subject it can be: "says mark talked over her". */
export const clauseOpeners = set(
  'says said that when because and but then after before how where if like so dice dijo que cuando porque y pero',
)
/** After these a lower-case "will" or "may" is the verb. */
export const verbSubjects = set(`
he she they it i we you who there this that client ct pt participant patient member members group staff which what one
everyone nobody somebody someone people counselor therapist mother father mom dad sister brother son daughter wife
husband partner sponsor urge cravings these those both each`)
/** After "Andy, her" these say that Andy is somebody outside the group. */
export const outsideRoles = set(`
sponsor officer lawyer attorney doctor therapist counselor judge teacher landlord nurse coach pastor priest supervisor
padrino madrina abogado abogada doctora maestro maestra`)
/** Shops and chains with a family's name: "at McDonald's" is no visit to a member. */
export const brandNames = set(`
mcdonald wendy denny applebee domino macy kohl sam lowe dillard arby hardee levi hershey reese walgreen jude mary
albertson carl chili trader papa victoria joe casey sheetz raley ralph smith ollie marshall dick kay zale jared`)
/** Doing something together: in lower case "sat with hope" is worth a question, "spoke with hope" too. */
export const togetherVerbs = set(
  'sat sit sits walked walk talked talk spoke speak left lives ride rides rode lunch coffee met paired partnered argued',
)
/** Near a first name that staff and a member share, these say that the leader is meant. */
export const leaderCues = set(
  'led co leads leader leaders facilitator facilitated facilitators facilitadora counselor therapist opened covered taught modeled praised supervised dirigieron dirigio lider lidera',
)
export const relativePronouns = set('he she him her they them ella el ellos ellas')
/** Dotted shorthand: unlike "J.R." these never stand for a member unless a peer is named so. */
export const dottedAbbreviations = set(
  'aa na ga ca er pt ot md rn np pa dr am pm us dc po la ny nj nc sc ba bs ma ms phd uk un id tv iv im ged ue eg ie',
)
