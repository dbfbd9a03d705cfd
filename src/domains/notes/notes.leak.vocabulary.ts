// Ordinary words of English and Spanish notes, hand-picked. Two uses: a name found here needs context before it counts as
// a name, and a word found here is never taken for a misspelled name. Base forms; endings are taken off by `isOrdinary`.
import { foldedWords } from './notes.leak.text.ts'

const english = `
a abandon abide ability able about above absence absent abstain abstinence abstinent abuse accept acceptance access
accident accompany account accountable accountability ache achieve acid acknowledge across act action active activity
actual adapt add addiction address adequate adhere adjust admin admission admit adult advance advice advise advocate
affect afford afraid after afternoon again against age agency agenda agent aggressive agitated ago agree agreement
ahead aid aim air airport alarm alcohol alert alive all allergy alley alliance allow almost alone along alongside aloof
aloud already also alter although always am amber ambivalent amend amends among amount amused an anchor and anger angel
angle angry animal ankle anniversary annoy annoyance annoyed annual another answer anticipate anxiety anxious any
anybody anymore anyone anything anyway apart apartment apologize apology app appear appearance appetite apple apply
appointment appreciate approach appropriate april arc are area argue argument arise arm army around arrange array
arrest arrive arson art article as ash ashamed aside ask asleep aspect assert assertive assess assign assignment assist
assume asthma at ate attach attack attempt attend attendance attention attentive attic attitude attorney august aunt
author automatic autumn available avenue avoid avoidance avoidant await awake aware awareness away awe awkward axe baby
back backpack bad badge bag bail bake baker balance ball band bang bank bar bare barely bargain bark barrier base
baseline basement basic basis basket bat bath bathroom battle bay be beach bead beam bean bear beard beast beat
beautiful beauty because become bed bedroom bedtime beef been beer before beg begin behave behavior behind being belief
believe bell belly belong below belt bench bend benefit benzo berry beside best bet better between beverage beyond bias
bid big bike bill bind bingo binge bird birth birthday bishop bit bite bitter black blackout blame bland blank blanket
blend bless blind block blog blood bloom blow blue blunt blunted blurt board boat bob boba body boil bold bolt bond
bone bonus book boost boot border bored boredom boring born borrow boss both bother bottle bottom bounce bound boundary
bow bowl box boy boyfriend brace brain brainstorm branch brave bread break breakdown breakfast breakthrough breath
breathe breathing breeze brew brick bride bridge brief bright brighten bring broad broke broken brook brother brought
brown bruise brush bubble bucket bud buddy budget build building bulb bull bully bump burden burger burn burst bury bus
bush business bust busy but butter button buy buzz by cab cabin cable cage cake calendar call calm came camp can cancel
cancer candid candle candy cannabis cannot cap capable capital car caravan card care career careful carefully caregiver
cargo carol carpenter carpool carry cart carter carve case cash casino cast casual cat catch category cause caution
cave cease cedar celebrate cell center ceremony certain certificate chain chair challenge chance change channel chaos
chapel chapter character charge charm chart chase chat cheap cheat check checkup cheek cheer cheerful cheese chef
cherry chess chest chew chicken chief child childcare childhood children chill chip choice choir choose chore church
cigarette circle circumstance city claim clarify clarity clash class classic clay clean clear clever client cliff climb
clinic clinical clinician clip clock close closed closet closure cloth clothes cloud club clue coach coal coast coat
cocaine cod code codependent coffee cognitive coherent coin cold collapse collar collateral colleague collect college
color comb come comfort comfortable command comment commit commitment committee common communicate communication
community company compare comparison compassion compete complain complaint complete completion complex compliance
comply compromise compulsion compulsive concentrate concern concert concrete condition conduct cone confess confide
confidence confident confidential confirm conflict confront confused confusion congruent connect connection conscious
consent consequence consider consist consistent constant constructive consult consume contact contain content context
continue contract contrast contribute contribution control conversation convince cook cooker cool cooperate cooperative
coordinate cope coping copy core corn corner corona correct cost couch cough could counsel counseling counselor count
country county couple courage course court courtesy cousin cover coverage coworker cozy crack cramp crash crave craving
crazy cream create creative credit crew crib crime criminal crisis critical criticism criticize cross crowd crown cruel
cruise crush cry crystal cue culture cup curb cure curfew curious curl current currently curse curtain curve custody
cut cute cycle dad daily dairy daisy damage damp dance danger dangerous dare dark dart dash data date daughter daunting
dawn day daycare dead deal dealer dean dear death debate debrief debt decade decide decision deck decline decrease deep
deer defeat defend defensive deficit define defuse degree delay delicate deliver dell demand demonstrate den denial
deny dental dentist depend dependence depot depress depressed depression depth descend describe desert deserve design
desire desk despair desperate despite dessert destroy detach detail detect determine detox develop development device
devil diabetes diagnosis diary dice did die diet differ difference different difficult difficulty dig digest dignity
dim diminish dine dinner dip direct direction dirt disability disagree disagreement disappoint disappointed
disappointment disaster discharge disclose disclosure discomfort disconnect discount discourage discover discuss
discussion disease disengaged dish dishonest dislike dismiss disorder display dispute disrespect disrupt disruptive
distance distant distort distortion distract distracted distraction distress disturb dive diverse divide divorce dizzy
do dock doctor dog doll dollar dome donate done door dope dose dot double doubt down downtown doze dozen draft drag
drain drama draw drawn dread dream dress drew drift drink drive driver drop drown drug drum drunk dry duck due dug dull
dumb dump during dusk dust duty dwell dynamic each eager ear early earn earnest earth ease easily east easter easy eat
echo edge educate education effect effective effort egg eight eighteen eighty either elbow elder elect element elevate
elevator eleven eliminate else email embarrass embarrassed embrace emerge emergency emotion emotional emotionally
empathy emphasis employ employer employment empower empty enable enabling encounter encourage encouragement end endorse
endure enemy energy enforce engage engaged engagement enjoy enough enroll ensure enter entire envy episode equal erase
errand error escalate escape especially essential establish euthymic evaluate eve even evening event eventually ever
every everybody everyday everyone everything evidence evident evil exact exactly exam examine example exceed excellent
except excess excessive exchange excited exciting excuse exercise exhausted exhibit exist exit expect expectation
expected expense expensive experience expert explain explanation explore expose express expression extend extent
external extra extreme eye fabric face facial facilitate facilitator fact factor fade fail failure faint fair fairly
faith fake fall false family famous fan fancy far fare farm fashion fast fat fate father fatigue fault favor favorite
fawn fear feature february fed fee feed feedback feel feeling feet fell felon felony felt fence fern fever few fiance
field fierce fifteen fifth fifty fight figure file fill film final finally finance financial find fine finger finish
fire firm first fish fist fit five fix flag flame flare flash flashback flat flatten flavor flaw flee flesh flew flex
flexible flicker flight flinch flip float flood floor florist flow flower flu fluent fly focus focused foggy fold
folder folk follow follower food fool foot football for forbid force ford fore forest forever forget forgive
forgiveness fork form formal format former fort forth fortune forty forum forward foster found foundation four fourteen
fourth fox fragile frame framework frank frankly free freedom freely freeze frequency frequent fresh friday friend
friendly friendship frighten from front frost frown frozen frugal fruit frustrate frustrated frustration fuel full
fully fun function fund funeral funny fur furniture further fury fuse fuss future gain gambling game gap garage garden
garland gas gate gather gave gay gaze gear gem gene general generally generate genius gentle gently genuine get ghost
giant gift ginger girl girlfriend give glad glance glass glow go goal goat god gold golden golf gone good goodbye
goodness got gotten govern grab grace graceful gracefully gracious grade gradual graduate grain grand granddaughter
grandfather grandma grandmother grandpa grandparent grandson grant graph grass grateful gratitude grave gray great
greater greatly greed green greet grew grey grief grieve grin grip gripe groan grocery groomed grooming gross ground
grounded grounding group grove grow growth grudge guard guarded guess guest guide guideline guilt guilty guitar gum gun
gut guy gym habit had hair hairy half hall halt hand handle handout hang hank happen happy harbor hard harden hardly
hardship hardy hare harm harmful harmony harsh hart harvest has hasty hat hate haul have hay hazel he head headache
heal health healthy hear hearing heart heartache heat heath heather heaven heavily heavy heck hectic heel height held
hell hello helmet help helper helpful helpless hen hence her herb here hero heroin hers herself hesitant hesitate hey
hidden hide high highlight highly highway hike hill him himself hinder hint hip hire his history hit hobby hold hole
holiday holly hollow holy home homeless homework honest honestly honesty honey honor hook hope hopeful hopefully
hopeless hopelessness horn horrible horse hospital hospitalize host hostile hot hotel hotline hour house household
housing how however hug huge human humble humility humor hundred hung hunger hungry hunt hunter hurdle hurry hurt
husband hut hydrate hygiene hyper i ice icy idea ideal ideation identical identify identity if ignore ill illegal
illness image imagery imagine immediate immediately immigration impact impair impairment impatient implement imply
importance important impossible impress improve improvement impulse impulsive impulsivity in inactive incarcerate inch
incident include income increase independence independent index indicate individual infant infect influence inform
information initial initially initiate initiative injection injure injury inmate inner input inquire insecure inside
insight insist insomnia inspire instance instead instruct insult insurance intake integrate integrity intend intense
intensity intensive intent intention interact interaction interest interested interesting interim internal internalize
internet interpret interpreter interrupt intervene intervention interview intimate into intoxicated introduce
introduction invalidate invent invest invite invoice involve involvement irate irrational irritable irritability
irritated island isolate isolation issue it item its itself ivory ivy jab jack jacket jade jail jam january jar jaw jay
jealous jealousy jell jelly jerk jet jewel jewelry job jog join joint joke jolly journal journaling journey joy joyful
judge judgment juice july jump june jungle junior jury just justice justify keen keep kept kettle key kick kid kidney
kill kin kind kinda kindly kindness king kiss kit kitchen knee kneel knew knife knock knot know knowledge known label
labor lace lack lad lady laid lake lamb lamp lance land landlord landscape landscaping lane language lapse large
largely lark last late lately later laugh laughter launch laundry law lawn lawyer lay layer lazy lead leader leaf lean
leap learn lease least leather leave lecture led left leg legal lemon lend length lens less lesson lest let lethargic
letter level levy liar liberty library license lie life lifestyle lift light like likely likewise lily limb limit
limited line linger link lion lip liquid liquor list listen listener literally literature litter little live lively
liver living load loaf loan lobby local locate location lock lodge log logic logical lone loneliness lonely long longer
longing look loop loose lord lose loss lost lot lotus loud lounge love lovely lover loving low lower loyal loyalty luck
lucky lump lunch lung lure lyric machine mad made magazine magic mail main mainly maintain maintenance major make male
mall malt man manage manager mandate mandated mane mania manic manipulate manipulation manner manor mansion many map
maple marathon marble march marginal marijuana marine mark marked markedly marker market marriage married marry mars
marsh martini marvel mask mason mass massive mast mastery mat match mate material math matrix matter maul mature
maximum may maybe mayor maze me meadow meal mean meaning meaningful meant meanwhile measure meat mechanic medal media
mediate medic medical medicate medication medicine meditate meditation medium meek meet meeting melody mellow melon
melt member memorable memory men menial mental mentally mention mentor menu mercy mere merely merit merry mess message
met metal method meth mice mid middle might mild mildly mile miles military milk mill miller million mimic mince mind
mindful mindfulness mine mingle minimal minimally minimize minister minor mint minus minute miracle mirror misery miss
missing mission mistake mistrust misty misunderstand mix mixed moan mob mobile mode model moderate moderately modern
modest mold molly moment monday monetary money monitor monotone month monthly mood moody moon moral morale more morgue
morning mortgage mosaic moss most mostly motel mother motion motivate motivated motivation motive motor mount mountain
mouth move movement movie mow much mud multiple mumble muscle museum music musician must mute mutual my myself mystery
nail name nanny nap naproxen narcotic narrate narrative narrow nasty nation native natural naturally nature nausea
navigate near nearly neat necessary neck need needle negative neglect negotiate neighbor neighborhood neither nerve
nervous nest net network neutral never new newcomer newly news next nice nick nickel nicotine night nightly nightmare
nine nineteen ninety no nobody nod noel noise noisy none nonetheless nook noon nor norm normal normally north nose not
note nothing notice notify novel november now nowhere numb numbness number nurse nurture nut nutrition oak oath obey
object objective obligation oblivious observe obsess obsession obstacle obtain obvious occasion occasional occasionally
occupy occur ocean october odd of off offend offense offer office officer often oil okay old older olive on once one
ongoing online only onset onto open opener openly openness operate opiate opinion opioid opportunity oppose option or
oral orange order ordinary organize orient oriented origin original orphan other others otherwise ought our ours
ourselves out outburst outcome outdoor outfit outing outlet outline outlook outpatient output outreach outside outward
oven over overall overcome overdose overhear overly overnight overslept oversleep overtime overwhelm overwhelmed owe
own owner oxygen pace pack package pad page paid pail pain painful paint paired pair pal pale palm pan panel panic
pants paper parade paragraph parallel paranoid paranoia parcel pardon parent parenting park parker parole part partial
partially participant participate participation particular partly partner party pass passion passive past paste pat
patch path patience patient pattern pause pave pay payday payee payment pea peace peaceful peach peak pear pearl peel
peer pen penny pension people pepper per perceive percent perception perfect perfectionism perform perhaps perk period
permanent permission permit pern perry persist persistent person personal personality personally perspective pet petty
pharmacy phase phone photo phrase physical physically physician piano pick picnic picture pie piece pier pierce pig
pile pill pillow pilot pin pine pink pint pipe pit pitch pity pizza place plain plan plane planner planning plant
plastic plate play player plea pleasant please pleased pleasure pledge plenty plot plug plum plus pocket poem poet
poetry point poison poke pole police policy polite politely polls polly pond pool poor poorly pop pope popular porch
port portion pose position positive positively possess possession possible possibly post posture pot potato potential
potluck pound pour poverty power powerful powerless powerlessness practical practice praise pray prayer preach precise
predict prefer pregnancy pregnant preoccupied prep prepare prescribe prescriber prescription presence present
presentation presently preserve press pressure pressured pretend pretty prevent prevention previous previously price
prick pride priest primary prime prince print prior priority prison privacy private privately privilege pro proactive
probably probation problem procedure proceed process processing procrastinate produce product productive profession
professional profile profound program progress project promise promote prompt prompting proof proper properly property
propose pros protect protection protective protest proud prove provide provider province provoke psychiatric
psychiatrist psychoeducation public pull pulse punch punctual punish punishment purchase pure purple purpose purse
pursue push put puzzle quail qualify quality quarrel quart quarter queen query quest question quick quickly quiet
quietly quilt quit quite quiz quote race rage railing rain raise rally ran randomly rand random range rank rant rap
rape rapid rapport rare rarely rash rat rate rather rating rational rationale rationalize raw ray reach react reaction
reactive read reading reader ready real realistic reality realize really reap rear reason reasonable reassure
reassurance rebuild recall receive recent recently receptive recite reckless recognize recommend recommendation record
recover recovery recreation red reduce reduction reed reef refer reference referral refill reflect reflection
reflective reframe refrain refresh refusal refuse regain regard regarding regardless region register regret regular
regularly regulate regulation rehearse rein reign reject rejection relapse relate relation relationship relative
relatively relax relaxation relaxed release relevant reliable relief relieve religion religious reluctance reluctant
reluctantly rely remain remark remarkable remember remind reminder remorse remorseful remote remove renew rent repair
repeat repeatedly replace reply report represent request require rescue resent resentful resentment reset reside
resident residential resilience resilient resist resistance resistant resolve resource respect respectful respectfully
respond response responsibility responsible responsive rest restart restate restaurant restless restlessness restore
restrain restrict result resume retail retain retell retire return reveal revenge review revise revisit revolve reward
rhyme rhythm rib rice rich rid ride ridge rifle right rigid ring riot ripe ripple rise risk risky ritual rival river
road roam roast rob robust rock rod rode role roll romantic roof roofing room roommate root rope rose rosy rot rotate
rough round rouse route routine row roy royal rub ruby rude rug ruin rule ruminate rumination run rural rush rust rut
rye sack sacred sacrifice sad saddle sadness safe safely safety sage said sail saint sake salad salary sale salmon
salon salt salvage same sample sand sandy sane sang sarcasm sarcastic sat satisfaction satisfied saturday sauce save
saw say saying scale scan scar scare scared scarf scary scatter scenario scene schedule scheme scholar school science
scooter score scorn scout scramble scream screen script scroll sea seal search season seat second secondary secret
section secure security sedate see seed seek seem seen seize seizure seldom select self selfish sell semester send
senior sensation sense sensible sensitive sent sentence separate separation september sequence series serious seriously
serve service session set setback settle seven seventh seventeen seventy several severe severity sew sex sexual shade
shadow shake shaky shall shallow shame shape share sharp shave she shed sheet shelf shell shelter sherry sheriff shield
shift shine ship shirt shit shock shoe shook shoot shop shopping short shortly shot should shoulder shout show shower
shrug shut shy sibling sick sickness side sight sign signal significant significantly silence silent silently silly
silver similar similarly simple simply since sincere sincerely sing single sink sip sir sister sit site situation six
sixteen sixty size skate skeptical sketch ski skill skin skip sky slack slang slave sleep sleepy slept sleeve slice
slide slight slightly slip sloth slouch slow slowly slump small smart smell smile smoke smooth snack snap sneak snow so
soap sober soberly sobriety social socialize society sofa soft soften softly soil sold soldier sole solid solidarity
solitude solution solve somber some somebody somehow someone something sometime sometimes somewhat somewhere son song
soon soothe soothing sore sorrow sorry sort sought soul sound soup sour source south space spare spark speak speaker
spear special specific specifically speech speed spell spend spent spice spill spin spiral spirit spiritual
spirituality spite split spoke spoken sponsor spoon sport spot spouse spread spring spur square squeeze stability
stabilize stable staff stage stair stake stall stamp stan stance stand standard star stare stark start starting startle
startled starve state statement static station statue status stay steadily steady steal steam steel steep stein stem
step stepfather stepmother sterling stern stew stick stiff stigma still stimulant stimulus stir stock stole stomach
stone stood stool stop storage store storm story stout straight strain strange stranger strap strategy straw stream
street strength strengthen stress stressed stressful stressor stretch strict strike string strip strive strong strongly
structure struggle stubborn stuck student study stuff stumble stupid style sub subdued subject subsequent subside
substance substitute subtle subway success successful successfully such sudden suddenly sue suffer sufficient sugar
suggest suggestion suicidal suicide suit suitable sullen sum summarize summary summer summit sun sunday sunlight sunny
sunrise super supervise supervision supper supply support supporter supportive suppose suppress sure surely surf
surface surgery surprise surprised surrender surround survey survive survivor suspect suspend suspicious sustain
swallow swam swap swear sweat sweet swell swim swing switch sworn sympathy symptom system table tablet tact tag tailor
take talk talkative tall tame tan tank tap tape target task taste tattoo taught tax taxi tea teach teacher team tear
tearful tearfully tears tease technique technology teen teenager telehealth telephone tell temper temperature temple
temporary tempt temptation ten tenant tend tendency tender tense tension tent term terrible terrify territory terror
terry test testimony text than thank thankful thanks thanksgiving that the theft their them theme themselves then
theory therapeutic therapist therapy there thereby therefore these they thick thief thin thing think thinking third
thirst thirteen thirty this thorough thoroughly those though thought thoughtful thousand thread threat threaten three
threshold threw thrill thrive throat through throughout throw thrust thumb thursday thus ticket tidal tide tidy tie
tier tiger tight time timeline timely timer timid tin tina tiny tip tire tired title to toast tobacco today toddler toe
together toilet token told tolerance tolerate toll tomorrow tone tongue tonight too took tool tooth top topic torn toss
total totally touch tough tour tow toward towards towel tower town toxic toy trace track tract trade tradition traffic
trail train trait transfer transition transport transportation trap trash trauma traumatic travel tray treasure treat
treatment tree tremble tremor trend tried trial tribe trick trigger trip trivial trophy trouble truck true truly
trumpet trust truth truthful try tube tuck tuesday tug tumble tune turkey turn tutor twelve twelfth twenty twice twin
twist two type typical typically ugly ultimate ultimately unable unacceptable unaware uncertain uncle unclear
uncomfortable unconscious under undergo understand understanding undo uneasy unemployed unemployment unexpected unfair
unfold unfortunately unhappy unhealthy unhelpful unit unite unity universe university unknown unless unlike unlikely
unmanageable unmotivated unpleasant unsafe unstable unsupportive unsure until unusual unwilling up upbeat upcoming
update uphold upon upper upset upstairs upward urban urge urgency urgent urine us use useful useless user usual usually
utilize vacant vacation vague vaguely vale valid validate validation valley valuable value van vance vanish vape
variety various vary vase vast vegetable vehicle vein vent venture verbal verbalize verbally verify verse version
versus very vest veteran via vice victim victory video view villa village vine violate violation violence violent viral
virtual virtue visible vision visit visitor vital vitamin vivid vocal vocational voice volume voluntarily voluntary
volunteer vote vulnerability vulnerable wade wage wail waist wait wake walk walker wall wallet wander want wanting war
ward wares warm warmth warn warning warrant warren wary was wash waste watch water wave way we weak weakness wealth
wean weapon wear weary weather web webb wed wedding wednesday wee weed week weekday weekend weekly weep weight weird
welcome well wellness went were west western wet what whatever wheel when whenever where whereas wherever whether which
while whine whisper white who whoever whole whom whose why wick wide widen wife wild wilderness will willing willingly
willingness willow willpower wilt win wind window wine wing wink winner winter wipe wire wisdom wise wish wit with
withdraw withdrawal withdrawn withdrew withhold within without witness woke wolf woman women won wonder wonderful wood
wooden wool word wore work worker workbook workplace worksheet workshop world worn worry worse worst worth worthless
worthlessness worthwhile worthy would wound wrap wreck wren wrist write writing written wrong wrote yard yawn yeah year
yearn yell yellow yes yesterday yet yoga york you young younger youngest your yours yourself youth zen zero zinc zone
zoo zoom didn doesn don couldn wouldn shouldn hasn haven hadn isn wasn aren weren ain ll ve re im ive dont cant wont
acc acet adderall ambien ativan buprenorphine celexa clonidine fentanyl gabapentin haldol hydroxyzine klonopin kratom
lexapro lithium methadone methamphetamine naloxone naltrexone narcan oxycodone oxy percocet prozac seroquel sertraline
sublocade suboxone subutex trazodone tramadol valium vivitrol wellbutrin xanax zoloft zofran zyprexa benadryl tylenol
advil ibuprofen melatonin kava whiskey vodka tequila rum gin brandy champagne cognac bourbon scotch cider margarita
abbe akin alias alien audit avid ayes arena arid barge barley barn barter bimbo branded brine brow bun burp burro
burrito butler caddy cagey camera canny cardio caret carrier catchy chalk chant chili china chit chuck chunk clank
clearance clerk cling clink cluck colic collie colon coma conception conch constancy copper cord coward crepe crusty
dais dally dam dandy delta denim dent derby dill ditch dolly drolly dune dusty edit fallen falter fatty feline ferry
flint folly forge freshman frigid garner garrison garter giddy glare golly gonna gorge graft granny gravy grille grown
grunt guile halo handy harpy hazing hilly hitch hoard homie hood horny hurray icky itch jerky jester jumbo kale karma
knight lesbian lick lofty lope louse lusty macho maggot magpie malice mango manual margin marina marital marshal mart
marten martyr median mender merge messy mishap mole mommy moor moose mossy mule murky mussel nachos organ pander pane
pansy pantry parry pasha pasty patrician peaky perky pester picky pillar polar poncho porter potty pristine pucker
quell racy radon rainy ramp rapine ravine rector redo rile rill rocky roster rover rowdy ruddy runny salsa sandal sash
scone scoot sector shard shark shawl shone shown shun sieve sill slander smelly smith sonny spawn steward stoke stony
stove summon surge swain swirl tango tatty tennis terrace throne tibia tick tiller timber tomb tonal tonic torch tricky
trivia trusty tubby tummy valet vandal vector veggie verge victor violet warden weave weld whirl wight wily witch witty
woody woof wordy wright zebra jeans jean jordans baptist catholic christian muslim jewish methodist lutheran
pentecostal mormon buddhist hindu orthodox iris opal stormy glen earl duke prudence temperance chastity charity
felicity trinity diamond sapphire cookie basil myrtle poppy clover tanner archer piper harper serenity destiny genesis
precious torres arrow amigo taco tamale quesadilla gotta wanna cried drank laundromat uber lyft venmo cashapp insta
facebook instagram tiktok snapchat
abt appt appts approx asap avg bday bfast bro bros comm convo coop dept dev doc docs esp etc fam freq gov grp grps hol hosp hx info intro max meds mgmt min mins mod msg neg ppl pos prob probs prog pts rec recd recs rehab req rm sched sess sib sig spec sub subs svc symp temp tech tel tho thru tomo trans univ vol wknd wkly yo yrs zen
`

