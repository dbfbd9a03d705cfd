import type { ReactNode } from 'react'

/** A column that a later room adds to the list of people: what it registered on the server under the same name. */
export type PeopleColumn = { name: string; head: string; order: number; cell: (value: unknown) => ReactNode }
const columns: PeopleColumn[] = []
export const registerPeopleColumn = (column: PeopleColumn): void => void columns.push(column)
export const peopleColumns = (): readonly PeopleColumn[] => columns.toSorted((a, b) => a.order - b.order)
