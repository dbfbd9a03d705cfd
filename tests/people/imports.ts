import { readFileSync } from 'node:fs'
import { applyImport, previewImport, type ImportPreview } from '#domains/interop/interop.contract.ts'
import type { ImportKind } from '#domains/interop/import.kinds.ts'
import type { Person, TestHouse } from './house.ts'

export type Choices = {
  sheet?: number
  columns?: { column: number; field: string | null }[]
  answers?: Record<string, string>
  corrections?: Record<string, string>
  skipRows?: number[]
}
export type Upload = { programId: string; kind: ImportKind; fileName: string; content: string } & Choices

/** One of the sample spreadsheets as the screen sends it. */
export const aSample = (programId: string, kind: ImportKind, fileName: string, choices: Choices = {}): Upload => ({
  programId,
  kind,
  fileName,
  content: readFileSync(new URL(`../import/samples/${fileName}`, import.meta.url)).toString('base64'),
  ...choices,
})

/** A spreadsheet typed in a test. */
export const aSheet = (programId: string, kind: ImportKind, text: string, choices: Choices = {}): Upload => ({
  programId,
  kind,
  fileName: `${kind}.csv`,
  content: Buffer.from(text).toString('base64'),
  ...choices,
})

/** What stops an import, as the screen names it. */
export const stopsOf = (preview: ImportPreview): string[] =>
  preview.problems.flatMap(({ severity, row, column, sentence }) =>
    severity === 'stops' ? [`${column?.letter ?? ''}${row ?? ''} ${sentence}`] : [],
  )

/** Previews and applies, as somebody who presses the button at once. */
export async function imports(test: TestHouse, upload: Upload, as: Person) {
  const preview = await test.call(previewImport, { body: upload }, as)
  if (preview.status !== 200) throw new Error(preview.raw)
  const { planKey } = preview.reply
  const applied = await test.call(applyImport, { body: { ...upload, planKey } }, as)
  return { preview: preview.reply, applied, status: applied.status, reply: applied.reply }
}
