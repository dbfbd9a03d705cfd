// English and Spanish given names with their spellings and nicknames, from general knowledge, for finding a member under
// a name that the record does not hold. Groups are parted by | or a new line:
// spelling=spelling: nickname nickname ...

const table = `
abigail=abigayle: abby abbie gail | abraham=abram: abe bram | adelaide: addie adele della | adrian=adrien: ade
albert=alberto: al bert bertie beto | alejandra: ale jandra sandra alex | alejandro: alex ale jandro alejo
alexander=aleksandr=alexandr=aleksander=alessandro: alex al xander sasha lex zander sandy alec alek
alexandra=aleksandra=alexandria: alex lexi lexie sandra sandy sasha ally alexa | alfonso=alphonso: fonso poncho fonzie
alfred=alfredo: al alf fred fredo alfie | alice=alicia: ali allie licha | allison=alison=allyson: ali allie ally
amanda: mandy mandi manda | amelia=emelia: amy millie mel | ana=anna=ann=anne: annie anita nancy nan anya
anabel=annabelle=annabel: anna belle ana | andrea=andria: andie dre andi | andrew=andreas: andy drew | andres: andy
angela=angelina: angie angel | angel: angelito gelo | anthony=antony: tony | antonia: toni tona
antonio: tony tono tonio antonito | archibald: archie | armando: mando | arthur=arturo: art artie turo arty
augustus=agustin=augustin=august: gus augie tin | barbara=barbra: barb babs barbie | bartholomew=bartolome: bart
beatriz=beatrice=beatrix: bea betty bee | benjamin=benjamen: ben benny benji benjie benja | bernadette: bernie detta
bernard=bernardo: bernie barney nardo | beverly=beverley: bev | blanca: blanquita | bradley=bradford: brad
brandon=branden=brendan=brenden: bran | brenda: bren | brian=bryan=bryon=brien: bri
bridget=brigitte=brigid: bridie biddy | caleb=kaleb: cal | calvin: cal | cameron=camron=kameron: cam
candace=candice: candy candi | carla=karla: carly | carlos: carlitos charly litos | carmen: carmelita mela menchu
carol=carole=carroll: carrie | caroline=carolyn=carolina: carrie caro lina carol
cassandra=kassandra: cassie sandra cass | casey=kasey=kacey: kc
catherine=katherine=kathryn=katharine=catharine=kathrine: kate katie kathy cathy kat kitty cat katy kathie kit kay trina
catalina=katalina: cata lina cati | cecilia=cecelia: ceci cece celia cissy chila
charlotte: charlie lottie char lotte | charles=carl=karl: charlie chuck chaz chas charley chip
cheryl=sheryl: cher sherry | christian=cristian=kristian: chris
christina=cristina=kristina=christine=kristine=kristin=kristen=kirsten: chris tina christy kris kristi kristy chrissy tine
christopher=cristopher=kristopher=christofer: chris topher kit cris kris | cynthia=cintia: cindy cyn
clarence=clarance: clare | clifford=clifton: cliff | clinton: clint | concepcion: concha conchita chona
consuelo: chelo | constance: connie | cornelius: neil corny neal | courtney=kourtney: kort
crystal=krystal=cristal=kristal: crys | cristobal: tobal cris | curtis=kurtis: curt kurt | dalia=dahlia: dali
daniel=danial: dan danny dani | daniela=danielle=daniella: dani danny ella | darlene: darla
darrell=daryl=darryl: dar | david=davide: dave davey davy | deborah=debra=debora: deb debbie debby
delores=dolores: dolly lola lolita lolis dee | dennis=denis=denys: den denny
deshawn=dashawn=deshaun=dashaun: shawn shaun dee | desmond: des dez | diana=diane=dianne=dyan: di dee
diego: dieguito | dominic=dominick=domingo: dom nick mingo | donald=donaldo: don donnie donny | donna: dee
dorothy=dorothea=dorotea: dot dottie dolly thea | douglas=douglass: doug | duncan: dunk | dwayne=duane=dwain: dway
earnest=ernest=ernesto: ernie neto | edgar: ed eddie | edith: edie | edmund=edmond: ed eddie ned
eduardo: eddie lalo edu wayo | edward: ed eddie ted teddy ned eddy | edwin: ed eddie win | eileen=aileen: leenie
elaine=elayne: lainie | eleanor=elinor=leonor=eleonora: ellie nell nora nellie lena
elena=helena=ellena: lena elenita | elias: eli | elijah: eli lige
elizabeth=elisabeth=elisabet=elizabet=isabel=isabella=isabelle=izabel: liz lizzie beth betty betsy eliza liza libby bess bella izzy chabela lisa liesl lizbeth ely chavela
eloise=eloisa: ellie locha | emily=emilia=emilie: em emmy millie emi
emmanuel=emanuel=manuel=immanuel: manny manolo manolito lito | enrique: kike quique rick henry
eric=erik=erick: rick ricky | erica=erika=ericka: ricki | erin=aaryn: rin | ernestina: tina erna
esperanza: espe lancha | esteban: teban estebanito | esther=ester=hester: essie hettie teté
eugene=eugenio: gene geno queno | eugenia: genie gena kena | evelyn=evelin: evie eve lyn
ezekiel=ezequiel: zeke cheque | ezra=esdras: ez | faustino=fausto: tino | federico=frederico: fede lico kiko
felicia=felisha: fel | felipe=phillip=philip=felippe: phil pip flip lipe | fernanda: fer nanda
fernando: fer nando nano ferny | florence=florencia: flo florrie flor | frances=francine: fran frannie francie
francesca=francisca: fran paquita pancha chesca panchita kika | francis=frank=franklin: frankie frank fran
francisco: paco pancho cisco frank paquito panchito kiko chico curro
frederick=fredrick=frederic=fredric: fred freddie freddy rick fritz | gabriel: gabe gabi gabo
gabriela=gabrielle=gabriella: gabby gabi ella brielle gaby | genevieve=genoveva: gen gennie viv veva
george=jorge: georgie coque yoyo | gerald=jerald=gerardo=gerard: gerry jerry lalo gera
geraldine=geraldina: gerry geri dina | gertrude=gertrudis: gert trudy tula | gilbert=gilberto: gil bert beto
gloria: glo | gonzalo: gonza chalo | grace=graciela: gracie chela gracy | gregory=gregorio=greggory: greg gregg goyo
guadalupe: lupe lupita pita lupillo | guillermo: memo guille | gustavo: gus tavo | gwendolyn=guendolyn: gwen wendy
harold: hal harry | harriet=henrietta: hattie harry etta hettie | hector: tito tico | henry: hank harry hal
herbert=heriberto=herberto: herb herbie bert beto | hilary=hillary: hil | hortensia: tencha | howard: howie
hubert=huberto: hugh bert | hugo=hugh: huey | humberto: beto | ignacio=ygnacio: nacho iggy | imelda: mela
irene=irena: renie | isaac=issac=isaak=ysaac: ike zac | isabel=ysabel: isa chabela bella izzy chavela
isaiah=isaias: zay chai | ismael=ishmael: isma mayito | israel=isreal: izzy | jacob=jakob=jacobo: jake coby jay
jacqueline=jaqueline=jacquelyn=jaclyn: jackie jacqui | jaime=jamie: jay | james=jaymes: jim jimmy jamie jimbo jay
janet=jeannette=jeanette=janette: jan jean | janice=janis: jan | jason=jayson: jay jase
javier=xavier: javi xavi javo | jeffrey=geoffrey=jeffery=jefferey: jeff geoff
jennifer=genifer=jenifer: jen jenny jenn jenna | jeremiah=jeremias: jerry jem | jeremy=jeremie: jerry jem jer
jerome=jeronimo: jerry romy | jessica=jesica=yessica: jess jessie jessy | jesse=jessie: jess
jesus: chuy chucho chus chuyito | jillian=gillian: jill jilly | joaquin: quino kino wakin | joel: joe
johanna=joanna=joanne=joana: jo joann
john=jon=jhon=johnathan=jonathan=jonathon=johnathon: johnny jack jon jonny johnnie | jordan=jorden=jordyn: jordy judd
jose: pepe chepe joe joey pepito josecito cheo che | josefa=josefina=josephine: jo josie pepa fina chepa chepina
joseph: joe joey jo | joshua=josue: josh | josiah: joe jo | joyce: joy | juan: juanito johnny juancho juanchi
juana=juanita: juani juanis | judith=judit: judy jude | julia=julie=juliana=julianne=juliette=juliet: jules julie jul
julian: jules jule | julio=julius: jules | justin=justino=justyn: jus tino | karen=karin=caren: kari
kenneth: ken kenny | kevin=kevyn: kev | kimberly=kimberley=kimberlee: kim kimmy kimber
lawrence=laurence=lorenzo: larry lars lencho laurie renzo lorenz | leah=lea=lia: lee
leonard=leonardo=lenard: len lenny leo nardo | leopoldo=leopold: leo polo | leslie=lesley: les
leticia=letitia=letisia: lety tish leti letty ticha | lewis=louis=luis=lewys: lou louie lucho wicho lew lui guicho
lillian=lilian=liliana: lily lil lilly lili | linda=lynda: lin lindy | lorena=lorraine=loraine: lore lori raine
lorenza: lencha | louise=luisa=louisa: lou lulu lula | lourdes: lulu lourdis | lucas=luke=lukas: lu
lucia=lucy=lucille=lucila: lulu luz lu chila | lucinda: cindy lucy | lynn=lynne: lin | mackenzie=mckenzie: mac kenzie
madeleine=madeline=madelyn=magdalena=madalyn: maddie lena magda malena mady | marcus=marcos=markus: marc mark marco
mark=marc: marky | marcela=marcella: chela marcy | marcia=marsha: marcy
margaret=margarita=margarete=margret=margot: maggie meg peggy marge margie peg greta meggie daisy rita mago margo
maria=mary=marie=mariah: molly polly mamie mari mariquita maruca marita mimi
mariana=marianne=maryann=maryanne=marian=marion=mariann: mari nana annie | maribel=marybel: mari bel
maricela=marisela: chela mari | marilyn=marylin=marilin: lyn mari | mario: mayito | martha=marta: marty mattie patty
martin=martyn: marty tin | matthew=mateo=mathew=matteo=matias=mathias=matthias: matt matty teo mat
maureen=maurine: mo reenie | maurice=mauricio=morris: mo mauri maury | maximilian=maximiliano=maxwell=maximo: max maxi
melanie=melany: mel | melissa=melisa=mellissa: mel missy lissa | melvin: mel | mercedes: meche merche mercy chedes
michael=micheal=michel=mikael=mikhail: mike mikey mick mickey micky misha
michelle=michele: shelly shelley mitch missy | miguel: mike migue miguelito | mildred: millie
mitchell=mitchel: mitch | moises=moses: moy moi mo | monica=monika: moni nica | nancy: nan
natalie=nathalie=natalia: nat nattie talia tali | natasha=natacha: tasha nat | nathan=nathaniel=nathanael: nate nat
nicholas=nicolas=nickolas=nikolas: nick nicky nico colin klaus niko | nicole=nichole: nikki nicky nico | norman: norm
octavio=octavius: tavo tavio | olivia: liv livvy ollie | oliver=oliverio: ollie oli | orlando=rolando: lando rolo
oscar=oskar: ozzie | oswaldo=osvaldo=oswald: ozzy valdo waldo | pamela: pam pammy
patricia=patrice: pat patty tricia trish patti paty pati | patrick=patricio: pat paddy rick pato
paul=pablo: pauly pablito paulie | paula=pauline=paulina: polly lina pau | pedro: pedrito perico pete perucho
penelope: penny nell pen penney | peter=pete: petey | philip=phillip: phil pip | pilar: piluca pili
priscilla=priscila: cilla pris prissy | rachel=rachael=raquel: rae rach shelly quela
rafael=raphael: rafa rafi rafe rafita | ramon=raymond=raimundo=raymundo: ray moncho mundo monchi | ramona: mona mocha
randall=randolph=randal: randy rand | raul: rulo raulito | raymond: ray | rebecca=rebekah=rebeca: becky becca beck bex
refugio: cuca cuco | regina: gina reggie reggi | reginald: reg reggie rex | reyna=reina: rey
ricardo: ricky rick richie cardo rica | richard=rickard: rich rick dick richie ricky | rigoberto: rigo beto
robert=roberto: bob rob bobby robbie bert beto robby berto | roberta: bobbie robbie berta | rocio: chio
roderick=rodrigo=rodrick: rod roddy rick rigo | rodolfo=rudolph=rudolf=rodolpho: rudy fito rolf
rogelio: roge rojelio | roger=rodger: rog | ronald=ronaldo: ron ronnie ronny naldo | rosa=rose: rosie rosita chita
rosalinda=rosalind=rosalyn=roselyn: roz rosie linda rosa | rosario: chayo charo
rosemary=rosemarie=rosamaria: rose rosie romy | roxanne=roxana=roxanna: roxy roxie | ruben=reuben=rubin: rube benny
russell=russel: russ rusty | ruth=ruthe: ruthie | salvador=salvatore: chava sal salva chavita
samantha: sam sammy mandy | samuel=samual: sam sammy | sandra=sondra: sandy sandi
santiago: santi chago yago diego tiago | sara=sarah: sally sadie sari | sebastian=sebastien: seb bastian sebas chano
sergio: checo serge | sharon=sharron: shari | shannon=shanon: shan | shawn=sean=shaun=shon: shawny
sheila=shiela: shay | shirley: shirl | sidney=sydney=sydnie: sid syd | silvia=sylvia: syl sylvie chiva | simon: sy
socorro: coco soco | sofia=sophia=sophie=sofie: sophie sofi fia | solomon: sol solly | stanley: stan
stephanie=stefanie=stephany=estefania=stefany: steph stephie fanny stef fani
stephen=steven=stephan=stefan: steve stevie stevo | stuart=stewart: stu
susan=susana=suzanne=susanna=susanne=suzanna: sue susie suzy suze susy zana | tabitha: tabby
tamara=tamera: tammy tam | tatiana=tatyana: tati tanya | taylor=tayler=tailor: tay
teodoro=theodore: ted teddy theo teo lolo | teresa=theresa=therese=tereza: terry tess tere teri tessa tete resa
terrance=terrence=terence=terrell: terry ter | thaddeus=tadeo: thad tad | thelma: thel
thomas=tomas: tom tommy thom tomasito | tiffany=tiffani: tiff | timothy=timoteo: tim timmy teo | tobias: toby
tracy=tracey=traci: trace | trevor: trev | tyler=tylor: ty | tyrone: ty | ulysses=ulises: uly lyss | uriel: uri
valentina=valentin: val tina valen tin | valerie=valeria=valery: val vale | vanessa=vanesa: nessa van vane
veronica=veronika: ronnie vero roni | vicente=vincent=vincente: vince vinny chente vinnie | victor=viktor: vic vito
victoria=viktoria: vicky tori vic vickie toria | violet=violeta: letty | virginia: ginny gina ginger vicky
vivian=viviana=vivienne: viv vivi | walter=gualterio: walt wally | wanda: wendy | wesley: wes | whitney: whit
wilfred=wilfredo: fred will willie fredo | wilhelmina: mina willa billie
william=willem=guillaume: will bill billy willie liam willy wil | winifred: winnie freddie | ximena=jimena: xime mena
xiomara=siomara: xio mara | yesenia=jessenia: yesi jessie | yolanda=iolanda: yoli yola landa
yvonne=ivonne: vonnie eve | zachary=zachariah=zackary=zachery=zacarias: zach zack zac zak | zoe=zoey=zoie: zo
`

