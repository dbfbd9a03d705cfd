import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { call, CallProblem, NoAnswer } from '#kernel/call.ts'
import { useConfirm } from '#domains/accounts/web/accounts.web.tsx'
import { Field } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { useTopics } from '#web/parts/live.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { dayAndTime, onDay } from '#web/parts/time.ts'
import type { ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import type { NoteContent } from '../notes.content.ts'
import { addAddendum, cosign, enterInError, myQueue, readNote, returnNote, type NoteReply } from '../notes.contract.ts'
import { noteFormats, type FormatCode } from '../notes.formats.ts'
import { states } from './note-states.ts'
import { NoteText } from './NoteText.tsx'
import { pathOf } from './MyQueue.tsx'
import styles from './note.module.css'

/** A signed note as it was sealed, with everything that was added since. */
export default function NoteScreen({ params, search }: ScreenProps) {
  const { participantId = '', noteId = '' } = params
  const query = useQueryClient()
  const key = ['note', noteId]
  const note = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(readNote, { params: { participantId, noteId } }, { signal }),
    // Each answer is a line in the person's access log: asked again only when something changed.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  const again = () => query.invalidateQueries({ queryKey: key })
  useTopics([`person:${participantId}`], () => void again())
  if (note.data)
    return (
      <Note key={noteId} note={note.data} again={again} inQueue={search.queue === true || search.queue === 'true'} />
    )
  return note.isError ? (
    <ProblemNotice problem={problemOf(note.error)} onRetry={() => void note.refetch()} />
  ) : (
    <p className="hr-waiting">Opening the note…</p>
  )
}

type Dialog = 'addendum' | 'return' | 'error' | undefined

function Note({ note, again, inQueue }: { note: NoteReply; again: () => Promise<void>; inQueue: boolean }) {
  const content = note.content as NoteContent
  const { personId, can } = useSession()
  const [dialog, setDialog] = useState<Dialog>()
  const zone = content.session?.zone ?? note.signatures[0]?.zone ?? 'UTC'
  const state = states[note.state]
  const closed = note.state === 'entered_in_error'
  const asked =
    note.cosign?.ofStaffId === personId && note.state === 'awaiting_cosign' && note.cosign?.returned === null
  const signs = can('notes.sign') && !closed
  const { work, problem, busy } = useSigned(note, again, inQueue)
  useKeys('Note', [
    ...(asked
      ? [
          { keys: 'c', label: 'Cosign', run: () => void work('cosign') },
          { keys: 'b', label: 'Give back', run: () => setDialog('return') },
        ]
      : []),
    ...(signs ? [{ keys: 'd', label: 'Add an addendum', run: () => setDialog('addendum') }] : []),
    { keys: 'p', label: 'Open the PDF', run: () => window.open(pdfOf(note), '_blank', 'noopener') },
  ])
  return (
    <article className={styles.note}>
      <header className={styles.head}>
        <div>
          <h1>
            <Link to={`/people/${note.participantId}`}>{content.person.name}</Link>
          </h1>
          <p className={styles.facts}>
            <span>{note.kind === 'group' ? 'Group note' : 'Individual note'}</span>
            <span>{noteFormats[note.format as FormatCode]?.name ?? note.format}</span>
            <span>{onDay(note.serviceOn, { long: true, now: Date.now() })}</span>
          </p>
          <p>
            <StatusMark kind={state.kind}>{state.words}</StatusMark>
            {note.late && <span className={styles.late}>Late entry: {note.late}</span>}
          </p>
        </div>
        <p className={styles.acts}>
          {asked && (
            <>
              <button
                type="button"
                className="hr-button"
                data-main
                autoFocus
                aria-disabled={busy}
                onClick={() => void work('cosign')}
              >
                Cosign <kbd>C</kbd>
              </button>
              <button type="button" className="hr-button" onClick={() => setDialog('return')}>
                Give back
              </button>
            </>
          )}
          {signs && (
            <button type="button" className="hr-button" onClick={() => setDialog('addendum')}>
              Add an addendum
            </button>
          )}
          <a className="hr-button" href={pdfOf(note)} target="_blank" rel="noopener">
            PDF
          </a>
          <button type="button" className="hr-button" onClick={() => window.print()}>
            Print
          </button>
        </p>
      </header>
      <ProblemNotice problem={problem} />
      {note.error && (
        <p className={styles.banner} role="note">
          <strong>Entered in error.</strong> {note.error.reason} {note.error.by}, {dayAndTime(note.error.at, zone)}. The
          text below stays readable and counts for nothing.
        </p>
      )}
      {note.cosign?.returned && (
        <p className={styles.banner} data-amber role="note">
          <strong>{note.cosign.of} gave this note back</strong> on {dayAndTime(note.cosign.returned.at, zone)}:{' '}
          {note.cosign.returned.reason} An addendum answers it and asks for the signature again.
        </p>
      )}
      {note.state === 'awaiting_cosign' && note.cosign && !note.cosign.returned && (
        <p className={styles.quiet}>
          {note.cosign.of} is asked to cosign by {dayAndTime(note.cosign.dueAt, zone)}. {note.cosign.because}
        </p>
      )}
      <NoteText content={content} zone={zone} struck={closed} />
      {note.addenda.length > 0 && (
        <section aria-labelledby="addenda" className={styles.part}>
          <h2 id="addenda">Addenda</h2>
          <ol className={styles.addenda}>
            {note.addenda.map((addendum) => (
              <li key={addendum.id}>
                <p className={styles.text}>{addendum.text}</p>
                <p className={styles.quiet}>
                  {addendum.author}
                  {addendum.credential && `, ${addendum.credential}`}, {dayAndTime(addendum.writtenAt, zone)}
                </p>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby="signatures" className={styles.part}>
        <h2 id="signatures">Signatures</h2>
        <ul className={styles.signatures}>
          {note.signatures.map((signature) => (
            <li key={signature.meaning + signature.signedAt}>
              <strong>{signature.signer}</strong>, {signature.credential}
              <span className={styles.quiet}>
                {signature.meaning === 'cosigner' ? 'cosigned' : 'signed'}{' '}
                {dayAndTime(signature.signedAt, signature.zone)} ({signature.zone}), confirmed by{' '}
                {ways[signature.method] ?? signature.method}
              </span>
            </li>
          ))}
        </ul>
        <p className={styles.quiet}>
          Fingerprint <code className={styles.hash}>{note.hash}</code>
        </p>
        {signs && (
          <p className="no-print">
            <button type="button" className={styles.textButton} onClick={() => setDialog('error')}>
              This note was entered in error
            </button>
          </p>
        )}
      </section>
      <WordsDialog
        open={dialog === 'addendum'}
        title="Add an addendum"
        label="Addendum"
        hint="It is signed with your name and the time, and stands below the note for good."
        act="Sign the addendum"
        onClose={() => setDialog(undefined)}
        onDone={(text) => work('addendum', text)}
      />
      <WordsDialog
        open={dialog === 'return'}
        title="Give this note back"
        label="What is missing or wrong"
        hint="The author reads this and answers with an addendum."
        act="Give back"
        onClose={() => setDialog(undefined)}
        onDone={(text) => work('return', text)}
      />
      <WordsDialog
        open={dialog === 'error'}
        title="Entered in error"
        label="Why this note does not belong here"
        hint="Its text stays readable and is marked. This cannot be taken back."
        act="Mark as entered in error"
        onClose={() => setDialog(undefined)}
        onDone={(text) => work('error', text)}
      />
    </article>
  )
}

const pdfOf = (note: NoteReply) => `/api/participants/${note.participantId}/notes/${note.id}/pdf`
const ways: Record<string, string> = {
  password: 'password',
  totp: 'authenticator code',
  passkey: 'passkey',
  pin: 'PIN',
  recovery: 'recovery code',
}

/** What one may do to a signed note. What asks for a proof of who signs is asked once in a while, then done at one key. */
function useSigned(note: NoteReply, again: () => Promise<void>, inQueue: boolean) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const query = useQueryClient()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const key = useRef<string>(undefined)
  const params = { participantId: note.participantId, noteId: note.id }
  const acts = {
    cosign: {
      title: 'Cosign this note',
      verb: 'Cosign',
      done: 'Cosigned.',
      run: () => call(cosign, { params, body: {} }),
    },
    addendum: {
      title: 'Sign the addendum',
      verb: 'Sign',
      done: 'The addendum is signed.',
      run: (text: string) =>
        call(addAddendum, { params, body: { text } }, { idempotencyKey: (key.current ??= crypto.randomUUID()) }),
    },
    return: {
      title: 'Give this note back',
      verb: 'Give back',
      done: 'Given back.',
      run: (reason: string) => call(returnNote, { params, body: { reason } }),
    },
    error: {
      title: 'Mark as entered in error',
      verb: 'Mark',
      done: 'Marked as entered in error.',
      run: (reason: string) => call(enterInError, { params, body: { reason } }),
    },
  }
  /** Resolves to a sentence when it did not work. */
  const work = async (name: keyof typeof acts, text = ''): Promise<string | undefined> => {
    if (busy) return undefined
    const act = acts[name]
    setBusy(true)
    setProblem(undefined)
    try {
      try {
        await act.run(text)
      } catch (thrown) {
        if (!(thrown instanceof CallProblem) || thrown.reply.code !== 'confirm-again') throw thrown
        if (
          !(await confirm({
            title: act.title,
            act: act.verb,
            consequences: ['This stands in the record with your name and the time.'],
          }))
        )
          return 'Not done: it was not confirmed.'
        await act.run(text)
      }
      key.current = undefined
      await query.invalidateQueries({ queryKey: ['my-queue'] })
      if (name === 'cosign' && inQueue) return await next()
      toast(act.done)
      await again()
      return undefined
    } catch (thrown) {
      if (!(thrown instanceof NoAnswer)) key.current = undefined
      const found = problemOf(thrown)
      if (name === 'cosign') setProblem(found)
      return found.sentence
    } finally {
      setBusy(false)
    }
  }
  const next = async () => {
    const { items } = await call(myQueue, {})
    const left = items.filter((item) => item.kind === 'cosign' && item.noteId !== note.id)
    toast(
      left.length === 0
        ? 'Cosigned. That was the last one.'
        : `Cosigned. ${left.length === 1 ? 'One is' : `${left.length} are`} left.`,
    )
    void navigate({ to: left[0] ? pathOf(left[0]) : '/queue' } as never)
    return undefined
  }
  return { work, problem, busy }
}

function WordsDialog({
  open,
  title,
  label,
  hint,
  act,
  onDone,
  onClose,
}: {
  open: boolean
  title: string
  label: string
  hint: string
  act: string
  onDone: (text: string) => Promise<string | undefined>
  onClose: () => void
}) {
  // Outlives the dialog, so that closing it by mistake loses nothing.
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  return (
    <ModalFrame open={open} onClose={onClose} title={title} size="medium">
      <form
        className={styles.form}
        onSubmit={async (event) => {
          event.preventDefault()
          if (busy) return
          if (text.trim() === '') return setProblem({ sentence: 'Write something here.' })
          setBusy(true)
          const sentence = await onDone(text.trim())
          setBusy(false)
          if (sentence) return setProblem({ sentence })
          setText('')
          setProblem(undefined)
          onClose()
        }}
      >
        <Field label={label} hint={hint}>
          {(control) => (
            <textarea
              {...control}
              className="hr-input"
              rows={4}
              autoFocus
              maxLength={50_000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        <ProblemNotice problem={problem} />
        <p className={styles.acts}>
          <button type="submit" className="hr-button" data-main aria-disabled={busy}>
            {act}
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Not yet
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
