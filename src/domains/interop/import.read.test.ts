import { describe, expect, it } from 'vitest'
import { readSample } from '#tests/import/plan-file.ts'
import { workbook, zip } from '#tests/import/workbook.ts'
import { findTable } from './import.headers.ts'
import { readSheets, sniffDelimiter } from './import.read.ts'

const text = (content: string) => new TextEncoder().encode(content)
const rows = async (bytes: Uint8Array, name = 'people.csv') => {
  const read = await readSheets(bytes, name)
  return read.ok ? read.sheets[0]!.rows : read.problem
}
const problem = async (bytes: Uint8Array) => {
  const read = await readSheets(bytes, 'file')
  return read.ok ? 'it was read' : read.problem
}
const sheetXml = (rows: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`

describe('text files', () => {
  it('keeps rows where they are: quoted line breaks, blank rows, short and long rows', async () => {
    expect(await rows(text('a,b,c\n"x\ny",2\n\n,,\n1,2,3,4\n'))).toEqual([
      ['a', 'b', 'c'],
      ['x\ny', '2'],
      [],
      [],
      ['1', '2', '3', '4'],
    ])
  })
  it('reads every kind of line end in one file', async () =>
    expect(await rows(text('a,b\r\nc,d\ne,f\rg,h'))).toHaveLength(4))
  it('keeps leading zeros, quotation marks inside text and formulas as text', async () => {
    expect(await rows(text('a,b,c\n01234,Robert "Bob" Lee,=1+1\n'))).toEqual([
      ['a', 'b', 'c'],
      ['01234', 'Robert "Bob" Lee', '=1+1'],
    ])
  })
  it('takes the delimiter from Excel’s own hint, which stays row 1', async () =>
    expect(await rows(text('sep=;\na;b\n1,5;2\n'))).toEqual([[], ['a', 'b'], ['1,5', '2']]))
  it('says when letters had to be guessed', async () => {
    const read = await readSheets(
      Uint8Array.from([...'Nombre,Tel\nJos'].map((c) => c.charCodeAt(0)).concat(0xe9, 0x2c, 0x31)),
      'a.csv',
    )
    expect(read).toMatchObject({
      ok: true,
      sheets: [
        {
          rows: [
            ['Nombre', 'Tel'],
            ['José', '1'],
          ],
        },
      ],
      notices: [expect.stringContaining('Windows-1252')],
    })
  })
  it.each([
    ['utf-16le', true],
    ['utf-16be', true],
    ['utf-16le', false],
    ['utf-16be', false],
  ] as const)('reads %s (mark: %s)', async (encoding, marked) => {
    const bytes = Buffer.from(`${marked ? '\ufeff' : ''}Name\tCity\nPeña\tSalem\n`, 'utf16le')
    expect(await rows(encoding === 'utf-16be' ? bytes.swap16() : bytes)).toEqual([
      ['Name', 'City'],
      ['Peña', 'Salem'],
    ])
  })
  it.each([
    ['a;b\n"Ruiz; Ana";1\n"Lee; Ed";2', ';'],
    ['Name;Amount\nRuiz, Ana;1,5\nLee, Ed;2,5', ';'],
    ['Ruiz, Ana\t1\nLee, Ed\t2', '\t'],
    ['a|b|c\n1|2|3', '|'],
    ['a,b\n1,2', ','],
    ['one column\nonly', ','],
  ])('finds the delimiter of %j', (content, delimiter) => expect(sniffDelimiter(content)).toBe(delimiter))
})

describe('workbooks', () => {
  it('fills merges, keeps stored dates and times, and zeros that a format shows', async () => {
    const bytes = workbook([
      {
        name: 'S',
        merges: ['A1:B1', 'A2:A3'],
        rows: [
          ['Title', null, 'x'],
          ['Reyes', { date: '2026-03-04' }, { time: '17:30' }],
          [null, { date: '2026-03-05', time: '09:15' }, { number: 412, format: 'zip' }],
        ],
      },
    ])
    expect(await rows(bytes)).toEqual([
      ['Title', 'Title', 'x'],
      ['Reyes', { date: '2026-03-04', time: null }, { date: null, time: '17:30:00' }],
      ['Reyes', { date: '2026-03-05', time: '09:15:00' }, '00412'],
    ])
  })
  it('reads saved results of formulas; errors and unsaved results are empty', async () => {
    const bytes = workbook([
      {
        name: 'S',
        rows: [
          [
            { formula: 'A1&B1', result: 'both' },
            { formula: '1+1', result: 2 },
            { formula: 'NOW()', result: null },
            { error: '#REF!' },
            true,
            '007',
          ],
        ],
      },
    ])
    expect(await rows(bytes)).toEqual([['both', 2, null, null, true, '007']])
  })
  it('names the sheets, drops empty ones and says which are hidden', async () => {
    const read = await readSheets(
      workbook([
        { name: 'Now', rows: [['a']] },
        { name: 'Empty', rows: [] },
        { name: 'Past', hidden: true, rows: [['b']] },
      ]),
      'x.xlsx',
    )
    expect(read).toMatchObject({
      ok: true,
      sheets: [
        { name: 'Now', hidden: false },
        { name: 'Past', hidden: true },
      ],
      notices: [expect.stringContaining('“Past” is hidden')],
    })
  })
  it('does not mind far cells that are formatted but empty', async () => {
    const far = `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="60000"><c r="A60000" s="1"><f>IF(B1="","",B1)</f><v></v></c></row>`
    expect(await rows(workbook([{ name: 'S', xml: sheetXml(far) }]))).toEqual([[1]])
  })
})

describe('files that are refused in words', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['only blanks', text(' \n , ,\n'), 'no cells'],
    ['old Excel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'old Excel file'],
    ['a PDF', text('%PDF-1.7'), 'PDF'],
    ['a web page', text('<html><table>'), 'web page'],
    ['a picture', Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256), 'no readable text'],
    ['an open quotation mark', text('a,b\n"x,1\ny,2\n'), 'never closed'],
    ['another archive', zip(new Map([['readme.xml', '<a/>']])), 'not an .xlsx'],
    ['half an archive', workbook([{ name: 'S', rows: [['a']] }]).slice(0, 900), 'damaged'],
    ['too many columns', text('x,'.repeat(250) + 'x'), '200'],
    ['too many rows', text('a,b\n'.repeat(50_002)), '50,000 rows'],
    ['too many bytes', new Uint8Array(10 * 1024 * 1024 + 1).fill(97), '10 MB'],
  ])('%s', async (_, bytes, why) => expect(await problem(bytes)).toContain(why))

  it.each([
    ['a row far below', '<row r="900000000"><c r="A900000000"><v>1</v></c></row>', 'damaged'],
    ['a row hidden behind a quotation mark', '<row x=">" r="900000000"></row>', 'damaged'],
    ['a valued cell below the limit', '<row r="60001"><c r="A60001"><v>1</v></c></row>', 'more than 50,000 rows'],
    ['a valued cell beyond the limit', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'limit is 200'],
    ['a cell without an address', '<row r="1"><c><v>1</v></c></row>', 'damaged'],
  ])('%s', async (_, rowsXml, why) =>
    expect(await problem(workbook([{ name: 'S', xml: sheetXml(rowsXml) }]))).toContain(why),
  )

  it('refuses a part that declares entities, whatever they would fetch or repeat', async () => {
    const declared = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}"><!ENTITY b SYSTEM "file:///etc/passwd">]>`
    const sheet = sheetXml('<row r="1"><c r="A1" t="inlineStr"><is><t>Ann</t></is></c></row>')
    expect((await readSheets(workbook([{ name: 'S', xml: sheet }]), 'a.xlsx')).ok).toBe(true)
    const xml = sheet.replace(/^(<\?xml[^>]*\?>)?/, `$1${declared}`)
    expect(await problem(workbook([{ name: 'S', xml }]))).toContain('damaged')
  })

  it('a few kilobytes that unpack to more than 100 MB', { timeout: 60_000 }, async () => {
    const bomb = workbook([{ name: 'S', xml: sheetXml(' '.repeat(120 * 1024 * 1024)) }])
    expect(bomb.byteLength).toBeLessThan(1024 * 1024)
    expect(await problem(bomb)).toContain('unpacks to more than 100 MB')
  })
})

it('written-by-openpyxl.xlsx and written-by-xlsxwriter.xlsx: workbooks from other hands', async () => {
  const [clients] = await readSample('written-by-openpyxl.xlsx')
  expect(clients?.rows.slice(1)).toEqual([
    ['Name', 'DOB', 'Zip', 'Start time', 'Calc'],
    // The formula was never calculated, so it has no result.
    ['Peña, José', { date: '1990-03-04', time: null }, '01234', { date: null, time: '17:30:00' }],
    ['Ruiz, Ana', { date: '1985-12-31', time: '09:15:00' }],
    [],
    ['Lee, Ed'],
  ])
  const [sheet] = await readSample('written-by-xlsxwriter.xlsx')
  expect(findTable(sheet!).headings.map(({ text }) => text)).toEqual([
    'Name',
    'Contact Phone',
    'Contact Email',
    'DOB',
    'Dur',
    '',
  ])
  expect(sheet!.rows.slice(2)).toEqual([
    [
      'Ruiz, Ana',
      5555550101,
      'a@example.org',
      { date: '1990-03-04', time: null },
      { date: '1899-12-31', time: '01:30:00' },
      'Ruiz, Ana!',
    ],
    ['Okafor, Ben'],
  ])
})
