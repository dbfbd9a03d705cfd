import { createStore } from '#web/parts/store.ts'
import { isTyping } from '#web/parts/typing.ts'

/** True while a new version waits. It takes over when the person says so, or unseen in the background; never over text. */
export const newVersion = createStore(false)
let waiting: ServiceWorker | null = null
let asked = false

export function startWorker(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const worker = navigator.serviceWorker
  // Our faces are worth their bytes only when they come from the device (fonts.css).
  if (worker.controller) document.documentElement.dataset.faces = ''
  const hadOne = worker.controller !== null
  worker.addEventListener('controllerchange', () => {
    // The first worker of this phone changes nothing on screen; a later one needs its own code.
    if (hadOne || asked) reloadWhenSafe()
  })
  void worker.register(scriptUrl('/my/worker.js'), { scope: '/my/', updateViaCache: 'none' }).then(
    (registration) => {
      const offer = (found: ServiceWorker | null) => {
        if (!found || !worker.controller) return
        waiting = found
        newVersion.set(true)
      }
      offer(registration.waiting)
      registration.addEventListener('updatefound', () => {
        const found = registration.installing
        found?.addEventListener('statechange', () => {
          if (found.state === 'installed') offer(found)
        })
      })
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'hidden') {
          if (waiting && !isTyping()) takeNewVersion()
        } else void registration.update().catch(() => {})
      })
    },
    () => {},
  )
}

/** Under `require-trusted-types-for 'script'` an address of code must come from a policy; this one knows one address. */
function scriptUrl(path: '/my/worker.js'): string {
  const types = (
    window as {
      trustedTypes?: { createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string } }
    }
  ).trustedTypes
  return types
    ? types.createPolicy('handrail-worker', { createScriptURL: (url: string) => url }).createScriptURL(path)
    : path
}

export function takeNewVersion(): void {
  asked = true
  waiting?.postMessage('take-over')
}

function reloadWhenSafe(): void {
  if (isTyping()) setTimeout(reloadWhenSafe, 1_000)
  else location.reload()
}
