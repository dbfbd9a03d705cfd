import { call } from '#kernel/call.ts'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { onDay } from '#web/parts/time.ts'
import { attachRuleSet } from '../programs.contract.ts'
import { Part } from './Part.tsx'
import { useChanges, type House, type ProgramState } from './settings-query.ts'
import styles from './settings.module.css'
import { asks, basisOf, evidenceWords } from './words.ts'

/** Everyone's week is checked against each attached rule set; what is not attached is shown with the same facts. */
export function HourRules({
  program,
  sets,
  manages,
}: {
  program: House['programs'][number]
  sets: ProgramState['ruleSets']
  manages: boolean
}) {
  const { act } = useChanges()
  const attach = (id: string, attached: boolean) => () =>
    call(attachRuleSet, { params: { programId: program.id, ruleSetId: id }, body: { attached } })
  const list = (some: ProgramState['ruleSets']) => (
    <ul className={styles.rows}>
      {some.map((set) => (
        <li key={set.id}>
          <div className={styles.rule}>
            <p>
              <strong>{set.name}</strong> <span className={styles.quiet}>{set.code}</span>
            </p>
            <p>{asks(set).join('; ') || 'No weekly figure'}</p>
            <p className={styles.small}>
              {basisOf(set)}. Source: {set.source}
              {set.effectiveFrom && `, in force from ${onDay(set.effectiveFrom, { now: Date.now() })}`}
              {set.effectiveTo && ` until ${onDay(set.effectiveTo, { now: Date.now() })}`}.
            </p>
            <p className={styles.small}>
              {set.evidence === 'V' || set.evidence === 'C' ? (
                evidenceWords[set.evidence]
              ) : (
                <StatusMark kind="under-way">{evidenceWords[set.evidence] ?? set.evidence}</StatusMark>
              )}
              {set.note && `. ${set.note}`}
            </p>
          </div>
          {manages && (
            <button
              type="button"
              className="hr-button"
              aria-label={set.attached ? `Stop checking against ${set.name}` : `Check against ${set.name}`}
              onClick={() =>
                void act(
                  attach(set.id, !set.attached),
                  set.attached
                    ? `${set.code} is no longer checked from today.`
                    : `Everyone’s week is checked against ${set.code} from today.`,
                  attach(set.id, set.attached),
                )
              }
            >
              {set.attached ? 'Stop checking' : 'Check'}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
  const attached = sets.filter((set) => set.attached)
  const others = sets.filter((set) => !set.attached)
  return (
    <Part
      title="Hours rules"
      note="Each person’s week is checked against every rule set named here: those of the state, the payers and the criteria in use."
    >
      {attached.length === 0 ? <p>No rule set is checked. Prescribed hours still are.</p> : list(attached)}
      {others.length > 0 && (
        <details className={styles.more}>
          <summary>{others.length === 1 ? 'One more rule set' : `${others.length} more rule sets`}</summary>
          {list(others)}
        </details>
      )}
    </Part>
  )
}
