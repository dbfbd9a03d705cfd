import { useEffect, useState } from 'react'

/** Whether a session that was last used at `lastAt` locks now. Milliseconds; pure. */
export function isIdle(lastAt: number, now: number, minutes: number): boolean {
  return now - lastAt >= minutes * 60_000
}

/**
 * True after `minutes` without a key, touch or pointer in any tab of this session; `reset` begins anew. Judged by the
 * clock and not by a timer, so that a laptop that slept is locked when its lid opens.
 */
export function useIdle(minutes: number): { idle: boolean; reset: () => void } {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    const KEY = 'handrail.last-used'
    let told = 0
    const used = () => {
      const now = Date.now()
      if (now - told < 5_000) return
      told = now
      localStorage.setItem(KEY, String(now))
    }
    const check = () => {
      const last = Number(localStorage.getItem(KEY) ?? Date.now())
      if (isIdle(last, Date.now(), minutes)) setIdle(true)
    }
    used()
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'] as const
    for (const name of events) window.addEventListener(name, used, { passive: true, capture: true })
    document.addEventListener('visibilitychange', check)
    const timer = setInterval(check, 10_000)
    return () => {
      for (const name of events) window.removeEventListener(name, used, { capture: true })
      document.removeEventListener('visibilitychange', check)
      clearInterval(timer)
    }
  }, [minutes])
  const reset = () => {
    localStorage.setItem('handrail.last-used', String(Date.now()))
    setIdle(false)
  }
  return { idle, reset }
}

/** Whether nobody has touched this session for `seconds`, in any tab: what a screen then asks, it asks by itself. */
export function isUntouched(seconds: number): boolean {
  const last = Number(localStorage.getItem('handrail.last-used') ?? 0)
  return Date.now() - last > seconds * 1000
}
