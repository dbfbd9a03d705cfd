import { Chips } from '#web/parts/Chips.tsx'
import { CheckField, SelectField, TextField } from '#web/parts/Field.tsx'
import type { PatternLine, ScheduleOptions } from '../schedule.contract.ts'
import { clockAfter } from '../schedule.patterns.ts'
import styles from './schedule.module.css'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** A line that says nothing yet but the usual three hours. */
export const blankLine: PatternLine = {
  weekdays: [],
  starts: '17:30',
  minutes: 180,
  pause: { afterMinutes: 75, minutes: 15 },
  placeId: '',
  leaderId: '',
  coLeaderId: null,
}

/** Whether every line says when, where and who. */
export const linesComplete = (lines: readonly PatternLine[]): boolean =>
  lines.length > 0 &&
  lines.every((line) => line.weekdays.length > 0 && line.placeId !== '' && line.leaderId !== '' && line.minutes >= 5)

/** The weekly times of a group, one block for each: days, clock, place, who leads. */
export function LinesEditor({
  lines,
  onChange,
  options,
  programId,
  siteId,
  errors = {},
  clashing = [],
}: {
  lines: PatternLine[]
  onChange: (lines: PatternLine[]) => void
  options: ScheduleOptions | undefined
  programId: string
  siteId: string | undefined
  /** Field path ('lines.0.placeId') to sentence. */
  errors?: Record<string, string>
  clashing?: readonly number[]
}) {
  const places = (options?.places ?? [])
    .filter((place) => siteId === undefined || place.siteId === siteId)
    .map(({ id, name, capacity }) => ({ value: id, label: capacity ? `${name} (${capacity})` : name }))
  const leaders = (options?.leaders ?? [])
    .filter((leader) => leader.programIds === null || leader.programIds.includes(programId))
    .map(({ id, name, blocked }) => ({ value: id, label: blocked ? `${name} (no valid credential)` : name }))
  const set = (index: number, change: Partial<PatternLine>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...change } : line)))
  const ends = (line: PatternLine) => clockAfter(line.starts, line.minutes)
  return (
    <div className={styles.form}>
      {lines.map((line, index) => {
        const at = (field: string) => errors[`lines.${index}.${field}`]
        const name = lines.length > 1 ? ` of time ${index + 1}` : ''
        return (
          <fieldset key={index} className={styles.line} data-clash={clashing.includes(index) || undefined}>
            <legend className="unseen">Weekly time {index + 1}</legend>
            <Chips
              label={`Days${name}`}
              multiple
              options={DAYS.map((label, day) => ({ value: String(day + 1), label }))}
              value={line.weekdays.map(String)}
              onChange={(value) => set(index, { weekdays: value.map(Number).toSorted() })}
            />
            {at('weekdays') && <p className={styles.strong}>{at('weekdays')}</p>}
            <div className={styles.two}>
              <TextField
                label="From"
                type="time"
                required
                value={line.starts}
                onText={(starts) => /^\d{2}:\d{2}/.test(starts) && set(index, { starts: starts.slice(0, 5) })}
              />
              <TextField
                label="To"
                type="time"
                required
                value={ends(line)}
                error={at('minutes')}
                onText={(to) =>
                  /^\d{2}:\d{2}/.test(to) &&
                  set(index, { minutes: (minutesOf(to) - minutesOf(line.starts) + 1440) % 1440 })
                }
              />
              <SelectField
                label="Place"
                placeholder="Choose"
                required
                value={line.placeId}
                onText={(placeId) => set(index, { placeId })}
                options={places}
                error={at('placeId')}
              />
              <SelectField
                label="Leader"
                placeholder="Choose"
                required
                value={line.leaderId}
                onText={(leaderId) => set(index, { leaderId })}
                options={leaders}
                error={at('leaderId')}
              />
              <SelectField
                label="Co-leader"
                placeholder="Nobody"
                optional
                value={line.coLeaderId ?? ''}
                onText={(id) => set(index, { coLeaderId: id || null })}
                options={leaders}
                error={at('coLeaderId')}
              />
            </div>
            <div className={styles.acts}>
              <CheckField
                label="With a pause"
                checked={line.pause !== null}
                onCheck={(checked) =>
                  set(index, {
                    pause: checked
                      ? { afterMinutes: Math.max(5, Math.floor(line.minutes / 2 / 5) * 5), minutes: 15 }
                      : null,
                  })
                }
              />
              {line.pause && (
                <>
                  <label>
                    at{' '}
                    <input
                      type="time"
                      className={`hr-input ${styles.pause}`}
                      aria-label={`Pause begins${name}`}
                      value={clockAfter(line.starts, line.pause.afterMinutes)}
                      onChange={(event) => {
                        const after = (minutesOf(event.currentTarget.value) - minutesOf(line.starts) + 1440) % 1440
                        if (after >= 5 && after < line.minutes)
                          set(index, { pause: { ...line.pause!, afterMinutes: after } })
                      }}
                    />
                  </label>
                  <label>
                    for{' '}
                    <input
                      type="number"
                      min={1}
                      max={120}
                      className={`hr-input ${styles.pause}`}
                      aria-label={`Minutes of pause${name}`}
                      value={line.pause.minutes}
                      onChange={(event) =>
                        set(index, {
                          pause: {
                            ...line.pause!,
                            minutes: Math.min(120, Math.max(1, Number(event.currentTarget.value) || 1)),
                          },
                        })
                      }
                    />{' '}
                    minutes, not counted as care
                  </label>
                </>
              )}
              {lines.length > 1 && (
                <button
                  type="button"
                  className={styles.textButton}
                  onClick={() => onChange(lines.filter((_, other) => other !== index))}
                >
                  Take this time away
                </button>
              )}
            </div>
          </fieldset>
        )
      })}
      {errors.lines && <p className={styles.strong}>{errors.lines}</p>}
      <p>
        <button
          type="button"
          className={styles.textButton}
          onClick={() => onChange([...lines, { ...(lines.at(-1) ?? blankLine), weekdays: [] }])}
        >
          Add another weekly time
        </button>
      </p>
    </div>
  )
}

/** A choice that is free every time, put into the lines that clash. */
export const takeForLines = (
  lines: PatternLine[],
  choice: { placeId?: string; leaderId?: string; lines?: number[] },
): PatternLine[] =>
  lines.map((line, index) =>
    choice.lines && !choice.lines.includes(index)
      ? line
      : {
          ...line,
          ...(choice.placeId ? { placeId: choice.placeId } : {}),
          ...(choice.leaderId
            ? { leaderId: choice.leaderId, coLeaderId: line.coLeaderId === choice.leaderId ? null : line.coLeaderId }
            : {}),
        },
  )
