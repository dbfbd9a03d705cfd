import { useState, type KeyboardEvent } from 'react'
import { call } from '#kernel/call.ts'
import { Chips } from '#web/parts/Chips.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import {
  availabilityKinds,
  availabilityNames,
  setAvailability,
  type AvailabilityWindow,
  type PersonPart,
} from '../participants.contract.ts'
import { coverOf, hours, merged, paint, weekdayNames, type Kind } from './availability.ts'
import { useListSave } from './use-list-save.ts'
import styles from './participants.module.css'

const plain = (windows: readonly (AvailabilityWindow & { id?: string })[]): AvailabilityWindow[] =>
  windows.map(({ kind, weekday, starts, ends, note }) => ({ kind, weekday, starts, ends, note }))
const short: Record<Kind, string> = { work: 'W', school: 'S', childcare: 'C', transport: 'T', court: 'J', other: 'O' }

/** A week of hours to paint: choose what stands in the way, then click, drag, or arrows and Space. Letters say the same as the shade. */
export function AvailabilityDialog({
  participantId,
  person,
  onClose,
}: {
  participantId: string
  person: PersonPart
  onClose: () => void
}) {
  const [windows, setWindows] = useState(() => merged(plain(person.availability)))
  const [kind, setKind] = useState<Kind>('work')
  const [stroke, setStroke] = useState<Kind | null | undefined>()
  const [cell, setCell] = useState({ day: 0, row: 3 })
  const list = useListSave(
    participantId,
    plain(person.availability),
    person.version,
    (rows, version) => call(setAvailability, { params: { participantId }, body: { version, windows: rows } }),
    'Hours saved',
    onClose,
  )

  const put = (day: number, hour: number, painted: Kind | null) =>
    setWindows((now) => paint(now, day + 1, hour, painted))
  const strokeFor = (day: number, hour: number): Kind | null =>
    coverOf(windows, day + 1, hour)?.kind === kind ? null : kind
  const onKey = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key]
    if (!step) return
    event.preventDefault()
    const day = Math.min(6, Math.max(0, cell.day + (step[0] ?? 0)))
    const row = Math.min(hours.length - 1, Math.max(0, cell.row + (step[1] ?? 0)))
    setCell({ day, row })
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${day}-${row}"]`)?.focus()
  }
  return (
    <ModalFrame open title={`When ${person.name} cannot come`} onClose={onClose} size="medium">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void list.save(windows)
        }}
      >
        <Chips
          label="What stands in the way"
          options={availabilityKinds.map((value) => ({ value, label: availabilityNames[value] }))}
          value={[kind]}
          onChange={([value]) => value && setKind(value as Kind)}
        />
        <p className={styles.quiet}>
          Click an hour or drag over several; click it again to clear it. With keys: arrows and Space.
        </p>
        <div className={styles.gridScroll}>
          <table
            className={styles.grid}
            aria-label="Hours of the week"
            onKeyDown={onKey}
            onPointerUp={() => setStroke(undefined)}
            onPointerLeave={() => setStroke(undefined)}
          >
            <thead>
              <tr>
                <td />
                {weekdayNames.map((name) => (
                  <th key={name} scope="col" abbr={name}>
                    {name.slice(0, 3)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {hours.map((hour, row) => (
                <tr key={hour}>
                  <th scope="row">{hour}:00</th>
                  {weekdayNames.map((name, day) => {
                    const cover = coverOf(windows, day + 1, hour)
                    return (
                      <td key={name}>
                        <button
                          type="button"
                          data-cell={`${day}-${row}`}
                          data-kind={cover?.kind}
                          aria-pressed={cover !== undefined}
                          aria-label={`${name} ${hour}:00, ${cover ? availabilityNames[cover.kind] : 'free'}`}
                          tabIndex={cell.day === day && cell.row === row ? 0 : -1}
                          onFocus={() => setCell({ day, row })}
                          onPointerDown={(event) => {
                            // The pointer must be free to enter other cells while it is down.
                            event.currentTarget.releasePointerCapture?.(event.pointerId)
                            const painted = strokeFor(day, hour)
                            setStroke(painted)
                            put(day, hour, painted)
                          }}
                          onPointerEnter={() => stroke !== undefined && put(day, hour, stroke)}
                          onKeyDown={(event) => {
                            if (event.key !== ' ') return
                            event.preventDefault()
                            put(day, hour, strokeFor(day, hour))
                          }}
                        >
                          {cover ? short[cover.kind] : ''}
                        </button>
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {windows.length > 0 && (
          <ul className={styles.notes} aria-label="Notes to these hours">
            {windows.map((window, index) => (
              <li key={`${window.weekday}${window.starts}${window.kind}`}>
                <label>
                  {weekdayNames[window.weekday - 1]} {window.starts} to {window.ends},{' '}
                  {availabilityNames[window.kind].toLowerCase()}
                  <input
                    className="hr-input"
                    maxLength={200}
                    placeholder="Note, for example: every other week"
                    value={window.note}
                    onChange={(event) => {
                      const note = event.currentTarget.value
                      setWindows((now) => now.map((one, at) => (at === index ? { ...one, note } : one)))
                    }}
                  />
                </label>
              </li>
            ))}
          </ul>
        )}
        {list.theirs && (
          <div role="alert" className={styles.warning}>
            <p>
              Somebody else changed these hours meanwhile:{' '}
              {list.theirs.length === 0 ? 'they cleared them all' : `${list.theirs.length} stretches`}.
            </p>
            <p className={styles.acts}>
              <button
                type="button"
                className="hr-button"
                onClick={() => {
                  setWindows(plain(list.theirs ?? []))
                  list.forgetTheirs()
                }}
              >
                Show theirs
              </button>
              <button type="submit" className="hr-button">
                Save mine
              </button>
            </p>
          </div>
        )}
        <ProblemNotice problem={list.problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={list.busy}>
            Save
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Leave as it was
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
