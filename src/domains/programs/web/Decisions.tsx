import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { onDay } from '#web/parts/time.ts'
import { setSetting } from '../programs.contract.ts'
import { Part } from './Part.tsx'
import { useChanges, type House, type ProgramState } from './settings-query.ts'
import styles from './settings.module.css'
import { boundsWords, valueWords } from './words.ts'

type Setting = ProgramState['settings'][number]

/** Figures that no law fixes: value, default, bounds, where it comes from and since when. Nothing is overwritten. */
export function Decisions({
  program,
  settings,
  manages,
}: {
  program: House['programs'][number]
  settings: Setting[]
  manages: boolean
}) {
  const [editing, setEditing] = useState<Setting>()
  const { changed, act } = useChanges()
  const send = (setting: Setting, value: number | string, source: string, effectiveFrom?: string) =>
    call(setSetting, {
      params: { programId: program.id, key: setting.key },
      body: { value, source, ...(effectiveFrom ? { effectiveFrom } : {}) },
    })
  return (
    <Part
      title="What this program decides"
      note="No law fixes these. Each stands with its source; a change counts from its day and keeps what was before."
    >
      <ul className={styles.rows}>
        {settings.map((setting) => (
          <li key={setting.key}>
            <div className={styles.rule}>
              <p>
                {setting.label} <strong>{valueWords(setting.value, setting.unit)}</strong>
              </p>
              <p className={styles.small}>{setting.hint}</p>
              <p className={styles.small}>
                {setting.effectiveFrom === null
                  ? 'The default'
                  : `Since ${onDay(setting.effectiveFrom, { now: Date.now() })}; the default is ${valueWords(setting.standard, setting.unit)}`}
                {boundsWords(setting) &&
                  `, ${setting.unit === 'share' ? 'as a share from' : 'from'} ${boundsWords(setting)}`}
                . {setting.source}.
              </p>
              {setting.coming && (
                <p className={styles.small}>
                  From {onDay(setting.coming.effectiveFrom, { now: Date.now() })}:{' '}
                  <strong>{valueWords(setting.coming.value, setting.unit)}</strong>
                </p>
              )}
            </div>
            {manages && (
              <div className={styles.acts}>
                <button
                  type="button"
                  className="hr-button"
                  aria-label={`Change: ${setting.label}`}
                  onClick={() => setEditing(setting)}
                >
                  Change
                </button>
                {setting.value !== setting.standard && (
                  <button
                    type="button"
                    className="hr-button"
                    aria-label={`Back to the default: ${setting.label}`}
                    onClick={() =>
                      void act(
                        () => send(setting, setting.standard, setting.standardSource),
                        `${setting.label} ${valueWords(setting.standard, setting.unit)}.`,
                        () => send(setting, setting.value, setting.source),
                      )
                    }
                  >
                    Default
                  </button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <FormDialog
          open
          onClose={() => setEditing(undefined)}
          keep={`setting:${program.id}:${editing.key}`}
          title={editing.label}
          act="Save"
          fields={[
            {
              name: 'value',
              label: `Value${editing.unit === 'phone' ? '' : ` (${editing.unit})`}`,
              kind: typeof editing.standard === 'number' ? 'number' : 'text',
              hint: [boundsWords(editing) && `From ${boundsWords(editing)}.`, `The default is ${editing.standard}.`]
                .filter(Boolean)
                .join(' '),
            },
            {
              name: 'source',
              label: 'Where it comes from',
              hint: 'The contract, regulation or decision that says so.',
              maxLength: 300,
            },
            { name: 'effectiveFrom', label: 'From', kind: 'date', optional: 'empty: today' },
          ]}
          initial={{ value: String(editing.value), source: '', effectiveFrom: '' }}
          onSend={async (values) => {
            const typed = String(values.value ?? '')
              .trim()
              .replace(',', '.')
            const value =
              typeof editing.standard === 'number' && typed !== '' && !Number.isNaN(Number(typed))
                ? Number(typed)
                : typed
            await send(editing, value, String(values.source ?? ''), String(values.effectiveFrom ?? '') || undefined)
            await changed()
          }}
        />
      )}
    </Part>
  )
}