const spanish = `
a abajo abandonar abierto abrazar abrazo abrir abuelo abuela aburrido aceptar acompanar acuerdo adelante ademas
adiccion adicto afecto afuera agosto agradecer agradecido agua ahi ahora aire al alcohol alcoholico alegre alegria algo
alguien algun alguna alguno alli alma alto alta ambos amigo amiga amistad amor ancla andar angel angustia animo anoche
ansiedad ansioso ante anterior antes antojo apenas apoyar apoyo aprender aquel aqui arbol arreglo arriba asi asistir
asunto atencion atender atras aunque ausente avance ayer ayuda ayudar bajar bajo bano barrio bastante beber bebida
bella bello bien blanco blanca bolsa bonita bonito borracho boca brazo bueno buena buscar cabeza cada caer caida calle
calma calmado calor cama cambiar cambio caminar camino camion camisa cansado cansada cantar cantina capaz cara carcel
cargar carino carne carro carta casa casi caso catorce causa celos cena central cerca cerrar chico chica chiste cielo
cien cierto cinco cine cita ciudad claro clase cocina colores comer comida como companero companera companeros
compartir completo comprar compras compromiso comunicar con conducta confianza confiar conmigo consejo consejera
consejero consuelo consumir consumo contar contento contenta contestar contigo contra control conversar coraje corazon
correr corte corto cosa costar costumbre crear creer crisis cruz cual cualquier cuando cuanto cuarenta cuarto cuatro
cuenta cuerpo cuidado cuidar culpa culpable cumplir curso dar de debajo deber deberes debil decidir decir decision
dedicar dejar del delante demas dentro deporte depresion depre derecho desahogo desayuno descansar descanso desde
desear deseo desesperado despacio despedida despertar despierto despues deuda dia dias diario dice dicho dientes diez
dificil dificultad dijo dinero dio dios direccion disculpa disculpar discutir disparador disparadores distinto divorcio
doce doctor dolor dolores domingo don dona donde dormir dos dulce durante duro dura edad ejemplo ejercicio el ella
ellas ellos embarazo embargo emocion emocional empezar empleo en encontrar energia enero enfermedad enfermo enojado
enojo ensenar entender enterar entonces entrada entrar entre entrevista equipo error es esa escribir escuchar escuela
ese esfuerzo eso espacio espalda espanol espera esperanza esperar esposo esposa esta estado estar estas este esto estos
estres estresado estrategia estrella estudiar estudio etapa etica evitar exito explicar expresar expresion facil falta
faltar familia familiar favor fe febrero fecha feliz fiesta fin final firmar flor flores forma frente fresco frio
frustracion frustrado fue fuego fuera fuerte fuerza fumar futuro gana ganar ganas gente gracia gracias gran grande gris
grito grupo guardar guardia guerra gustar gusto haber habia habilidad hablar hace hacer hacia hambre hasta hay hecho
hermana hermano hermanos hermosa hija hijo hijos historia hizo hogar hoja hombre hombro honesto honestidad hora horario
hospital hoy hubo huir iba ida idea iglesia igual impulso individual ingreso inquieto intentar interes invierno ir ira
izquierda jefe jefa joven jueves jugar juez julio junio junto juntos justo labor lado lagrima lagrimas largo larga las
leal leccion leche leer lejos lento leon letra levantar ley libre libro lider lidera limite limites limpio linda lindo
linea lista listo llamada llamar llano llave llegar llena lleno llenar llevar llorar lluvia lo loco logro los lucha
luchar luego lugar luna lunes luz madre madrina madrugada maestro mal mala malo mama manana mandar manejar manejo
manera mano mantener mar marca marcar martes marzo mas matar mayo mayor media medicamento medicina medico medida medio
medios mejor mejorar memoria menor menos mensaje mente mentira mercado mes mesa meta metas meter miedo mientras
miercoles mil minuto mirada mirar misa mismo misma mitad modo molesto momento montana monte montes morado morir
motivacion motivo mover moverse movil mucho muerte muerto mujer mundo musica muy nada nadie necesidad necesitar negar
negro ni nieto nieta nina nino ninguna ninguno ninos noche nombre normal norte nosotros nota noticia novela noviembre
novia novio nube nueva nuevo nueve numero nunca objetivo obra ocho octubre oficina oir ojo ojos olvidar once opinion
orar orden orgullo orgulloso oro oscuro otra otro paciencia paciente padre padrino padres pagar pagina pais palabra pan
panaderia papa papel par para parar parecer pared parque parte participacion participante participar pasado pasar paseo
paso pastel pastilla paz pedir pelea pelear peligro pelo pena pensamiento pensamientos pensar pequeno perder perdon
perdonar perro persona personas peso pie piedra piel pierna pintar piso pizarron plan plato playa plaza pobre poco
poder policia poner por porque posible practica practicar precio pregunta preguntar preocupado preocupacion preparar
presente presion prestar prevencion primavera primera primero primo prima principio prisa probar problema proceso
programa progreso prometer pronto propio propia proximo prueba pueblo puerta pues puente punto puntual que queda quedar
quejar querer queso quien quince quitar quiza rabia radio rapido rato razon real realidad recaer recaida recibir
reciente recordar recuerdo recuperacion recuperar recurso red refuerzo regalo regla regresar regular reir relacion
relajar reloj renta repetir respeto respirar respiracion responder respuesta resto reto reunion reyes rey rezar rico
riesgo rio risa risas rojo romper ropa rosa rosas roto ruido sabado saber sabio sacar sala salida salir salud saludar
sangre sano sed seguir segun segundo seguro seis semana semanas sencillo sentado sentar sentido sentimiento
sentimientos sentir senor senora separar ser serio servicio si siempre siete silencio silla sin sistema sobre sobrio
sobriedad social sol solo sola soledad sombra sonar sonreir soportar sostener soto suave subir sueno suerte sufrir sur
tal talla taller tambien tampoco tan tanto tarde tarea taza telefono temor temprano tener terapia terapeuta terminar
tiempo tienda tierra tio tia tipo tocar toda todavia todo tomar trabajar trabajo traer tranquilo tranquila trato trauma
tras traste tratar tratamiento trece treinta tres triste tristeza troca turno ultimo una unico unir uno usar usted
vacio valor vale valle vamos varios vaso vecina vecino veinte vender venir ver verano verdad verde vergueza verguenza
vestir vez viaje vida vieja viejo viernes vino visita visitar vista viuda vivir volver voz vuelta ya yo zapato zona
reves cobro correo mando mina sal pila palo polo cola mela meche luces alerta alerto alce amargo amada ancho ancha
anexo arena arte baile banda barba beata blando blanda burro cabo caido caldo camara camaron carga cargo cartel cartera
casco caseta castillo cebra cedro cereza cerdo charla chato chaval chile chino china chisme choza choque choca cinta
circo clara clavo clave constante cordon cristo cristiana cristiano cuero dano delgado delgada diana digno disco dueno
dominio estela fresa fruta fuente galleta genio gloria golpe gordo gordita grano grieta grita guiso harto harta hebra
helado herrero huerto huevo jamon japon judio lana lanza lector leona limon loca lucir lucia macho maleta manta mantel
marcha marea margen marido marina marino marisco martir masa mecha mesero moreno morena mocho mucha muela nacer nacio
nicho niega oliva orina oso pala palmera pantalon parcela pareja pausa pelar peluca pepino pereza permiso perra piloto
pincho plancha polar poncho portero prenda querida quema quincena quinto rama rancho raton receta recio reino reina
remo rincon ritmo rival roca rocio ropero rubio rubia ruina saldo salsa salto salvar santa santo senal serie siesta
socio sordo suela sucio tacha tanta tapa tarta tasa tela tenis tinta tiro toalla tono torre torta traba trago trama
tren trenza tripa tronco vaca varon vecindad vela ventana victoria vicio rosario pilar remedio milagro milagros socorro
amparo caridad asuncion ascension encarnacion aurora alba perla azucena jazmin nieves paloma salvador modesto clemente
franco lobo toro cordero paredes puertas salas rivera vega prado campos bravo gallo guerrero pastor torres mata molino
nomas aya orale platicar extranar regalar ayudarle entro salio llego vio oyo fueron eran estaban pegar gritar ignorar
manda pega mira debe debo
`

