import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { DataList } from '#web/parts/DataList.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { useTopics } from '#web/parts/live.ts'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { dayAndTime } from '#web/parts/time.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import type { QueueItem } from '../notes.contract.ts'
import { queueQuery } from './queries.ts'
import styles from './day.module.css'

const kinds: Record<QueueItem['kind'], string> = {
  unsigned_group: 'Group notes',
  unsigned_individual: 'Individual note',
  cosign: 'To cosign',
  returned: 'Given back',
  task: 'Task',
}
/** Where the next act for an item is done. */
export function pathOf(item: QueueItem): string {
  if (item.kind === 'unsigned_group') return `/sessions/${item.sessionId}/notes`
  if (item.kind === 'unsigned_individual') return `/drafts/${item.id}`
  if (item.noteId)
    return `/people/${item.participantId}/notes/${item.noteId}${item.kind === 'cosign' ? '?queue=true' : ''}`
  return item.participantId ? `/people/${item.participantId}` : '/tasks'
}

/** Everything that waits for me, by when it is due. */
export default function MyQueue() {
  const { personId = '', zone } = useSession()
  const query = useQueryClient()
  const navigate = useNavigate()
  const queue = useQuery(queueQuery)
  useTopics([`queue:${personId}`, 'my-day'], () => void query.invalidateQueries({ queryKey: ['my-queue'] }))
  const items = queue.data?.items ?? []
  const cosigns = items.filter((item) => item.kind === 'cosign')
  const first = cosigns[0]
  const open = (path: string) => void navigate({ to: path } as never)
  useKeys('My queue', first ? [{ keys: 'c', label: 'Cosign one after the other', run: () => open(pathOf(first)) }] : [])
  if (!queue.data) {
    return queue.isError ? (
      <ProblemNotice problem={problemOf(queue.error)} onRetry={() => void queue.refetch()} />
    ) : (
      <p className="hr-waiting">Opening the queue…</p>
    )
  }
  const { now } = queue.data
  const overdue = items.filter((item) => item.overdue).length
  return (
    <div className={styles.queue}>
      <header className={styles.head}>
        <div>
          <h1>My queue</h1>
          {items.length > 0 && (
            <p className={styles.waits}>
              {items.length === 1 ? 'One thing waits' : `${items.length} things wait`}, in the order they are due
              {overdue > 0 && <StatusMark kind="needs-person">{overdue} past the time</StatusMark>}
            </p>
          )}
        </div>
        {first && cosigns.length > 1 && (
          <Link to={pathOf(first)} className="hr-button">
            Cosign {cosigns.length}, one after the other <kbd>C</kbd>
          </Link>
        )}
      </header>
      <DataList
        label="My queue"
        rows={items}
        keyOf={(item) => `${item.kind}/${item.id}`}
        href={pathOf}
        onOpen={(item) => open(pathOf(item))}
        mark={(item) => item.overdue}
        empty={
          <EmptyState title="Nothing waits for you">
            Notes to sign and to cosign, notes that were given back and follow-up tasks stand here, each with the time
            it is due.
          </EmptyState>
        }
        columns={[
          { id: 'what', head: 'About', cell: (item) => <bdi>{item.title}</bdi>, sortBy: (item) => item.title },
          {
            id: 'kind',
            head: 'Kind',
            cell: (item) => kinds[item.kind],
            sortBy: (item) => kinds[item.kind],
            bare: true,
          },
          { id: 'detail', head: 'What', cell: (item) => item.detail, bare: true },
          {
            id: 'due',
            head: 'Due',
            cell: (item) =>
              item.overdue ? (
                <StatusMark kind="needs-person">{`Due since ${dayAndTime(item.dueAt, zone, { now })}`}</StatusMark>
              ) : (
                dayAndTime(item.dueAt, zone, { now })
              ),
            sortBy: (item) => item.dueAt,
          },
        ]}
      />
    </div>
  )
}
