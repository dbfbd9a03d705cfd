// The table that is found in a sheet, and small questions about its rows that the finding of headings and of data share.
import { cellText, fold } from './import.values.ts'
import type { Cell, Merge } from './import.read.ts'

/** `parts` are the cells of a heading of several rows, top first; `letter` is empty for the section titles, which have no column. */
export type Heading = { column: number; letter: string; text: string; parts: string[] }
/** `row` counts from 1, as the spreadsheet does. */
export type TableRow = { row: number; cells: Cell[] }
export type Notice = { row: number | null; sentence: string }
/** `texts` are titles and footnotes: where a file says its month, its group and what its codes mean. */
export type Table = {
  sheetName: string
  headings: Heading[]
  headingRows: number[]
  rows: TableRow[]
  notices: Notice[]
  texts: string[]
}

export const SECTION_HEADING = 'Section title'

export function columnLetter(column: number): string {
  const before = Math.floor(column / 26)
  return (before > 0 ? columnLetter(before - 1) : '') + String.fromCharCode(65 + (column % 26))
}

export const isDayNumber = (cell: Cell): boolean => /^([1-9]|[12]\d|3[01])$/.test(cellText(cell))

export const filled = (row: readonly Cell[] | undefined): number[] =>
  (row ?? []).flatMap((cell, i) => (cell === null ? [] : [i]))
export const distinct = (row: readonly Cell[]): string[] => [
  ...new Set(row.map((cell) => fold(cellText(cell))).filter(Boolean)),
]

export const mergesOf = (merges: readonly Merge[], row: number) =>
  merges.filter((merge) => merge.top <= row && merge.bottom >= row && merge.right > merge.left)
