import { isTyping } from './typing.ts'

const KEY = 'handrail.reloaded-at'

/**
 * A page that was open while a new version was installed asks for code that is gone. It loads itself anew, once a minute
 * at most, and never over text that no store has: then the error stays on screen in words and the person decides.
 */
export function reloadOnStaleCode(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const before = Number(sessionStorage.getItem(KEY) ?? 0)
    if (isTyping() || !navigator.onLine || Date.now() - before < 60_000) return
    sessionStorage.setItem(KEY, String(Date.now()))
    event.preventDefault()
    location.reload()
  })
}
