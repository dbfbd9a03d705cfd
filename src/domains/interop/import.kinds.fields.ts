// The fields of each kind and the headings that files use for them, English and Spanish. The form of the tables is in readFields.

const NAMES = `
full_name · full-name · Full name · Nombre completo
  name | full name | last first | last name first name | first and last name | nombre completo | nombre y apellido | legal name
  apellidos y nombre | nombre y apellidos | who | first last | client | participant | patient | member | person | consumer | cliente
family_name · family-name · Family name · Apellidos
  last name | last | surname | family name | lname | apellido | apellidos | l name | lastname | legal last name | family
given_name · given-name · Given name · Nombre
  first name | first | given name | fname | nombre | nombres | f name | firstname | forename | legal first name | given | primer nombre
middle_name · name-part · Middle name · Segundo nombre
  middle name | middle | mi | m i | middle initial | segundo nombre | mname
suffix · suffix · Suffix · Sufijo
  suffix | sfx | jr sr | name suffix | sufijo
preferred_name · name-part · Preferred name · Nombre preferido
  nickname | nick name | preferred name | goes by | pref name | preferred | aka | chosen name | apodo | nombre preferido | known as | alias
  likes to be called
`

export const PEOPLE_FIELDS = `${NAMES}
birth_on · birth-date · Birth date · Fecha de nacimiento
  dob | d o b | date of birth | birth date | birthdate | birthday | bday | fecha de nacimiento | fecha nac | f nac | fdn | nacimiento | born
pronouns · text · Pronouns · Pronombres
  pronouns | pronoun | pronombres | pronombre
language · language · Language · Idioma
  language | lang | preferred language | primary language | idioma | lengua | speaks | idioma preferido
phone · phone · Phone · Teléfono
  phone | cell | mobile | telephone | phone number | cell phone | cell number | tel | contact number | mobile phone | telefono | celular
  movil | ph | contact phone | primary phone | telefono celular | contacto telefono | tel no | phone no | phone 1 | contact cell | cell no
email · email · E-mail · Correo electrónico
  email | e mail | email address | mail | correo | correo electronico | contact email | contacto correo | e mail address
may_text · yes-no · May we text · Se puede enviar mensaje
  may text | ok to text | text ok | can text | texting | text | sms | text message | may we text | text y n | consent to text | ok text
  se puede enviar mensaje | mensajes | texts ok | texto | ok to text y n
may_voicemail · yes-no · May we leave voice mail · Se puede dejar mensaje de voz
  voicemail | voice mail | ok to leave message | leave message | vm ok | ok to leave vm | may leave message | lvm | vm | message ok
  ok to leave voicemail | leave voicemail | buzon de voz | mensaje de voz | ok to lvm
neutral_name · text · Name to use in messages · Nombre para los mensajes
  neutral name | message as | leave message as | call as | say calling from | identify as | nombre neutral | callback name
address · long-text · Address · Dirección
  address | street | street address | home address | direccion | domicilio | mailing address | addr
city · text · City · Ciudad
  city | town | ciudad | municipio
state · text · State · Estado
  state | st | estado | province
postal_code · text · Postal code · Código postal
  zip | zip code | zipcode | postal code | postcode | cp | codigo postal
employer · text · Employer · Empleador
  employer | work | workplace | place of work | job | empleador | trabajo | company
emergency_name · text · Emergency contact · Contacto de emergencia
  emergency contact | emergency | emergency contact name | emergency name | ec | ec name | contacto de emergencia | emergencia | ice
  emergencia nombre | in case of emergency | next of kin | emer contact | contacto de emergencia nombre
emergency_relation · text · Emergency contact is their · Relación con el contacto
  emergency relation | emergency relationship | emergency contact relationship | relationship | relation | ec relationship | parentesco
  relacion | relationship to | emergency contact relation | emergencia parentesco
emergency_phone · phone · Emergency phone · Teléfono de emergencia
  emergency phone | emergency contact phone | ec phone | emergency number | emergency contact number | telefono de emergencia
  emergencia telefono | ice phone | emergency cell | emer phone | emergency tel | contacto de emergencia telefono
payer · text · Payer · Seguro
  payer | insurance | ins | insurance company | plan | payor | funding | carrier | primary insurance | seguro | aseguradora | coverage
  funding source | seguro medico
admitted_on · date · Admitted on · Fecha de ingreso
  admit date | admission date | admission | admitted | start date | intake date | date admitted | admit | intake | enrolled | adm date
  enrollment date | entry date | fecha de ingreso | ingreso | fecha de admision | doa | start | fecha de inicio | date of admission | soc
discharged_on · date · Discharged on · Fecha de alta
  discharge date | discharge | discharged | d c date | dc date | end date | date discharged | exit date | completion date | fecha de alta
  alta | fecha de egreso | egreso | dc | d c | end | date of discharge | closed
level_of_care · level-of-care · Level of care · Nivel de atención
  loc | level of care | level | program | service level | nivel | nivel de atencion | programa | tx level | program level
counselor · staff · Primary counselor · Consejero principal
  counselor | primary counselor | therapist | primary therapist | clinician | assigned counselor | counsellor | case manager | couns
  primary clinician | consejero | terapeuta | consejera | consejero principal | assigned to | provider | primary | clin | counselor name
`

