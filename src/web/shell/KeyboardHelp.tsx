import { Fragment } from 'react'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { useStore } from '#web/parts/store.ts'
import { singleKeysOn, switchSingleKeys, useBoundKeys } from './keys.ts'
import styles from './KeyboardHelp.module.css'

const mac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
const shown = (press: string) =>
  press
    .replace('ctrl+', mac ? '⌘ ' : 'Ctrl ')
    .replace('alt+', mac ? '⌥ ' : 'Alt ')
    .replace('shift+', mac ? '⇧ ' : 'Shift ')
    .replace(/(^| )(\w)$/, (_, before, key: string) => before + key.toUpperCase())

/** `g d` to keycaps: two presses after each other. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split(' ').map((press, index) => (
        <Fragment key={index}>
          {index > 0 && <span> then </span>}
          <kbd>{shown(press)}</kbd>
        </Fragment>
      ))}
    </span>
  )
}

/** `?`: every key that does something here, by screen, and the switch for single keys. */
export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const bound = useBoundKeys()
  const single = useStore(singleKeysOn)
  return (
    <ModalFrame open={open} onClose={onClose} title="Keys" size="medium">
      <div className={styles.scopes}>
        {bound.toReversed().map(({ scope, bindings }) => (
          <section key={scope}>
            <h3>{scope}</h3>
            <dl>
              {[...Map.groupBy(bindings, (binding) => binding.label)].map(([label, same]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {same.map(({ keys }, index) => (
                      <Fragment key={keys}>
                        {index > 0 && ' or '}
                        <Keys keys={keys} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>In every list</h3>
          <dl>
            {[
              ['Move', 'arrows'],
              ['First, last', 'home, end'],
              ['Open', 'enter'],
              ['Close a dialog', 'escape'],
            ].map(([label, keys]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{keys}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <label className={styles.switch}>
        <input type="checkbox" checked={single} onChange={(event) => switchSingleKeys(event.currentTarget.checked)} />
        Single keys work on this device. Switch them off if you dictate or if keys are pressed by mistake.
      </label>
      <p className={styles.close}>
        <button type="button" className="hr-button" autoFocus onClick={onClose}>
          Close
        </button>
      </p>
    </ModalFrame>
  )
}
