import { sql, type RawBuilder } from 'kysely'

// The few raw fragments that the query builder has no words for. Values are always bound, names come from code.

/** The period of a daterange column contains a day. */
export const coversDay = (column: string, day: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} @> ${day}::date`
/** First day of a daterange column, or null when it is open. */
export const firstDay = (column: string): RawBuilder<string | null> => sql<string | null>`lower(${sql.ref(column)})`
/** First day no longer in a daterange column, or null while it lasts. */
export const endDay = (column: string): RawBuilder<string | null> => sql<string | null>`upper(${sql.ref(column)})`
/** Literal of a daterange: from a day up to, not including, another. */
export const period = (from: string, to: string | null): string => `[${from},${to ?? ''})`
/** A new row id, time-ordered, made by the database. */
export const newId = sql<string>`uuidv7()`
/** The column is one of these ids. One array, so that lists of any length are one prepared statement. */
export const among = (column: string, ids: Iterable<string>): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} = any(${[...new Set(ids)]}::uuid[])`
