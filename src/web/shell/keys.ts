import { useEffect, useRef } from 'react'
import { createStore, useStore } from '#web/parts/store.ts'
import { follow, takesText, written } from './key-sequence.ts'

export interface KeyBinding {
  /** `ctrl+k`, `?`, `g d`, `m`: see key-sequence.ts. */
  keys: string
  label: string
  run: () => void
}
interface Bound {
  scope: string
  bindings: KeyBinding[]
}

const bound = createStore<Bound[]>([])
const SINGLE_KEYS = 'handrail.single-keys'
/** WCAG 2.1.4: who dictates or trembles can switch single characters off. Kept on this device. */
export const singleKeysOn = createStore(
  typeof localStorage === 'undefined' || localStorage.getItem(SINGLE_KEYS) !== 'off',
)
export function switchSingleKeys(on: boolean): void {
  localStorage.setItem(SINGLE_KEYS, on ? 'on' : 'off')
  singleKeysOn.set(on)
}

let pending = ''
let forget: ReturnType<typeof setTimeout> | undefined
let listening = false

function listen(event: KeyboardEvent) {
  const press = written(event)
  if (!press || event.defaultPrevented || event.isComposing) return
  // Function keys write nothing, so they work inside a text too.
  const command = press.startsWith('ctrl+') || press.startsWith('alt+') || /^f\d{1,2}$/.test(press)
  // A dialog owns the keyboard, and nothing may ever open above the lock.
  if (document.querySelector('dialog:modal')) return
  if (!command && (takesText(event.target) || !singleKeysOn.get())) return
  const all = bound.get().flatMap((one) => one.bindings)
  const { hit, pending: next } = follow(
    pending,
    press,
    all.map((binding) => binding.keys),
  )
  pending = next
  clearTimeout(forget)
  forget = setTimeout(() => (pending = ''), 1500)
  if (!hit) return
  event.preventDefault()
  // The innermost screen bound last and wins.
  all.findLast((binding) => binding.keys === hit)?.run()
}

/** Binds keys while the screen is shown and lists them in the keyboard help (`?`) under `scope`. */
export function useKeys(scope: string, bindings: KeyBinding[]): void {
  const current = useRef(bindings)
  current.current = bindings
  const shape = bindings.map((binding) => `${binding.keys}\t${binding.label}`).join('\n')
  useEffect(() => {
    if (!listening) {
      window.addEventListener('keydown', listen)
      listening = true
    }
    const mine: Bound = {
      scope,
      bindings: current.current.map(({ keys, label }, index) => ({
        keys,
        label,
        run: () => current.current[index]?.run(),
      })),
    }
    bound.set((now) => [...now, mine])
    return () => bound.set((now) => now.filter((one) => one !== mine))
  }, [scope, shape])
}

export function useBoundKeys(): Bound[] {
  return useStore(bound)
}
