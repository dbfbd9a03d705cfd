/** A key as people write it: `?`, `g d`, `shift+a`, `ctrl+k` (Cmd on a Mac), `escape`. Lower case; one blank between two presses. */
export interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey?: boolean
}

/** The written form of one press, or nothing for a bare modifier. */
export function written({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | undefined {
  if (['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'Dead'].includes(key)) return undefined
  const command = ctrlKey || metaKey
  // A sign already says that Shift was held; a letter with Shift is another key, so that `shift+a` never does what `a` does.
  if (shiftKey && !command && !altKey && /^\p{L}$/u.test(key)) return `shift+${key.toLowerCase()}`
  return `${command ? 'ctrl+' : ''}${altKey ? 'alt+' : ''}${key === ' ' ? 'space' : key.toLowerCase()}`
}

/**
 * What a press means after what is pending: a binding that is complete, or the start of one, or nothing. A press that
 * continues nothing may still begin something by itself.
 */
export function follow(pending: string, press: string, bindings: Iterable<string>): { hit?: string; pending: string } {
  const known = [...bindings]
  for (const typed of pending ? [`${pending} ${press}`, press] : [press]) {
    if (known.includes(typed)) return { hit: typed, pending: '' }
    if (known.some((binding) => binding.startsWith(`${typed} `))) return { pending: typed }
  }
  return { pending: '' }
}

/** Single characters are for those who read, not for those who write: true while the focus is in something that takes text. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type)
  )
}