type AlsoCalled = Readonly<Record<'spellings' | 'nicknames' | 'fulls' | 'peers', ReadonlySet<string>>>
type Group = { readonly spellings: readonly string[]; readonly nicknames: readonly string[] }

const foldAccents = (line: string) => line.normalize('NFD').replace(/\p{M}/gu, '')
const groups: Group[] = table
  .trim()
  .split(/[\n|]/)
  .map((line) => {
    const [heads = '', nicks = ''] = foldAccents(line).split(':')
    return { spellings: heads.trim().split('='), nicknames: nicks.trim().split(/\s+/) }
  })

const groupsOf = new Map<string, Group[]>()
for (const group of groups)
  for (const name of [...group.spellings, ...group.nicknames])
    groupsOf.set(name, [...(groupsOf.get(name) ?? []), group])

// Given names without nicknames of their own: somebody called so is another person, not a misspelled member.
const plainNames = new Set(
  `aaron adam adan aiden alan alana alba alexis alicia alma alvaro amber amy anika april ariana ariel arlene arnold ashley
  ashton aubrey audrey austin ava bailey beau becky benito bella boris brady braden brayden brent brett britney brittany
  brooke bruce bryce byron camila carter celeste cesar chad chase chelsea chloe claire clara claudia clay cody cole colleen
  connor corey cory craig dale dalton damian damon danica darius darren dean debbie delia derek derrick devin devon dexter
  diamond dora doris drake dustin dylan earl ebony efrain elisa ella ellen elmer elsa emma enzo ernie esmeralda estela
  ethan eva evan fabian faith fatima fidel fiona flora gabriela gail garrett gavin gerardo gina glenn gordon gretchen
  guy hailey hannah harvey heather heidi helen hope hunter ian inez irma ivan ivy jada jaden jasmine javon jermaine
  jerome jill joan jocelyn jody jolene jorge josefa joy julieta kaitlyn kara karina karla katrina kayla keisha keith
  kelly kendra kent kirk kurt kyle lamar lance lara latoya laura lauren leila leon leroy levi liam lila lloyd logan lola
  lucas luisa luz lydia mabel malik mara mariela marisol marlene marlon marquis marvin mason maya megan mercy mia milo
  mindy misty myra nadia naomi nelson nina noah noel nora norma omar otis paige paloma paola parker pearl perla phyllis
  preston quentin quinn rae ralph raul reggie renata renee rhonda rita robin rocio rodney rory ross roy ruby ryan sabrina
  saul scott selena seth shane shauna shelby sheldon sierra sky skyler sonia spencer stacy stella summer tanya tara
  tasha todd tonya travis trina troy tyrell ursula vera vernon vicky wade warren wayne wendell wilson xavier yadira
  yasmin yvette zelda`.split(/\s+/),
)

/** Spelling and nickname pairs in the table. */
export const nicknamePairs = groups.reduce((sum, one) => sum + one.spellings.length * one.nicknames.length, 0)

/** Is this folded word a given name or nickname at all? Tells a stranger's name from a misspelling. */
export const isKnownName = (folded: string): boolean => groupsOf.has(folded) || plainNames.has(folded)

/**
 * Folded names that someone called `folded` may go by as well: other spellings of it, nicknames of it, the full names it
 * is a nickname of, and other nicknames of those (Bob -> Rob), which is the weakest guess.
 */
export const alsoCalled = (folded: string): AlsoCalled => {
  const found = {
    spellings: new Set<string>(),
    nicknames: new Set<string>(),
    fulls: new Set<string>(),
    peers: new Set<string>(),
  }
  for (const group of groupsOf.get(folded) ?? []) {
    const isFull = group.spellings.includes(folded)
    for (const spelling of group.spellings) found[isFull ? 'spellings' : 'fulls'].add(spelling)
    for (const nickname of group.nicknames) found[isFull ? 'nicknames' : 'peers'].add(nickname)
  }
  for (const names of Object.values(found)) names.delete(folded)
  return found
}