export const STAFF_FIELDS = `${NAMES.replace('  name | full name |', '  staff | staff name | employee | employee name | counselor | therapist | clinician | empleado | provider | personal | staff member\n  name | full name |')}
email · email · E-mail · Correo electrónico
  email | e mail | email address | work email | mail | correo | correo electronico
phone · phone · Phone · Teléfono
  phone | cell | mobile | phone number | telephone | tel | work phone | telefono | celular | cell phone
job_title · text · Job title · Puesto
  title | job title | position | job | puesto | cargo | discipline
roles · roles · Roles · Funciones
  role | roles | funcion | funciones | rol | system role
credential · text · Credential · Credencial
  credential | credentials | license | licence | license type | lic | licensure | certification | cert | credencial | licencia | titulo
  credential type | lic type
credential_number · text · Credential number · Número de licencia
  license number | license no | lic no | credential number | certificate number | lic number | cert number | numero de licencia
  no licencia | license id | cert no | credential no
credential_state · text · Issued by state · Estado que la otorga
  license state | state | issuing state | lic state | credential state | estado | jurisdiction
credential_issued_on · past-date · Issued on · Emitida el
  issued | issue date | license issued | date issued | issued on | effective date | fecha de emision | lic issued | original issue date
credential_expires_on · date · Expires on · Vence el
  expires | expiration | exp | expiration date | exp date | license expires | license expiration | lic exp | renewal date | renewal
  valid until | vence | vencimiento | fecha de vencimiento | expires on | expiry | expiry date | exp dt | good through
supervisor · staff · Supervisor · Supervisor
  supervisor | clinical supervisor | reports to | supervised by | supervision | supervisora | sup
started_on · date · Started on · Inició el
  start date | hire date | hired | date of hire | doh | started | fecha de contratacion | fecha de ingreso | start
ended_on · date · Left on · Terminó el
  end date | termination date | term date | left | last day | fecha de baja | separation date | end
`

