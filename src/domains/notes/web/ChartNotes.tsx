import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import type { PersonPart } from '#domains/participants/participants.contract.ts'
import { useChartPart } from '#domains/participants/web/participants.web.tsx'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { dayOf, onDay } from '#web/parts/time.ts'
import type { SlotProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { beginIndividual, formats, listNotes, type NoteReply } from '../notes.contract.ts'
import { noteFormats } from '../notes.formats.ts'
import { states } from './note-states.ts'
import styles from './note.module.css'

type NoteLine = ReplyOf<typeof listNotes>['notes'][number]

/** The newest notes of a chart, more when asked, and the way to a new one. */
export default function ChartNotes({ participantId = '' }: SlotProps) {
  const { part: newest, closed } = useChartPart<NoteLine[]>(participantId, 'notes')
  const { part: person } = useChartPart<PersonPart>(participantId, 'person')
  const { can } = useSession()
  const [older, setOlder] = useState(false)
  const [beginning, setBeginning] = useState(false)
  const last = newest?.at(-1)
  const more = useQuery({
    queryKey: ['notes-of', participantId, last?.serviceOn],
    enabled: older && last !== undefined,
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call(listNotes, { params: { participantId }, query: { before: last!.serviceOn } }, { signal }),
  })
  const writes = can('notes.write') && closed === undefined && person !== undefined
  useKeys('Notes of this person', writes ? [{ keys: 'n', label: 'Begin a note', run: () => setBeginning(true) }] : [])
  const notes = [...(newest ?? []), ...(older ? (more.data?.notes ?? []) : [])]
  return (
    <div>
      <div className={styles.panelHead}>
        <h2>Notes</h2>
        {writes && (
          <button type="button" className="hr-button" onClick={() => setBeginning(true)}>
            New note
          </button>
        )}
      </div>
      {closed && <p className={styles.quiet}>{closed}</p>}
      {newest?.length === 0 && <p className={styles.quiet}>No note has been signed yet.</p>}
      {notes.length > 0 && (
        <ul className={styles.list}>
          {notes.map((note) => (
            <li key={note.id}>
              <span>{onDay(note.serviceOn, { now: Date.now() })}</span>
              <Link to={`/people/${participantId}/notes/${note.id}`}>{note.title}</Link>
              <NoteState state={note.state as NoteReply['state']} />
              <span className={styles.excerpt}>
                {note.excerpt}
                {note.excerpt.length >= 180 && '…'}
              </span>
              <span className={styles.by}>
                {note.author}
                {note.late && ', late entry'}
              </span>
            </li>
          ))}
        </ul>
      )}
      {newest && newest.length >= 12 && !older && (
        <p>
          <button type="button" className={styles.textButton} onClick={() => setOlder(true)}>
            Older notes
          </button>
        </p>
      )}
      {older && more.isLoading && <p className={styles.quiet}>Older notes…</p>}
      {more.isError && <ProblemNotice problem={problemOf(more.error)} onRetry={() => void more.refetch()} />}
      {person && (
        <ModalFrame
          open={beginning}
          onClose={() => setBeginning(false)}
          title={`A note about ${person.name}`}
          size="medium"
        >
          <Begin participantId={participantId} zone={person.timeZone} onClose={() => setBeginning(false)} />
        </ModalFrame>
      )}
    </div>
  )
}

function NoteState({ state }: { state: NoteReply['state'] }) {
  const { words, kind } = states[state]
  return <StatusMark kind={kind}>{words}</StatusMark>
}

function Begin({ participantId, zone, onClose }: { participantId: string; zone: string; onClose: () => void }) {
  const navigate = useNavigate()
  const [format, setFormat] = useState<(typeof formats)[number]>('DAP')
  const [on, setOn] = useState(() => dayOf(Date.now(), zone))
  const [id] = useState(() => crypto.randomUUID())
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  return (
    <form
      className={styles.form}
      onSubmit={async (event) => {
        event.preventDefault()
        if (busy) return
        setBusy(true)
        try {
          const { draftId } = await call(beginIndividual, {
            params: { participantId },
            body: { id, format, serviceOn: on, sessionId: null },
          })
          onClose()
          void navigate({ to: `/drafts/${draftId}` })
        } catch (thrown) {
          setProblem(problemOf(thrown))
          setBusy(false)
        }
      }}
    >
      <SelectField
        autoFocus
        label="Format"
        hint={noteFormats[format].use}
        value={format}
        onText={(value) => setFormat(value as typeof format)}
        options={formats.map((code) => ({
          value: code,
          label: `${code === 'narrative' || code === 'crisis' ? '' : `${code}: `}${noteFormats[code].name}`,
        }))}
      />
      <TextField
        label="Day of the contact"
        type="date"
        required
        value={on}
        onText={setOn}
        max={dayOf(Date.now(), zone)}
      />
      <ProblemNotice problem={problem} />
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy}>
          Begin
        </button>
        <button type="button" className="hr-button" onClick={onClose}>
          Close
        </button>
      </p>
    </form>
  )
}
