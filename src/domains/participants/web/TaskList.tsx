import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { DataList } from '#web/parts/DataList.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { dayAndTime } from '#web/parts/time.ts'
import { useSession } from '#web/shell/session.ts'
import { outcomeNames, type Task } from '../participants.tasks.contract.ts'
import { TaskDialog } from './TaskDialogs.tsx'
import type { ReactNode } from 'react'
import styles from './participants.module.css'

/** Open tasks in the order of their due times, what is overdue first; closed ones say how they ended. */
export function TaskList({
  tasks,
  label,
  empty,
  showPerson = true,
  showOwner = false,
  onChanged,
}: {
  tasks: Task[]
  label: string
  empty: ReactNode
  showPerson?: boolean
  showOwner?: boolean
  onChanged: () => void
}) {
  const { zone, can } = useSession()
  const [open, setOpen] = useState<Task>()
  const now = Date.now()
  return (
    <>
      <DataList
        label={label}
        dense
        rows={tasks}
        keyOf={(task) => task.id}
        {...(can('tasks.work') ? { onOpen: (task: Task) => task.closed === null && setOpen(task) } : {})}
        mark={(task) => task.closed === null && Date.parse(task.dueAt) < now}
        empty={empty}
        columns={[
          { id: 'reason', head: 'Task', cell: (task) => task.reason },
          {
            id: 'next',
            head: 'Next act',
            cell: (task) =>
              task.closed
                ? `${outcome(task.closed.outcome)}${task.closed.note && `: ${task.closed.note}`}`
                : task.nextAct,
          },
          ...(showPerson
            ? [
                {
                  id: 'person',
                  head: 'About',
                  cell: (task: Task) =>
                    task.participantId && task.participantName ? (
                      <Link to={`/people/${task.participantId}`}>
                        <bdi>{task.participantName}</bdi>
                      </Link>
                    ) : (
                      <span className={styles.quiet}>the program</span>
                    ),
                },
              ]
            : []),
          ...(showOwner ? [{ id: 'owner', head: 'Owner', cell: (task: Task) => <bdi>{task.ownerName}</bdi> }] : []),
          { id: 'due', head: 'Due', cell: (task) => <Due {...{ task, zone, now }} /> },
        ]}
      />
      {open && <TaskDialog task={open} onClose={() => setOpen(undefined)} onDone={onChanged} />}
    </>
  )
}

const outcome = (code: string) => (code in outcomeNames ? outcomeNames[code as keyof typeof outcomeNames] : 'Closed')

function Due({ task, zone, now }: { task: Task; zone: string; now: number }) {
  if (task.closed) return <>{`${dayAndTime(task.closed.at, zone, { now })}, ${task.closed.by}`}</>
  const text = dayAndTime(task.dueAt, zone, { now })
  return Date.parse(task.dueAt) < now ? (
    <StatusMark kind="needs-person">{`Overdue since ${text}`}</StatusMark>
  ) : (
    <>{text}</>
  )
}
