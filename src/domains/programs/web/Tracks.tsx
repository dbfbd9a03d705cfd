import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { onDay } from '#web/parts/time.ts'
import { addTrack, closeTrack, renameTrack, reopenTrack } from '../programs.contract.ts'
import { Part } from './Part.tsx'
import { useChanges, type House, type ProgramState } from './settings-query.ts'
import styles from './settings.module.css'

type Track = ProgramState['tracks'][number]

/** Tracks of a program with the groups in each. One that a group uses is not closed: the groups stand where it was refused. */
export function Tracks({
  program,
  tracks,
  manages,
  mayClose,
}: {
  program: House['programs'][number]
  tracks: Track[]
  manages: boolean
  mayClose: boolean
}) {
  const [dialog, setDialog] = useState<'new' | Track>()
  const [refused, setRefused] = useState<{ id: string; problem: Problem }>()
  const { changed, act } = useChanges()
  const edited = typeof dialog === 'object' ? dialog : undefined
  const close = (track: Track) => () => call(closeTrack, { params: { trackId: track.id }, body: {} })
  const reopen = (track: Track) => () => call(reopenTrack, { params: { trackId: track.id }, body: {} })
  const tryTo = async (track: Track, work: () => Promise<unknown>, said: string, back: () => Promise<unknown>) => {
    setRefused(undefined)
    try {
      await work()
    } catch (thrown) {
      setRefused({ id: track.id, problem: problemOf(thrown) })
      // The groups may have changed since the screen was opened.
      return void changed()
    }
    await act(async () => {}, said, back)
  }
  return (
    <Part
      title="Tracks"
      note={tracks.length === 0 && 'Day, evening, weekend: a track keeps together what fits around one kind of week.'}
      act={
        manages && (
          <button type="button" className="hr-button" onClick={() => setDialog('new')}>
            Add a track
          </button>
        )
      }
    >
      <ul className={styles.rows}>
        {tracks.map((track) => (
          <li key={track.id} data-past={track.closedOn !== null || undefined}>
            <div>
              {track.name}
              <small>
                {track.closedOn ? `Closed since ${onDay(track.closedOn)}` : <Groups groups={track.groups} />}
              </small>
              {refused?.id === track.id && (
                <p role="alert" className={styles.refused}>
                  {refused.problem.sentence}
                </p>
              )}
            </div>
            {manages && mayClose && (
              <div className={styles.acts}>
                <button
                  type="button"
                  className="hr-button"
                  aria-label={`Rename ${track.name}`}
                  onClick={() => setDialog(track)}
                >
                  Rename
                </button>
                {track.closedOn === null ? (
                  <button
                    type="button"
                    className="hr-button"
                    aria-label={`Close ${track.name}`}
                    onClick={() =>
                      void tryTo(
                        track,
                        close(track),
                        `${track.name} is closed. No group is opened in it.`,
                        reopen(track),
                      )
                    }
                  >
                    Close
                  </button>
                ) : (
                  <button
                    type="button"
                    className="hr-button"
                    aria-label={`Open again: ${track.name}`}
                    onClick={() => void tryTo(track, reopen(track), `${track.name} is open again.`, close(track))}
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
        keep={`track:${edited?.id ?? program.id}`}
        title={edited ? `Rename ${edited.name}` : 'Add a track'}
        act={edited ? 'Rename' : 'Add the track'}
        fields={[{ name: 'name', label: 'Name', maxLength: 80 }]}
        initial={edited ? { name: edited.name } : {}}
        onSend={async (values) => {
          const body = { name: String(values.name ?? '') }
          await (edited
            ? call(renameTrack, { params: { trackId: edited.id }, body })
            : call(addTrack, { params: { programId: program.id }, body }))
          await changed()
        }}
      />
    </Part>
  )
}

function Groups({ groups }: { groups: Track['groups'] }) {
  if (groups.length === 0) return <>No open group</>
  return (
    <>
      {groups.map((group, index) => (
        <span key={group.id}>
          {index > 0 && ', '}
          <Link to="/groups/$groupId" params={{ groupId: group.id } as never}>
            {group.name}
          </Link>
        </span>
      ))}
    </>
  )
}