const words: ReadonlySet<string> = new Set([...foldedWords(english), ...foldedWords(spanish)])

const endings: readonly (readonly [string, readonly string[]])[] = [
  ['ies', ['y', 'ie']],
  ['ied', ['y', 'ie']],
  ['ing', ['', 'e']],
  ['ed', ['', 'e']],
  ['es', ['', 'e']],
  ['er', ['', 'e']],
  ['est', ['', 'e']],
  ['ly', ['', 'le']],
  ['s', ['']],
  ['d', ['']],
  ['ness', ['']],
  ['ment', ['']],
  ['ful', ['']],
  ['less', ['']],
  ['ando', ['ar']],
  ['iendo', ['er', 'ir']],
  ['aba', ['ar']],
  ['aban', ['ar']],
  ['aron', ['ar']],
  ['ieron', ['er', 'ir']],
  ['ado', ['ar']],
  ['ada', ['ar']],
  ['ido', ['er', 'ir']],
  ['o', ['ar', 'er', 'ir']],
  ['a', ['ar', 'er', 'ir']],
  ['an', ['ar', 'er', 'ir']],
  ['ia', ['er', 'ir']],
  ['io', ['er', 'ir']],
  ['aste', ['ar']],
  ['iste', ['er', 'ir']],
  ['amos', ['ar']],
  ['emos', ['er', 'ar']],
  ['imos', ['ir', 'er']],
  ['le', ['']],
  ['la', ['']],
  ['lo', ['']],
  ['se', ['']],
  ['e', ['ar']],
  ['mente', ['', 'o', 'a']],
  ['ito', ['o']],
  ['ita', ['a']],
]

/** Is this folded word an ordinary English or Spanish word as far as the lists know? Endings are taken off. */
export const isOrdinary = (folded: string): boolean => {
  if (words.has(folded)) return true
  for (const [ending, puts] of endings) {
    if (!folded.endsWith(ending) || folded.length < ending.length + 3) continue
    const stem = folded.slice(0, -ending.length)
    for (const put of puts) if (words.has(stem + put)) return true
    if (!/^(ing|ed|er|est)$/.test(ending)) continue
    const doubled = stem[stem.length - 1]
    if (doubled !== undefined && doubled === stem[stem.length - 2] && words.has(stem.slice(0, -1))) return true
  }
  return false
}

/** Is this name also a word ("will", "hope", "banks")? Only the plural ending is taken off, since names end in anything. */
export const isAlsoAWord = (folded: string): boolean =>
  words.has(folded) || (folded.length > 3 && folded.endsWith('s') && words.has(folded.slice(0, -1)))
