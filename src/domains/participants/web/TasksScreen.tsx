import { useState } from 'react'
import { Chips } from '#web/parts/Chips.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { TaskList } from './TaskList.tsx'
import { useTasks } from './use-tasks.ts'
import styles from './participants.module.css'

/** Follow-up: mine or everyone's, open or done. Each task names its reason, its owner and the one next act. */
export default function TasksScreen() {
  const [of, setOf] = useState<'me' | 'everyone'>('me')
  const [state, setState] = useState<'open' | 'closed'>('open')
  const tasks = useTasks(of, state)
  return (
    <div className={styles.screen}>
      <h1>Tasks</h1>
      <div className={styles.acts}>
        <Chips
          label="Whose"
          numbered={false}
          options={[
            { value: 'me', label: 'Mine' },
            { value: 'everyone', label: 'Everyone’s' },
          ]}
          value={[of]}
          onChange={([value]) => setOf((value as typeof of | undefined) ?? of)}
        />
        <Chips
          label="Show"
          numbered={false}
          options={[
            { value: 'open', label: 'Open' },
            { value: 'closed', label: 'Closed' },
          ]}
          value={[state]}
          onChange={([value]) => setState((value as typeof state | undefined) ?? state)}
        />
      </div>
      {tasks.isPending && <p className="hr-waiting">Looking up tasks…</p>}
      {tasks.isError && <ProblemNotice problem={problemOf(tasks.error)} onRetry={() => void tasks.refetch()} />}
      {tasks.isSuccess && (
        <TaskList
          label="Tasks"
          tasks={tasks.data.tasks}
          showOwner={of === 'everyone'}
          onChanged={() => void tasks.refetch()}
          empty={
            <EmptyState title={state === 'open' ? 'Nothing is waiting' : 'No task was closed yet'}>
              {state === 'open'
                ? 'A missed session opens a task here by itself. To open one by hand, go to a person’s page and press T.'
                : 'Closed tasks stay here with their outcome.'}
            </EmptyState>
          }
        />
      )}
      {tasks.data?.more && <p className={styles.quiet}>The first 200 are shown.</p>}
    </div>
  )
}