export const GROUP_FIELDS = `
group_name · text · Group · Grupo
  group | group name | name | title | class | group title | grupo | nombre del grupo | nombre | session
track · text · Track · Turno
  track | program | cohort | turno | programa | phase | iop track
slots · weekly-slots · Days and hours · Días y horas
  days and times | schedule | meets | when | day time | days times | day and time | meeting times | horario | dias y horas | day s time
  meeting days and times | days time
weekdays · weekdays · Days · Días
  days | day | weekday | weekdays | meeting days | dias | dia | days of week | day of week | day s
hours · time-range · Hours · Horas
  time | hours | times | start end | from to | hora | horas | meeting time | time slot | start end time
starts_at · time · Starts at · Empieza
  start time | start | begins | from | starts | begin time | time start | hora de inicio | inicio | desde | begin
ends_at · time · Ends at · Termina
  end time | end | ends | to | until | time end | finish | hora de fin | fin | termina | hasta
place · text · Place · Lugar
  room | place | location | where | sala | salon | lugar | room location | site room | aula
soft_capacity · count · Wished size · Tamaño deseado
  target size | soft capacity | ideal size | target | tamano deseado | soft cap | target census
hard_capacity · count · Most people · Cupo
  capacity | max | max size | cap | seats | limit | maximum | max capacity | slots | cupo | capacidad | maximo | hard capacity | hard cap
  size | max clients
leader · staff · Leader · Líder
  leader | facilitator | group leader | therapist | counselor | lead | facilitated by | clinician | lider | facilitador | facilitadora
  consejero | led by | primary facilitator | staff | instructor
co_leader · staff · Co-leader · Colíder
  co leader | cofacilitator | co facilitator | coleader | second leader | co lead | colider | cofacilitador | backup | assistant
  secondary facilitator
session_type · session-type · Kind of session · Tipo de sesión
  type | session type | group type | service type | service | tipo | tipo de grupo | kind | modality | category
starts_on · date · First day · Primer día
  start date | starts on | first session | begin date | fecha de inicio | first date | from date | effective
ends_on · date · Last day · Último día
  end date | ends on | last session | fecha de fin | last date | until date | through
topics · long-text · Topics · Temas
  topic | topics | topic plan | curriculum | temas | tema | curriculo | content
`

export const PERSON_REFERENCE_FIELDS = `
person · person · Person · Persona
  name | full name | client | participant | patient | member | person | client name | participant name | patient name | member name
  nombre completo | participante | nombre y apellido | cliente | who | last first | consumer | attendee | last name first name
family_name · family-name · Family name · Apellidos
  last name | last | surname | family name | lname | apellido | apellidos | l name | lastname | family
given_name · given-name · Given name · Nombre
  first name | first | given name | fname | nombre | nombres | f name | firstname | given
birth_on · birth-date · Birth date · Fecha de nacimiento
  dob | d o b | date of birth | birth date | birthdate | birthday | fecha de nacimiento | fecha nac | f nac | fdn | nacimiento
`

export const ROSTER_FIELDS = `
group · group · Group · Grupo
  group | group name | track | class | grupo | assigned group | groups | section | grupos | nombre del grupo
from_on · date · Member from · Desde
  start date | start | from | joined | added | date added | admit date | enrolled | effective | since | desde | fecha de inicio | inicio
  member since | first group | started | admission date | fecha de ingreso | ingreso
to_on · date · Member until · Hasta
  end date | end | to | left | until | removed | date removed | discharge date | through | hasta | fecha de fin | fin | last group
  ended | dc date | d c date | fecha de alta
`

export const ATTENDANCE_FIELDS = `
group · group · Group · Grupo
  group | group name | track | class | grupo | session name | groups | section | service | program | nombre del grupo | session
session_on · past-date · Day · Día
  date | session date | service date | date of service | dos | day | group date | fecha | attendance date | fecha de sesion
  fecha de servicio | meeting date
starts_at · time · Session starts at · La sesión empieza
  session start | start time | session time | group time | scheduled time | hora | time | scheduled start
mark · mark · Status · Estado
  status | attendance | attended | present | code | attendance status | p a | mark | asistencia | estado | asistio | result | show
  presence | present absent | attendance code
minutes · duration · Minutes attended · Minutos
  minutes | mins | min | duration | time attended | hours | hrs | total minutes | hours attended | minutos | horas | total time
  length | total hours | minutes attended | duracion | dur
late_minutes · duration · Minutes late · Minutos de retraso
  late | minutes late | min late | tardy minutes | mins late | retraso | late minutes | late by | minutos tarde
arrived · time · Arrived · Llegó
  time in | in | arrived | arrival | check in | sign in | clock in | arrival time | hora de entrada | entrada | llegada | login | checked in
left · time · Left · Salió
  time out | out | left | departure | check out | sign out | clock out | departed | hora de salida | salida | logout | checked out
in_out · time-range · In and out · Entrada y salida
  in out | time in out | in and out | times | in out time | entrada y salida | from to
reason · long-text · Reason · Motivo
  reason | absence reason | excuse | notes | note | comments | motivo | razon | notas | comentarios | reason for absence | comment
  observaciones
`
