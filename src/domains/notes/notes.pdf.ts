import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { contactWords, type NoteContent } from './notes.content.ts'
import type { NoteReply } from './notes.contract.ts'

// The note on paper: one person, no trace of any other member; who signed, when, under which credential; the hash of what was
// signed; the person's name and "page x of y" on every page. The font covers names with any diacritics.

const require = createRequire(import.meta.url)
const regular = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
const bold = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')

const when = (instant: string, zone: string) =>
  new Intl.DateTimeFormat('en-US', {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(instant))
const clock = (instant: string, zone: string) =>
  new Intl.DateTimeFormat('en-US', {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(new Date(instant))
const day = (on: string) =>
  new Intl.DateTimeFormat('en-US', {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${on}T12:00:00Z`))
const stateWords: Record<NoteReply['state'], string> = {
  signed: 'Signed',
  awaiting_cosign: 'Signed; awaiting a supervisor’s signature',
  cosigned: 'Signed and cosigned',
  amended: 'Signed, with addenda',
  entered_in_error: 'ENTERED IN ERROR',
}
const meanings: Record<string, string> = {
  author: 'Signed by',
  cosigner: 'Cosigned by',
  addendum: 'Addendum signed by',
}
const minutes = (total: number) =>
  total >= 60 ? `${Math.floor(total / 60)} h ${String(total % 60).padStart(2, '0')}` : `${total} min`

/** Draws a note. `printed` says who made this copy and when (42 CFR 2.32 notice is added by what discloses, not by printing). */
export async function drawNote(note: NoteReply, printed: { by: string; at: string; zone: string }): Promise<Buffer> {
  const content = note.content as NoteContent
  const zone = content.session?.zone ?? printed.zone
  const document = new PDFDocument({
    size: 'LETTER',
    margins: { top: 64, bottom: 64, left: 64, right: 64 },
    bufferPages: true,
    info: { Title: 'Note', Author: '', Producer: 'Handrail', Creator: 'Handrail' },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject))
  document.registerFont('text', regular).registerFont('strong', bold)
  const heading = (words: string) =>
    document
      .moveDown(0.8)
      .font('strong')
      .fontSize(11)
      .fillColor('#1d2b4f')
      .text(words)
      .font('text')
      .fontSize(10)
      .fillColor('#000')
  const line = (label: string, value: string) =>
    value && document.font('strong').fontSize(10).text(`${label}: `, { continued: true }).font('text').text(value)

  document
    .font('strong')
    .fontSize(15)
    .fillColor('#1d2b4f')
    .text(content.shared ? 'Group note' : 'Individual note')
    .fillColor('#000')
  document.font('text').fontSize(10).text(`${content.program}, ${content.site}`).moveDown(0.6)
  if (note.error)
    document
      .font('strong')
      .fontSize(12)
      .fillColor('#8f1d1d')
      .text(`Entered in error (${note.error.by}, ${when(note.error.at, zone)}): ${note.error.reason}`)
      .fillColor('#000')
      .moveDown(0.4)
  line('Name', content.person.name)
  line('Birth date', content.person.birthOn ? day(content.person.birthOn) : '')
  line('Date of service', day(note.serviceOn))
  if (content.session) {
    line(
      'Session',
      `${content.session.title}, ${clock(content.session.startsAt, zone)} to ${clock(content.session.endsAt, zone)}`,
    )
    line(content.session.placeKind === 'telehealth' ? 'By telehealth' : 'Place', content.session.place)
  }
  if (content.attendance) {
    const { arrivedAt, leftAt, creditedMinutes } = content.attendance
    line(
      'Attendance',
      `${arrivedAt ? `from ${clock(arrivedAt, zone)}` : 'not seen'}${leftAt ? ` to ${clock(leftAt, zone)}` : ''}; ${minutes(creditedMinutes)} credited`,
    )
  }
  if (content.contact)
    line(
      'Contact',
      contactWords(content.contact, (at) => clock(at, zone)),
    )
  line('State', stateWords[note.state])
  if (note.late) line('Late entry', note.late)
  if (content.shared) {
    heading('The session')
    line('Topic', content.shared.topic)
    line(
      'Led by',
      content.shared.leaders.map((leader) => [leader.name, leader.credential].filter(Boolean).join(', ')).join('; '),
    )
    line('Number attending', String(content.shared.attending))
    line('Interventions', content.shared.interventions)
    line('Group process', content.shared.process)
  }
  heading(`${note.format} entry`)
  line('Participation', content.chips.participation)
  line('Affect', content.chips.affect)
  line('Progress', content.chips.progress)
  line('Risk', content.chips.risk)
  for (const objective of content.objectives) line('Objective', objective)
  for (const section of content.sections) {
    if (section.text === '') continue
    document.moveDown(0.4).font('strong').text(section.label).font('text').text(section.text)
  }
  heading('Signatures')
  for (const signature of note.signatures)
    document.text(
      `${meanings[signature.meaning] ?? 'Signed by'} ${signature.signer}${signature.credential ? `, ${signature.credential}` : ''}, ${when(signature.signedAt, signature.zone)}`,
    )
  document.fontSize(8).text(`SHA-256 of the signed content: ${note.hash}`).fontSize(10)
  for (const addendum of note.addenda) {
    heading(`Addendum, ${when(addendum.writtenAt, zone)}`)
    document
      .text(addendum.text)
      .text(`Signed by ${addendum.author}${addendum.credential ? `, ${addendum.credential}` : ''}`)
  }

  const { start, count } = document.bufferedPageRange()
  for (let index = start; index < start + count; index += 1) {
    document.switchToPage(index)
    // Head and foot lie in the margins, where text would otherwise begin a new page.
    const { top, bottom } = document.page.margins
    document.page.margins.top = 0
    document.page.margins.bottom = 0
    document.font('text').fontSize(8).fillColor('#444')
    document.text(`${content.person.name}${content.person.birthOn ? `, born ${content.person.birthOn}` : ''}`, 64, 36, {
      lineBreak: false,
    })
    document.text(`Page ${index - start + 1} of ${count}`, 64, document.page.height - 44, {
      width: document.page.width - 128,
      align: 'right',
      lineBreak: false,
    })
    document.text(`Printed by ${printed.by}, ${when(printed.at, printed.zone)}`, 64, document.page.height - 44, {
      lineBreak: false,
    })
    document.page.margins.top = top
    document.page.margins.bottom = bottom
  }
  document.end()
  await finished
  return Buffer.concat(chunks)
}
