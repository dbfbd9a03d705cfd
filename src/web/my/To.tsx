import { useSyncExternalStore, type AnchorHTMLAttributes } from 'react'
import { BASE, insidePath } from './paths.ts'

const CHANGED = 'handrail:path'

/** Goes to an address inside the phone app: `go('/week')`. */
export function go(path: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', BASE + path)
  window.dispatchEvent(new Event(CHANGED))
  window.scrollTo(0, 0)
}

function subscribe(listener: () => void) {
  window.addEventListener('popstate', listener)
  window.addEventListener(CHANGED, listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener(CHANGED, listener)
  }
}

export function usePath(): string {
  return insidePath(useSyncExternalStore(subscribe, () => location.pathname))
}

/** A link inside the phone app. New tab, copy and long press stay the browser's. */
export function To({ path, onClick, ...rest }: { path: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const here = usePath()
  return (
    <a
      {...rest}
      href={BASE + path}
      aria-current={here === path ? 'page' : undefined}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        go(path)
      }}
    />
  )
}
