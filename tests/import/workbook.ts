// Writes .xlsx files for tests: merged cells, stored dates, zero-padded numbers, formulas, hidden sheets, and hostile ones by giving
// the sheet's XML outright. It packs with real compression, apart from the reader's own archive code.
import { crc32, deflateRawSync } from 'node:zlib'

export type TestCell =
  | string
  | number
  | boolean
  | null
  | { date: string; time?: string }
  | { time: string }
  | { number: number; format: 'zip' | 'record' }
  | { formula: string; result: string | number | null }
  | { error: string }
export type TestSheet = { name: string; rows?: TestCell[][]; merges?: string[]; hidden?: boolean; xml?: string }

const xml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
const letter = (column: number): string =>
  (column >= 26 ? letter(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))
const MS_PER_DAY = 86_400_000
const serial = (date: string, time = '00:00') =>
  (Date.parse(`${date}T${time}:00Z`) - Date.UTC(1899, 11, 30)) / MS_PER_DAY

/** Styles by number: 1 is a date, 2 a time, 3 a date with time, 4 five digits, 5 eight digits. */
const STYLES = `<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="00000000"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="20" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

function cellXml(cell: TestCell, at: string, strings: string[]): string {
  if (cell === null) return ''
  if (typeof cell === 'string') {
    if (!strings.includes(cell)) strings.push(cell)
    return `<c r="${at}" t="s"><v>${strings.indexOf(cell)}</v></c>`
  }
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if ('date' in cell) return `<c r="${at}" s="${cell.time ? 3 : 1}"><v>${serial(cell.date, cell.time)}</v></c>`
  if ('time' in cell) return `<c r="${at}" s="2"><v>${serial('1899-12-30', cell.time)}</v></c>`
  if ('format' in cell) return `<c r="${at}" s="${cell.format === 'zip' ? 4 : 5}"><v>${cell.number}</v></c>`
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`
  if (cell.result === null) return `<c r="${at}"><f>${xml(cell.formula)}</f></c>`
  const type = typeof cell.result === 'string' ? ' t="str"' : ''
  return `<c r="${at}"${type}><f>${xml(cell.formula)}</f><v>${xml(String(cell.result))}</v></c>`
}

function sheetXml(sheet: TestSheet, strings: string[]): string {
  if (sheet.xml !== undefined) return sheet.xml
  const rows = (sheet.rows ?? []).map(
    (row, i) =>
      `<row r="${i + 1}">${row.map((cell, c) => cellXml(cell, `${letter(c)}${i + 1}`, strings)).join('')}</row>`,
  )
  const merges = sheet.merges ?? []
  const merged =
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : ''
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData>${merged}</worksheet>`
}

export function workbook(sheets: readonly TestSheet[]): Uint8Array {
  const strings: string[] = []
  const files = new Map<string, string>()
  for (const [i, sheet] of sheets.entries()) files.set(`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet, strings))
  const types = sheets.map(
    (_, i) =>
      `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  )
  files.set(
    '[Content_Types].xml',
    `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${types.join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
  )
  files.set(
    '_rels/.rels',
    `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  const listed = sheets.map(
    (sheet, i) =>
      `<sheet name="${xml(sheet.name)}" sheetId="${i + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  )
  files.set(
    'xl/workbook.xml',
    `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${listed.join('')}</sheets></workbook>`,
  )
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${base}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  files.set(
    'xl/_rels/workbook.xml.rels',
    `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}<Relationship Id="rId91" Type="${base}/styles" Target="styles.xml"/><Relationship Id="rId92" Type="${base}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  )
  files.set('xl/styles.xml', STYLES)
  files.set(
    'xl/sharedStrings.xml',
    `<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings.map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`).join('')}</sst>`,
  )
  return zip(files)
}

/** A deflated archive; content may be bytes. */
export function zip(files: ReadonlyMap<string, string | Uint8Array>): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of files) {
    const raw = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)
    const packed = deflateRawSync(raw)
    const label = Buffer.from(name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(raw), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(raw.length, 18)
    head.writeUInt16LE(label.length, 22)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), head, label, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, tail, label)
    offset += 4 + head.length + label.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...parts, list, end]))
}
