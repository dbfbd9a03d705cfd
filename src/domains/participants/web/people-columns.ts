import type { ReactNode } from 'react'
import type { SortKey } from '#web/parts/sort.ts'
import type { Action } from '#policy/policy.ts'

// What later rooms add to the list of people.

/** A column: `cell` shows what the room registered on the server under the same name (registerRowPart). */
export type PeopleColumn = {
  name: string
  head: string
  order: number
  needs?: Action
  cell: (value: unknown) => ReactNode
  /** Sorts the list while all of it is loaded; a page alone is not sorted, it would hide who comes after it. */
  sortBy?: (value: unknown) => SortKey
}
const columns: PeopleColumn[] = []
export const registerPeopleColumn = (column: PeopleColumn): void => void columns.push(column)
export const peopleColumns = (): readonly PeopleColumn[] => columns.toSorted((a, b) => a.order - b.order)

/** A filter by something this room does not know itself: where its choices come from. `name` is the list's own parameter. */
export type PeopleFilter = {
  name: 'group' | 'track'
  label: string
  placeholder: string
  order: number
  needs: Action
  choices: (signal: AbortSignal) => Promise<{ value: string; label: string }[]>
}
const filters: PeopleFilter[] = []
export const registerPeopleFilter = (filter: PeopleFilter): void => void filters.push(filter)
export const peopleFilters = (): readonly PeopleFilter[] => filters.toSorted((a, b) => a.order - b.order)
