/**
 * Hears that something on an open screen changed: one stream of server-sent events for the whole page, with the topics of
 * everything that is shown. A topic never says what changed; the screen asks again with its own rights. '*' means that news
 * may have been missed (the network was away): ask again for all. The stream itself never counts as somebody's activity.
 */
import { useEffect, useRef } from 'react'

type Hear = (topics: string[]) => void
const listeners = new Map<Hear, string[]>()
let source: EventSource | undefined
let asked = ''
let dropped = false
let tries = 0
let timer: ReturnType<typeof setTimeout> | undefined

function tell(topics: string[]): void {
  const all = topics.includes('*')
  for (const [hear, wanted] of listeners) {
    const mine = all ? ['*'] : topics.filter((topic) => wanted.includes(topic))
    if (mine.length > 0) hear(mine)
  }
}

function connect(): void {
  clearTimeout(timer)
  timer = undefined
  const topics = [...new Set([...listeners.values()].flat())].toSorted().join(',')
  if (topics === asked && source && source.readyState !== EventSource.CLOSED) return
  const before = source
  asked = topics
  if (topics === '') {
    source = undefined
    before?.close()
    return
  }
  const next = new EventSource(`/api/live?topics=${encodeURIComponent(topics)}`)
  source = next
  next.addEventListener('open', () => {
    // The old stream is heard until the new one is, so that nothing falls between them.
    before?.close()
    tries = 0
    if (dropped) tell(['*'])
    dropped = false
  })
  next.addEventListener('message', (event) => tell(JSON.parse(String(event.data)) as string[]))
  next.addEventListener('error', () => {
    before?.close()
    if (source !== next) return next.close()
    dropped = true
    // The browser comes back by itself from a lost network; a refusal (locked, signed out) closes the stream for good.
    if (next.readyState !== EventSource.CLOSED) return
    tries += 1
    timer ??= setTimeout(connect, Math.min(60_000, 1_000 * 2 ** tries))
  })
}

/** Changes of one moment (a screen goes, another comes) open one new stream. */
const soon = () => void (timer ??= setTimeout(connect, 20))
const now = () => source?.readyState === EventSource.CLOSED && connect()

/** Calls `hear` with those of `topics` that changed, or with '*'. Topics: `session:<id>`, `person:<id>`, `my-day`, ... */
export function useTopics(topics: readonly string[], hear: Hear): void {
  const current = useRef(hear)
  current.current = hear
  const key = topics.join(',')
  useEffect(() => {
    if (key === '') return
    const mine: Hear = (changed) => current.current(changed)
    listeners.set(mine, key.split(','))
    soon()
    window.addEventListener('online', now)
    document.addEventListener('visibilitychange', now)
    return () => {
      listeners.delete(mine)
      soon()
      if (listeners.size > 0) return
      window.removeEventListener('online', now)
      document.removeEventListener('visibilitychange', now)
    }
  }, [key])
}
