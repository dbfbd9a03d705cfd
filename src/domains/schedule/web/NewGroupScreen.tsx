import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { Field, SelectField, TextField } from '#web/parts/Field.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import type { FreeChoice, PatternLine, ScheduleOptions } from '../schedule.contract.ts'
import { createGroup } from '../schedule.groups.contract.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { blankLine, LinesEditor, linesComplete, takeForLines } from './LinesEditor.tsx'
import { optionsQuery } from './schedule-queries.ts'
import { useAct } from './use-act.ts'
import styles from './schedule.module.css'

/** A new group: start from a usual week or from nothing; its sessions are planned at once. */
export default function NewGroupScreen() {
  const found = useQuery(optionsQuery())
  if (found.isError) return <ProblemNotice problem={problemOf(found.error)} onRetry={() => void found.refetch()} />
  if (!found.data) return <p className="hr-waiting">Looking up rooms and leaders…</p>
  const programs = found.data.programs.filter((program) => program.mayManage)
  if (programs.length === 0)
    return (
      <EmptyState title="There is no program to open a group in">
        A program director opens programs under Program settings.
      </EmptyState>
    )
  if (found.data.places.length === 0)
    return (
      <EmptyState title="A group needs a place to meet">
        There is no room yet, nor a telehealth line. The program director adds them under Program settings; then a group
        can be opened here.
      </EmptyState>
    )
  return <NewGroup options={found.data} programs={programs} />
}

function NewGroup({ options, programs }: { options: ScheduleOptions; programs: ScheduleOptions['programs'] }) {
  const navigate = useNavigate()
  const { act, said, busy, refusal } = useAct()
  const [name, setName] = useState('')
  const [programId, setProgramId] = useState(programs[0]!.id)
  const [trackId, setTrackId] = useState('')
  const [sessionType, setSessionType] = useState(
    options.sessionTypes.some((type) => type.code === 'process_group')
      ? 'process_group'
      : (options.sessionTypes[0]?.code ?? ''),
  )
  const [soft, setSoft] = useState('10')
  const [hard, setHard] = useState('12')
  const program = programs.find((one) => one.id === programId) ?? programs[0]!
  const [startsOn, setStartsOn] = useState(program.today)
  const [template, setTemplate] = useState('')
  const [lines, setLines] = useState<PatternLine[]>([blankLine])
  const [topics, setTopics] = useState('')
  const tracks = options.tracks.filter((track) => track.programId === programId)
  const create = (leaveOutClashes: boolean, wanted = lines) =>
    act(async () => {
      const made = await call(createGroup, {
        body: {
          programId,
          name,
          trackId: trackId || null,
          sessionType,
          softCapacity: Number(soft),
          hardCapacity: Number(hard),
          startsOn,
          lines: wanted,
          topics: topics
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
          leaveOutClashes,
        },
      })
      said(`${name} is open with ${made.sessions} sessions${made.leftOut > 0 ? `; ${made.leftOut} found no room` : ''}`)
      void navigate({ to: `/groups/${made.groupId}` })
    })
  const start = (code: string) => {
    setTemplate(code)
    const chosen = options.templates.find((one) => one.code === code)
    if (!chosen) return
    const { placeId, leaderId, coLeaderId } = lines[0] ?? blankLine
    setLines(chosen.lines.map((line) => ({ ...line, placeId, leaderId, coLeaderId })))
  }
  const take = (choice: FreeChoice) =>
    setLines((now) =>
      takeForLines(now, {
        ...(choice.placeId ? { placeId: choice.placeId } : {}),
        ...(choice.leaderIds?.[0] ? { leaderId: choice.leaderIds[0] } : {}),
        ...(choice.lines ? { lines: choice.lines } : {}),
      }),
    )
  const clashed = (refusal?.details?.conflicts?.length ?? 0) > 0
  return (
    <form
      className={`${styles.form} ${styles.narrow}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (linesComplete(lines)) void create(false)
      }}
    >
      <div>
        <p className={styles.quiet}>
          <Link to="/groups">Groups</Link>
        </p>
        <h1>Open a group</h1>
      </div>
      <TextField
        label="Name"
        required
        maxLength={120}
        value={name}
        onText={setName}
        autoFocus
        placeholder="Evening A"
        error={refusal?.fields?.name}
      />
      <div className={styles.two}>
        {programs.length > 1 && (
          <SelectField
            label="Program"
            value={programId}
            onText={setProgramId}
            options={programs.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <SelectField
          label="Kind"
          value={sessionType}
          onText={setSessionType}
          options={options.sessionTypes.map((type) => ({ value: type.code, label: type.name }))}
          error={refusal?.fields?.sessionType}
        />
        {tracks.length > 0 && (
          <SelectField
            label="Track"
            placeholder="None"
            value={trackId}
            onText={setTrackId}
            options={tracks.map((track) => ({ value: track.id, label: track.name }))}
          />
        )}
      </div>
      <div className={styles.two}>
        <TextField
          label="First day"
          type="date"
          required
          value={startsOn}
          onText={setStartsOn}
          error={refusal?.fields?.startsOn}
        />
        <TextField label="Planned size" type="number" min={1} max={500} required value={soft} onText={setSoft} />
        <TextField
          label="Limit"
          type="number"
          min={1}
          max={500}
          required
          value={hard}
          onText={setHard}
          error={refusal?.fields?.hardCapacity}
        />
      </div>
      <h2>Weekly series</h2>
      <SelectField
        label="Start from a usual week"
        hint="Days and times to begin with; everything can be changed."
        placeholder="Nothing, I choose myself"
        value={template}
        onText={start}
        options={options.templates.map((one) => ({ value: one.code, label: `${one.label}: ${one.note}` }))}
      />
      <LinesEditor
        lines={lines}
        onChange={setLines}
        options={options}
        programId={programId}
        siteId={program.siteId}
        errors={refusal?.fields ?? {}}
        clashing={refusal?.details?.free?.flatMap((choice) => choice.lines ?? []) ?? []}
      />
      <Field label="Topics in turn, one a line" optional hint="They go round session by session.">
        {(control) => (
          <textarea
            className="hr-input"
            rows={4}
            {...control}
            value={topics}
            onChange={(event) => setTopics(event.currentTarget.value)}
          />
        )}
      </Field>
      <ClashNotice refusal={refusal} onFree={take} freeLabel="Take instead" busy={busy}>
        {clashed && (
          <p>
            <button type="button" className="hr-button" disabled={busy} onClick={() => void create(true)}>
              Open it all the same, leaving out what clashes
            </button>
          </p>
        )}
      </ClashNotice>
      <p className={styles.acts}>
        <button type="submit" className="hr-button" data-main aria-disabled={busy || !linesComplete(lines)}>
          Open the group
        </button>
        {!linesComplete(lines) && <span className={styles.quiet}>Days, place and leader are still to be chosen.</span>}
      </p>
    </form>
  )
}
