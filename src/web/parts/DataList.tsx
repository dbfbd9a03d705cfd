import { useRef, useState, type ReactNode } from 'react'
import { compareKeys, move, type SortKey } from './sort.ts'
import styles from './DataList.module.css'

export interface Column<Row> {
  id: string
  /** The heading; on a phone it stands before the value unless `bare`. */
  head: string
  cell: (row: Row) => ReactNode
  /** Makes the heading a button that sorts. */
  sortBy?: (row: Row) => SortKey
  align?: 'start' | 'end'
  /** Left out below 40rem. */
  wideOnly?: boolean
  /** On a phone the value speaks for itself. */
  bare?: boolean
}

/**
 * A list of things as a table: arrows, Home, End and PageUp/PageDown move, Enter opens; headings sort. The first column
 * names the row and is its link. On a phone each row becomes a small block. `empty` says what the list is for and offers
 * the first act (EmptyState). `href` gives the row a real address (new tab, copy); `onOpen` opens it here.
 */
export function DataList<Row>({
  label,
  rows,
  columns,
  keyOf,
  href,
  onOpen,
  empty,
  dense = false,
  initialSort,
  acts,
  mark,
}: {
  /** Names the table for a screen reader. */
  label: string
  rows: Row[]
  columns: Column<Row>[]
  keyOf: (row: Row) => string
  href?: (row: Row) => string
  onOpen?: (row: Row) => void
  empty: ReactNode
  /** 14 px and tight, for staff lists of fifty. */
  dense?: boolean
  initialSort?: { column: string; descending?: boolean }
  /** Buttons at the end of a row. */
  acts?: (row: Row) => ReactNode
  /** Which rows need a person today: an amber edge, beside the words that say so. */
  mark?: (row: Row) => boolean
}) {
  const [sort, setSort] = useState(initialSort)
  const [at, setAt] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  if (rows.length === 0) return <>{empty}</>

  const by = columns.find((column) => column.id === sort?.column)?.sortBy
  const sorted = by ? rows.toSorted((a, b) => compareKeys(by(a), by(b), sort?.descending)) : rows
  const here = Math.min(at, sorted.length - 1)
  const opens = href !== undefined || onOpen !== undefined

  const focusRow = (index: number) => {
    setAt(index)
    body.current?.rows[index]?.querySelector<HTMLElement>('[data-row-link]')?.focus()
  }
  return (
    <table className={styles.list} data-dense={dense || undefined} data-opens={opens || undefined} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => {
            const sorts = sort?.column === column.id
            return (
              <th
                key={column.id}
                scope="col"
                data-align={column.align}
                data-wide={column.wideOnly || undefined}
                aria-sort={sorts ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {column.sortBy ? (
                  <button
                    type="button"
                    onClick={() => setSort({ column: column.id, descending: sorts && !sort.descending })}
                  >
                    {column.head}
                    <span aria-hidden="true">{sorts ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                ) : (
                  column.head
                )}
              </th>
            )
          })}
          {acts && (
            <td>
              <span className="unseen">Actions</span>
            </td>
          )}
        </tr>
      </thead>
      <tbody
        ref={body}
        onKeyDown={(event) => {
          // Keys inside a field or a menu of the row are its own.
          if (!(event.target as HTMLElement).matches('[data-row-link]')) return
          const next = move(event.key, here, sorted.length)
          if (next === undefined || event.metaKey || event.ctrlKey || event.altKey) return
          event.preventDefault()
          focusRow(next)
        }}
      >
        {sorted.map((row, index) => (
          <tr key={keyOf(row)} data-mark={mark?.(row) || undefined} onFocus={() => setAt(index)}>
            {columns.map((column, position) => {
              const first = position === 0
              const content = column.cell(row)
              const shared = { 'data-align': column.align, 'data-wide': column.wideOnly || undefined }
              if (!first) {
                return (
                  <td key={column.id} {...shared} data-head={column.bare ? undefined : column.head}>
                    {content}
                  </td>
                )
              }
              return (
                <th key={column.id} scope="row" {...shared}>
                  {opens ? (
                    <RowLink
                      tabIndex={index === here ? 0 : -1}
                      href={href?.(row)}
                      onOpen={onOpen && (() => onOpen(row))}
                    >
                      {content}
                    </RowLink>
                  ) : (
                    content
                  )}
                </th>
              )
            })}
            {acts && <td className={styles.acts}>{acts(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RowLink({
  href,
  onOpen,
  tabIndex,
  children,
}: {
  href?: string
  onOpen?: () => void
  tabIndex: number
  children: ReactNode
}) {
  if (!href) {
    return (
      <button type="button" data-row-link tabIndex={tabIndex} onClick={onOpen}>
        {children}
      </button>
    )
  }
  return (
    <a
      data-row-link
      tabIndex={tabIndex}
      href={href}
      onClick={(event) => {
        if (!onOpen || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onOpen()
      }}
    >
      {children}
    </a>
  )
}
