/** Limits of one import. A file beyond them is refused in words, before it is unpacked or copied. */
export const IMPORT_LIMITS = {
  bytes: 10 * 1024 * 1024,
  rows: 50_000,
  columns: 200,
  unpackedBytes: 100 * 1024 * 1024,
  /** For each of reading and planning, on a thread of their own; the largest file takes about five. */
  seconds: 20,
  megabytes: 768,
}

export const LIMITS_IN_WORDS = `Up to ${IMPORT_LIMITS.rows.toLocaleString('en-US')} rows, ${IMPORT_LIMITS.columns} columns and ${IMPORT_LIMITS.bytes / 1024 / 1024} MB.`

export function tooMany(what: string, count: number, unit: 'rows' | 'columns'): string {
  const limit = IMPORT_LIMITS[unit].toLocaleString('en-US')
  // Reading stops just above the limit, so the number of rows is not known.
  const more = unit === 'rows' ? `more than ${limit}` : count.toLocaleString('en-US')
  return `${what} has ${more} ${unit}; the limit is ${limit}. Split it and import the parts.`
}
