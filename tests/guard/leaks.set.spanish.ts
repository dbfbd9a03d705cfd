// Spanish and mixed entries: two surnames, diacritics left out, nicknames, names that are Spanish words.
import { entries } from './leaks.lines.ts'
import type { LabelledEntry } from './leaks.lines.ts'

export const spanish: LabelledEntry[] = [
  ...entries(
    'spanish',
    'manana',
    `
rosa | [José Luis>jose] le ofreció acompañarla a la reunión del jueves.
rosa | [Jose>jose] said she can borrow his workbook.
rosa | Dice que [Pepe>jose] la hace reír cuando está triste.
rosa | Se sentó lejos de don [José>jose] toda la sesión.
rosa | Vive en San José con su hermana mayor.
rosa | Trae flores a la tumba de su padre cada domingo.
rosa | [Nacho>nacho] y ella compartieron estrategias para el fin de semana.
rosa | Comió nachos y vio la novela; noche tranquila, sin consumo.
rosa | No pierde la esperanza de recuperar a sus hijas.
rosa | Esperanza fue la palabra que escogió para cerrar.
rosa | [Esperanza>esperanza] le preguntó por qué sonríe cuando habla de cosas tristes.
rosa | Con dolores menstruales, pidió sentarse cerca de la puerta.
rosa | [Dolores>dolores] la abrazó al final.
rosa | [Lola>dolores] dice que la vio llorando en el estacionamiento.
rosa | Luna de miel con la recuperación, según ella; se trabajó el exceso de confianza.
rosa | Habló de la paz que siente al orar. Paz interior, sin ganas de beber.
rosa | La señora [Paz>consuelo] le recomendó una iglesia.
rosa | Rosa pintó su pared de color rosa, se ríe al contarlo.
rosa | [Blanca>blanca] y [Zoë>zoe] la invitaron a caminar.
rosa | Ropa blanca, arreglo personal adecuado.
rosa | El ángel de la guarda de su abuela, así llama a su llavero.
rosa | [Ángel>angel] la interrumpió dos veces y ella puso un límite.
rosa | [Angel>angel] told her she was avoiding the question.
rosa | dice q [angel>angel] le manda mensajes a media noche
rosa | Teme que [Paco>paco] le cuente a su primo.
rosa | Le gusta la música de Paco de Lucía para relajarse.
rosa | Mencionó a su jefe, un señor muy exigente, y a su cruz de cada día.
rosa | [Cruz Medina>esperanza] llegó con ella en el mismo carro.
rosa | El rey de la casa, así le dice a su nieto.
jose | Su hija mayor, Lupe no, Leticia, lo visitó.
jose | [Guadalupe>lupe] le dijo que su silencio pesa.
jose | Fue a misa a la Virgen de Guadalupe y pidió fuerza.
jose | [lupita>lupe] dijo q el necesita padrino
jose | [Nuñez>lupe] le debe veinte dólares y eso lo tiene molesto.
jose | Sra. [Núñez>lupe] cooked for everyone, he ate two plates.
jose | [Prieto>lupe] is the only last name he remembers from group.
jose | Sin cambios. Continúa con metadona, sin efectos secundarios.
jose | Le cuesta hablar; respondió con monosílabos. Afecto plano.
jose | Trabajó el objetivo 1, identificó dos disparadores: el cobro y la cantina.
jose | Consuelo no encuentra en nada, dice.
jose | [Consuelo>consuelo] le compartió el número de la línea de ayuda.
jose | Buscó consuelo en su esposa.
jose | [chelo>consuelo] lo hizo llorar, de buena manera
jose | Doña [Luna>dolores] le recordó a su mamá.
lupe | Trabaja de noche, duerme mal. Plan: higiene del sueño y cita con el médico.
lupe | [Zoe>zoe] showed her an app for breathing.
lupe | [Zo>zoe] and she are now texting every morning.
lupe | Dijo que [Pancho>paco] le recuerda a su ex.
lupe | [Francisco Javier>paco] pidió disculpas por el comentario del lunes.
lupe | Viaje a San Francisco en mayo, plan de prevención hecho.
lupe | [Javi>paco] no dejaba de mirarla, según ella.
lupe | [Peña Soto>paco] se ofreció de padrino, se le explicó por qué no.
lupe | Le dio pena hablar; la pena pasó después del descanso.
lupe | [Pena>paco] hablo de su divorcio y ella se identifico
lupe | Soto voce, she joked. Speech soft, engaged.
lupe | Reyes Magos celebration with her kids, first one without drinking.
lupe | [Blanca Reyes>blanca] sat with her during the break.
lupe | [Domínguez>angel] le habló feo, quiere hablarlo con la líder.
lupe | [Dominguez>angel] y ella hicieron las paces.
angel | Dice que [Rosita>rosa] le cae bien porque no lo juzga.
angel | [Ibarra>rosa] explained the bus route to him.
angel | Angel said he is tired of being treated as a kid.
angel | Compró rosas para su mamá, primera visita sin discutir.
angel | [Mercedes>rosa] told him that his laugh is back.
angel | Chocó el Mercedes de su tío hace un año; todavía lo paga.
angel | Ms. [Villasenor>zoe] helped him read the letter.
angel | Tomó café con [Chuy>chuy] y hablaron del padrino.
angel | Jesus is his rock, he says, prays twice a day.
angel | Gracias a Jesús y a su madrina lleva 60 días.
angel | [Jesús Alberto>chuy] le gritó en el pasillo.
angel | [Beto>chuy] no vino y él lo extrañó.
angel | Bet on football Sunday, lost forty dollars, told his counselor.
angel | [Montes>chuy] y [Flores>nacho] lo esperaron afuera.
angel | Monte arriba, en su pueblo, nadie tomaba, cuenta.
chuy | [Ignacio>nacho] was honest with him about the money.
chuy | [Blanquita>blanca] le trajo tamales.
chuy | [Estela>blanca] y él no se hablan desde la pelea.
chuy | La estela del barco, imagen que usó para hablar del pasado.
chuy | Mood "ahí nomás". Slept 5 h. No urges reported. Will see Dr. Colón on Friday.
chuy | Beatriz le explicó el consentimiento otra vez y firmó.
chuy | Su hijo menor empezó la escuela.
chuy | el hijo de ella, [Mateo>blanca], juega con el suyo en el parque
chuy | [Lolita>dolores] lo regañó por llegar tarde, todos rieron.
chuy | Reporta 3 días sin consumo. Craving 6/10 el sábado, 2/10 hoy.
- | Se trabajó la cadena de recaída con ejemplos escritos en el pizarrón; participación pareja.
- | [Rosa>rosa] lloró y el grupo guardó silencio un minuto.
- | Con paz y con esperanza, así cerró la sesión la facilitadora.
- | Two members speak mostly Spanish; the leader interpreted and the pace was slower.
- | [Nacho>nacho] y [Chuy>chuy] discutieron por una silla.
- | Cada participante llevó una rosa blanca de papel a casa con un compromiso escrito.
- | Beatriz Colón y Ray Duarte dirigieron.
`,
  ),
]
