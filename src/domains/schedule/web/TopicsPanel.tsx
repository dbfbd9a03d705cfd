import { useState } from 'react'
import { call, CallProblem } from '#kernel/call.ts'
import { Field } from '#web/parts/Field.tsx'
import type { GroupReply } from '../schedule.contract.ts'
import { setTopics } from '../schedule.groups.contract.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { useAct } from './use-act.ts'
import styles from './schedule.module.css'

const toTitles = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const few = 8

/** The topics in turn; after the last the first follows. One a line, so that a list from elsewhere can be pasted. */
export function TopicsPanel({ reply }: { reply: GroupReply }) {
  const { group, topics } = reply
  const { act, said, busy, refusal, clear } = useAct()
  const [text, setText] = useState<string>()
  const [version, setVersion] = useState(group.version)
  const [all, setAll] = useState(false)
  const [theirs, setTheirs] = useState<string[]>()
  const next = reply.sessions.find((session) => session.cancelledAt === null && session.endedAt === null)?.topic
  const at = next === undefined ? -1 : topics.indexOf(next)
  // The next topic with the one before it; the plan goes round, so the end of the list is no end.
  const first = all || topics.length <= few ? 0 : Math.min(Math.max(0, at - 1), topics.length - few)
  const shown = all ? topics : topics.slice(first, first + few)
  const edit = () => {
    setText(topics.join('\n'))
    setVersion(group.version)
    setTheirs(undefined)
    clear()
  }
  const save = () =>
    act(async () => {
      try {
        const saved = await call(setTopics, {
          params: { groupId: group.id },
          body: { version, topics: toTitles(text ?? '') },
        })
        const before = topics
        said(
          saved.sessions === 0
            ? 'The plan is saved'
            : `The plan is saved; ${saved.sessions === 1 ? 'one session follows' : `${saved.sessions} sessions follow`} it`,
          () => call(setTopics, { params: { groupId: group.id }, body: { version: saved.version, topics: before } }),
        )
        setText(undefined)
      } catch (thrown) {
        const details =
          thrown instanceof CallProblem && thrown.reply.code === 'stale'
            ? (thrown.reply.details as { version: number; current: { topics: string[] } })
            : undefined
        if (details) {
          setVersion(details.version)
          setTheirs(details.current.topics)
        }
        throw thrown
      }
    })
  return (
    <section className={styles.panel} aria-labelledby="topics">
      <div className={styles.panelHead}>
        <h2 id="topics">Topic plan</h2>
        {group.mayChangeSessions && text === undefined && (
          <button type="button" className={styles.textButton} onClick={edit}>
            {topics.length === 0 ? 'Plan topics' : 'Edit'}
          </button>
        )}
      </div>
      {text === undefined ? (
        topics.length === 0 ? (
          <p className={styles.quiet}>
            No topics planned. A plan goes round session by session; a single evening can differ.
          </p>
        ) : (
          <>
            <ol className={styles.words} start={first + 1}>
              {shown.map((title, index) => (
                <li key={`${title} ${index}`} className={first + index === at ? styles.strong : undefined}>
                  {title}
                  {first + index === at && <span className={styles.quiet}> next</span>}
                </li>
              ))}
            </ol>
            {topics.length > few && (
              <p>
                <button type="button" className={styles.textButton} aria-expanded={all} onClick={() => setAll(!all)}>
                  {all ? 'Show fewer' : `Show all ${topics.length}`}
                </button>
              </p>
            )}
          </>
        )
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <Field label="Topics in turn, one a line">
            {(control) => (
              <textarea
                className="hr-input"
                rows={Math.max(6, toTitles(text).length + 2)}
                {...control}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
                autoFocus
              />
            )}
          </Field>
          <ClashNotice refusal={refusal}>
            {theirs && (
              <>
                <p>The plan of your colleague, kept below; saving again puts yours in its place.</p>
                <p className={styles.quiet}>{theirs.join(' · ') || 'no topics'}</p>
              </>
            )}
          </ClashNotice>
          <p className={styles.acts}>
            <button type="submit" className="hr-button" data-main aria-disabled={busy}>
              Save the plan
            </button>
            <button type="button" className="hr-button" onClick={() => setText(undefined)}>
              Leave it as it is
            </button>
          </p>
        </form>
      )}
    </section>
  )
}
