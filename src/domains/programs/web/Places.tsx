import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { Day } from '#web/parts/When.tsx'
import { onDay } from '#web/parts/time.ts'
import { addHoliday, addPlace, changePlace, removeHoliday } from '../programs.contract.ts'
import { Part } from './Part.tsx'
import { useChanges, type House, type ProgramState } from './settings-query.ts'
import styles from './settings.module.css'

type Site = House['sites'][number]
type Place = House['places'][number]
const today = () => new Date().toLocaleDateString('en-CA')

export function Places({ house, site, manages }: { house: House; site: Site; manages: boolean }) {
  const [dialog, setDialog] = useState<'new' | Place>()
  const { changed, act } = useChanges()
  const places = house.places.filter((place) => place.siteId === site.id)
  const edited = typeof dialog === 'object' ? dialog : undefined
  const bodyOf = ({ siteId, name, kind, capacity, closedOn }: Place) => ({ siteId, name, kind, capacity, closedOn })
  const close = (place: Place, closedOn: string | null) => () =>
    call(changePlace, { params: { placeId: place.id }, body: { ...bodyOf(place), closedOn } })
  return (
    <Part
      title={`Places at ${site.name}`}
      note={
        places.length === 0 &&
        'Rooms with their chairs, and telehealth lines. A room holds one group at a time; a line holds any number.'
      }
      act={
        manages && (
          <button type="button" className="hr-button" onClick={() => setDialog('new')}>
            Add a place
          </button>
        )
      }
    >
      <ul className={styles.rows}>
        {places.map((place) => (
          <li key={place.id} data-past={place.closedOn !== null || undefined}>
            <p>
              {place.name}
              <small>
                {place.kind === 'telehealth' ? 'Telehealth' : 'Room'}
                {place.capacity !== null && `, ${place.capacity} ${place.kind === 'telehealth' ? 'people' : 'chairs'}`}
                {place.closedOn && <>, closed from {onDay(place.closedOn)}</>}
              </small>
            </p>
            {manages && (
              <div className={styles.acts}>
                <button
                  type="button"
                  className="hr-button"
                  aria-label={`Change ${place.name}`}
                  onClick={() => setDialog(place)}
                >
                  Change
                </button>
                {place.closedOn === null ? (
                  <button
                    type="button"
                    className="hr-button"
                    aria-label={`Close ${place.name}`}
                    onClick={() =>
                      void act(
                        close(place, today()),
                        `${place.name} is closed. Sessions that are planned there stay until they are moved.`,
                        close(place, null),
                      )
                    }
                  >
                    Close
                  </button>
                ) : (
                  <button
                    type="button"
                    className="hr-button"
                    aria-label={`Open again: ${place.name}`}
                    onClick={() =>
                      void act(close(place, null), `${place.name} is open again.`, close(place, place.closedOn))
                    }
                  >
                    Open again
                  </button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      <FormDialog
        open={dialog !== undefined}
        onClose={() => setDialog(undefined)}
        keep={`place:${edited?.id ?? `new:${site.id}`}`}
        title={edited ? `Change ${edited.name}` : 'Add a place'}
        act={edited ? 'Save' : 'Add the place'}
        fields={[
          { name: 'name', label: 'Name', maxLength: 80 },
          {
            name: 'kind',
            label: 'Kind',
            kind: 'select',
            options: [
              { value: 'room', label: 'Room' },
              { value: 'telehealth', label: 'Telehealth' },
            ],
          },
          { name: 'capacity', label: 'How many fit', kind: 'number', optional: true },
        ]}
        initial={
          edited
            ? {
                name: edited.name,
                kind: edited.kind,
                capacity: edited.capacity === null ? '' : String(edited.capacity),
              }
            : { kind: 'room' }
        }
        onSend={async (values) => {
          const typed = String(values.capacity ?? '').trim()
          const body = {
            siteId: site.id,
            name: String(values.name ?? ''),
            kind: values.kind as Place['kind'],
            capacity: typed === '' ? null : Number(typed),
          }
          await (edited
            ? call(changePlace, { params: { placeId: edited.id }, body: { ...body, closedOn: edited.closedOn } })
            : call(addPlace, { body }))
          await changed()
        }}
      />
    </Part>
  )
}

export function Holidays({
  site,
  holidays,
  manages,
}: {
  site: Site
  holidays: ProgramState['holidays']
  manages: boolean
}) {
  const [adding, setAdding] = useState(false)
  const [past, setPast] = useState(false)
  const { changed, act } = useChanges()
  const gone = holidays.filter((holiday) => holiday.onDate < today())
  const shown = past ? holidays : holidays.filter((holiday) => holiday.onDate >= today())
  return (
    <Part
      title={`Closed days at ${site.name}`}
      note="Sessions are not planned on these days. What was planned before a day was added stays until it is called off."
      act={
        manages && (
          <button type="button" className="hr-button" onClick={() => setAdding(true)}>
            Close a day
          </button>
        )
      }
    >
      {shown.length === 0 && <p>No closed day lies ahead.</p>}
      <ul className={styles.rows}>
        {shown.map((holiday) => (
          <li key={holiday.id}>
            <p>
              <Day on={holiday.onDate} now={Date.now()} />
              <small>{holiday.name}</small>
            </p>
            {manages && (
              <button
                type="button"
                className="hr-button"
                aria-label={`Open again: ${onDay(holiday.onDate)}`}
                onClick={() =>
                  void act(
                    () => call(removeHoliday, { params: { holidayId: holiday.id } }),
                    `${holiday.name}: the site is open that day.`,
                    () =>
                      call(addHoliday, {
                        params: { siteId: site.id },
                        body: { onDate: holiday.onDate, name: holiday.name },
                      }),
                  )
                }
              >
                Open again
              </button>
            )}
          </li>
        ))}
      </ul>
      {gone.length > 0 && (
        <button type="button" className={styles.link} aria-expanded={past} onClick={() => setPast(!past)}>
          {past ? 'Hide past days' : `Show ${gone.length === 1 ? 'one past day' : `${gone.length} past days`}`}
        </button>
      )}
      <FormDialog
        open={adding}
        onClose={() => setAdding(false)}
        keep={`holiday:${site.id}`}
        title="Close a day"
        act="Close the day"
        fields={[
          { name: 'onDate', label: 'Day', kind: 'date' },
          { name: 'name', label: 'Why', hint: 'Thanksgiving, staff training.', maxLength: 80 },
        ]}
        initial={{}}
        onSend={async (values) => {
          await call(addHoliday, {
            params: { siteId: site.id },
            body: { onDate: String(values.onDate ?? ''), name: String(values.name ?? '') },
          })
          await changed()
        }}
      />
    </Part>
  )
}
