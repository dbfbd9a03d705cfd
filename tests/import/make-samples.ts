// Writes tests/import/samples: spreadsheets as programs really keep them, with invented people. Run it after changing a sample:
//   node tests/import/make-samples.ts
// written-by-openpyxl.xlsx and written-by-xlsxwriter.xlsx come from those Python libraries, as a check by somebody else's hand.
import { mkdirSync, writeFileSync } from 'node:fs'
import { workbook } from './workbook.ts'
import type { TestCell } from './workbook.ts'

const folder = new URL('./samples/', import.meta.url)
const utf8 = (text: string) => Buffer.from(text, 'utf8')
const bom = (text: string) => Buffer.from(`\ufeff${text}`, 'utf8')
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
/** Only Latin letters and the curly quotes and dashes of Windows-1252. */
const windows = (text: string) =>
  Buffer.from(
    [...text].map(
      (char) =>
        ({ '€': 0x80, '‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '—': 0x97 })[char] ?? char.charCodeAt(0),
    ),
  )
const crlf = (text: string) => text.trim().replaceAll('\n', '\r\n') + '\r\n'
const on = (date: string, time?: string): TestCell => ({ date, ...(time ? { time } : {}) })

const samples: Record<string, Uint8Array> = {
  // A title over everything, headings in two merged rows, capitals, blank rows, the headings again on "page 2", a total, a stray cell.
  'client-roster.xlsx': workbook([
    {
      name: 'Active clients',
      merges: ['A1:J1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:H3', 'I3:I4', 'J3:J4', 'I5:I7'],
      rows: [
        ['HARBOR LIGHT IOP — CLIENT ROSTER (updated 3/16/2026)'],
        [],
        ['Last Name', 'First Name', 'DOB', 'Contact', null, 'Emergency Contact', null, null, 'Counselor', 'Admit Date'],
        [null, null, null, 'Cell #', 'E-mail', 'Name', 'Relationship', 'Phone', null, null],
        [
          'RUIZ',
          'MARIA E.',
          on('1990-03-04'),
          5555550101,
          'mruiz@example.org',
          'Elena Ruiz',
          'mother',
          '(555) 555-0102',
          'Reyes, Dana',
          on('2026-01-12'),
        ],
        [
          "O'BRIEN",
          'SEAN',
          on('1984-11-23'),
          '555-555-0103',
          null,
          'Kathleen O’Brien',
          'wife',
          '555.555.0104',
          null,
          on('2026-01-20'),
        ],
        [
          'DE LA CRUZ',
          'JUAN "Johnny"',
          '7/9/1979',
          '(555)5550105',
          'jdlc@example.org',
          null,
          null,
          null,
          null,
          '2/2/26',
        ],
        [],
        [
          'Last Name',
          'First Name',
          'DOB',
          'Cell #',
          'E-mail',
          'Name',
          'Relationship',
          'Phone',
          'Counselor',
          'Admit Date',
        ],
        ['MCALLISTER', 'BRIAN JR', '12/30/1971', '555 555 0106', 'n/a', 'n/a', null, null, 'B. Okafor', '2/9/26'],
        [
          'Peña',
          'Lucía',
          on('1995-08-15'),
          '555-555-0107 / 555-555-0108',
          'lucia.pena@example.org',
          'Rosa',
          'sister',
          '555-555-0109',
          'Okafor, Ben',
          on('2026-02-16'),
        ],
        ['TOTAL', 5, null, null, null, null, null, null, null, null],
      ],
    },
    {
      name: 'Old 2023',
      hidden: true,
      rows: [
        ['Last', 'First'],
        ['Gone', 'Long'],
      ],
    },
  ]),

  'participantes.csv': windows(
    crlf(`
Lista de participantes;;;;;;
;;;;;;
Apellidos;Nombre;Fecha de nacimiento;Teléfono;Idioma;Terapeuta;Fecha de ingreso
Núñez Peña;José Ángel;25/12/1988;555-555-0120;Español;Dana Reyes;13/01/2026
García López;Ana;03/04/1991;(555) 555-0121;español;Dana Reyes;02/02/2026
Muñoz;"María de los Ángeles";1/7/1977;555 555 0122;Inglés;Ben Okafor;19/01/2026
`),
  ),

  'intake-log.txt': utf16(
    crlf(`
Client Name\tD.O.B.\tPronouns\tCell Phone\tOK to text?\tOK to leave VM?\tInsurance\tLOC\tReferral notes
"Tanaka, Emi (Em)"\t4-Mar-1992\tshe/her\t555-555-0130\tY\tN\tBlue Prairie\tIOP\t"called twice
""wants evenings"""
"Adeyemi, Tunde"\tMarch 14th, 1986\the/him\t555-555-0131\tyes\tyes\tself pay\t2.1\t
"van der Berg, Pieter"\t1969-07-02\t\t555-555-0132\tx\t\tMedicaid\tPHP\t
`),
  ),

  'ambiguous-dates.csv': utf8(
    `name,dob,admit\n"Lopez, Carla",03/04/1990,02/05/2026\n"Kim, Dan",07/08/1985,01/03/2026\n"Shah, Priya",11/12/1993,03/02/2026\n`,
  ),

  // Opened once in a program set to US dates: 04/03 became 3 April, 25/03 stayed text.
  'swapped-dates.xlsx': workbook([
    {
      name: 'Sheet1',
      rows: [
        ['Name', 'Date of birth'],
        ['Berg, Ida', on('1990-03-04')],
        ['Holm, Nils', on('1988-11-09')],
        ['Dahl, Eva', '25/03/1979'],
        ['Lund, Per', '17/10/1982'],
      ],
    },
  ]),

  // A month's grid: names with initials, days as numbers under a title, codes with a legend, minutes late, a total per day.
  'attendance-grid.xlsx': workbook([
    {
      name: 'March',
      merges: ['A1:H1'],
      rows: [
        ['Evening IOP – Attendance March 2026'],
        ['P = present, A = absent, E = excused, L = late (min), T = telehealth, H = holiday'],
        ['Client', 2, 4, 5, 9, 11, 12, 16],
        ['Maria R.', 'P', 'P', 'L15', 'P', 'A', 'P', 'H'],
        ["Sean O'Brien", 'P', 'E', 'P', 'T', 'P', 'P', null],
        ['Johnny', 'A', 'P', 'P', 'P', 'LE 30', 'P', 'H'],
        ['Pena, Lucia', null, null, null, 'P', 'P', 'E – sick child', 'H'],
        ['Total', 2, 2, 3, 4, 3, 3, 0],
      ],
    },
  ]),

  'attendance-log.csv': utf8(
    crlf(`
Date of Service,Client,Group,Status,Time In,Time Out,Comments
3/2/2026,"Ruiz, Maria",Evening IOP,Present,5:30 PM,8:30 PM,
3/2/2026,"O'Brien, Sean",Evening IOP,Tardy,5:50 PM,8:30 PM,bus
3/4/2026,"Ruiz, Maria",Evening IOP,Excused,,,doctor
3/4/2026,"O'Brien, Sean",Evening IOP,No Show,,,
3/5/2026,"Ruiz, Maria",Evening IOP,Present,5:30,8:30,
3/5/2026,"O'Brian, Sean",Evening IOP,Present,5:30 PM,8:30 PM,
`),
  ),

  'attendance-minutes.csv': utf8(
    `Evening IOP minutes attended,,,\nName,Mon 3/2,Wed 3/4,Thu 3/5\n"Ruiz, Maria",180,165,0\n"O'Brien, Sean",180,,150\n"de la Cruz, Juan",3:00,2:45,180\n`,
  ),

  'groups.xlsx': workbook([
    {
      name: 'Group schedule',
      rows: [
        ['Group Name', 'Days', 'Time', 'Room', 'Facilitator', 'Co-Facilitator', 'Max', 'Type'],
        ['Morning IOP', 'M/W/F', '9a-12p', 'Room 1', 'Dana Reyes, LCSW', null, 12, 'Process group'],
        ['Evening IOP', 'Mon, Wed & Thu', '5:30-8:30', 'Room 2', 'Okafor', 'D. Reyes', '10 max', 'Process Group'],
        ['Grupo en español', 'L-V', '17:00 – 19:00', 'Sala 3', 'Dana Reyes', null, 8, 'Psychoed'],
        [
          'Saturday skills',
          'Sat',
          { formula: 'CONCATENATE("9:00 AM"," - ","noon")', result: '9:00 AM - noon' },
          'Zoom',
          'Ben Okafor',
          null,
          { error: '#REF!' },
          'Skills',
        ],
      ],
    },
  ]),

  'staff.csv': bom(
    crlf(`
Employee,Title,Work Email,Phone,License #,Lic. State,Lic Exp,Supervisor,Hire Date
"Reyes, Dana, LCSW",Clinical Director,dreyes@example.org,555-555-0140,LC-20417,NY,6/30/2027,,9/1/2019
"Ben Okafor, CASAC-T",Counselor,BOkafor@Example.org,555-555-0141,CT 9981,NY,12/31/2026,Dana Reyes,3/15/2024
"Whitfield, Joan RN",Nurse,joan.whitfield@example.org,,RN-771203,NY,8/31/2026,Dana Reyes,1/6/2025
Sam Ortega,Peer Specialist,,555-555-0143,,,,Ben Okafor,
`),
  ),

  // One table, parted by lines that name the group; a footnote at the end.
  'roster-by-section.csv': utf8(
    `Client,Start,End,Notes\nEvening IOP,,,\n"Ruiz, Maria",1/12/2026,,\n"O'Brien, Sean",1/20/2026,,\n"de la Cruz, Juan",2/2/2026,,\n,,,\nMorning IOP:,,,\n"McAllister, Brian",2/9/2026,3/13/2026,stepped down\n"Peña, Lucia",2/16/2026,,\n* Updated by front desk on Fridays,,,\n`,
  ),

  'duplicates.csv': utf8(
    crlf(`
Last,First,DOB,Cell,Email
Ruiz,Maria,3/4/1990,555-555-0101,
RUIZ,MARIA,3/4/1990,,mruiz@example.org
Ruíz,María,3/4/1990,555-555-0199,
Ruiz,Maria,4/3/1990,,
Ruiz,Maria,6/21/1958,555-555-0150,
McAllister Jr.,Brian,12/30/1971,,
McAllister Sr.,Brian,12/30/1947,,
Castro,Luis Miguel,5/14/2001,,
Castro,Luis Angel,5/14/2001,,
`),
  ),

  'hostile.csv': utf8(
    'Last,First,constructor,__proto__,Email,Payer,toString\r\n' +
      'Ruiz,Maria,x,y,a@example.org,"=HYPERLINK(""http://example.org"",""click"")",z\r\n' +
      'Adams,"Jo\u0000hn\u0007",,,"b@example.org",+1+1,\r\n' +
      '\u202eReversed,Ola\u200b,,,c@example.org,@SUM(A1),\r\n' +
      'Zoë 🦋,Ann,,,d@example.org,-2+3,\r\n' +
      `Long,${'Abc '.repeat(40)},,,e@example.org,,\r\n` +
      'toString,constructor,,,f@example.org,valueOf,\r\n',
  ),

  'no-headings.csv': utf8(
    `"Ruiz, Maria",3/4/1990,555-555-0101,mruiz@example.org\n"O'Brien, Sean",11/23/1984,555-555-0103,sob@example.org\n"Okoye, Ada",2/14/1999,555-555-0104,ada@example.org\n`,
  ),

  'unclosed-quote.csv': utf8(`Name,DOB\n"Ruiz, Maria,3/4/1990\n"O'Brien, Sean",11/23/1984\n`),

  'ragged.csv': utf8(`sep=;\nLast;First;DOB\nRuiz;Maria;3/4/1990;;;extra\nO'Brien;Sean\n;;;\nOkoye;Ada;2/14/1999\n`),

  'old-excel.xls': Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504)]),

  // Everything of a small program in one workbook, in the order in which it is imported.
  'whole-program.xlsx': workbook([
    {
      name: 'Staff',
      rows: [
        ['Name', 'Email', 'Role'],
        ['Reyes, Dana', 'dreyes@example.org', 'Program director'],
        ['Okafor, Ben', 'bokafor@example.org', 'Counselor / Facilitator'],
      ],
    },
    {
      name: 'Groups',
      rows: [
        ['Group', 'Schedule', 'Leader'],
        ['Evening IOP', 'Mon/Wed/Thu 5:30-8:30 pm', 'Ben Okafor'],
        ['Morning IOP', 'MWF 9-12', 'Dana Reyes'],
      ],
    },
    {
      name: 'Clients',
      rows: [
        ['Client', 'DOB', 'Counselor', 'LOC', 'Zip', 'City', 'State', 'Address'],
        [
          'Ruiz, Maria',
          on('1990-03-04'),
          'Ben Okafor',
          2.1,
          { number: 1234, format: 'zip' },
          'Salem',
          'MA',
          '12 Elm St',
        ],
        ["O'Brien, Sean", on('1984-11-23'), 'Dana Reyes', 'IOP', null, null, null, null],
      ],
    },
    {
      name: 'Rosters',
      rows: [
        ['Client', 'Group', 'From'],
        ['Maria Ruiz', 'Evening IOP', on('2026-01-12')],
        ["Sean O'Brien", 'evening', on('2026-01-20')],
      ],
    },
    {
      name: 'Attendance',
      rows: [
        ['Client', on('2026-03-02'), on('2026-03-04')],
        ['Ruiz, Maria', 180, 165],
        ["O'Brien, Sean", 180, 0],
      ],
    },
  ]),
}

mkdirSync(folder, { recursive: true })
for (const [name, bytes] of Object.entries(samples)) writeFileSync(new URL(name, folder), bytes)
