import { Link } from '@tanstack/react-router'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { Panel } from './Panel.tsx'
import { TaskList } from './TaskList.tsx'
import { useTasks } from './use-tasks.ts'
import styles from './participants.module.css'

const shown = 8

/** On My day: my open tasks, the eight that are due first. */
export default function TasksDue() {
  const tasks = useTasks('me')
  const mine = tasks.data?.tasks ?? []
  return (
    <Panel title="Tasks due" act={<Link to="/tasks">All tasks{mine.length > shown && ` (${mine.length})`}</Link>}>
      {tasks.isPending && <p className={styles.quiet}>Looking up tasks…</p>}
      {tasks.isError && <ProblemNotice problem={problemOf(tasks.error)} onRetry={() => void tasks.refetch()} />}
      {tasks.isSuccess && (
        <TaskList
          label="My tasks"
          tasks={mine.slice(0, shown)}
          onChanged={() => void tasks.refetch()}
          empty={<p className={styles.quiet}>Nothing is waiting for you.</p>}
        />
      )}
    </Panel>
  )
}
