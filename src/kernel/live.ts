import type { ServerResponse } from 'node:http'
import pg from 'pg'

// Open screens hear that a topic changed, never what changed: they ask again with their own rights. Topics of a moment are
// sent together, after the commit and apart from it, because NOTIFY inside a transaction makes all commits wait in line.

const channel = 'handrail_topics'
type Listener = { organizationId: string; topics: Set<string>; response: ServerResponse }

export type Live = {
  publish: (organizationId: string, topics: string[]) => void
  listen: (listener: Listener) => () => void
  /** Called for every topic heard, for caches that must forget ('sessions:<id>'). */
  onTopic: (hear: (organizationId: string, topic: string) => void) => void
  stop: () => Promise<void>
}

/** Opens the listening connection and keeps it open; a lost one is opened again and screens are told to ask anew. */
export function startLive(url: string): Live {
  const listeners = new Set<Listener>()
  const hearers: ((organizationId: string, topic: string) => void)[] = []
  let client: pg.Client | undefined
  let stopped = false
  let waiting: string[] = []
  let timer: NodeJS.Timeout | undefined

  const deliver = (organizationId: string, topics: string[]) => {
    for (const topic of topics) for (const hear of hearers) hear(organizationId, topic)
    for (const listener of listeners) {
      if (listener.organizationId !== organizationId) continue
      // A session ended or changed somewhere: every stream of the organization knocks again, and only who may gets in.
      if (topics.includes('sessions')) {
        listener.response.end()
        continue
      }
      const heard = topics.filter((topic) => topic === '*' || listener.topics.has(topic))
      if (heard.length > 0) listener.response.write(`data: ${JSON.stringify(heard)}\n\n`)
    }
  }
  const open = async (): Promise<void> => {
    if (stopped) return
    const next = new pg.Client({ connectionString: url })
    const again = () => {
      if (client === next) client = undefined
      next.removeAllListeners()
      next.on('error', () => {})
      void next.end().catch(() => {})
      if (!stopped) setTimeout(() => void open(), 500).unref()
    }
    next.on('error', again)
    next.on('end', again)
    next.on('notification', ({ payload }) => {
      for (const line of (payload ?? '').split('\n')) {
        const [organizationId, ...topics] = line.split(' ')
        if (organizationId) deliver(organizationId, topics)
      }
    })
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
      client = next
      for (const listener of listeners) listener.response.write('data: ["*"]\n\n')
    } catch {
      again()
    }
  }
  void open()

  const flush = () => {
    timer = undefined
    const lines = waiting
    waiting = []
    // A payload holds 8,000 bytes.
    let batch = ''
    const send = (payload: string) => void client?.query('select pg_notify($1, $2)', [channel, payload]).catch(() => {})
    for (const line of lines) {
      if (batch.length + line.length > 7_500) {
        send(batch)
        batch = ''
      }
      batch += (batch ? '\n' : '') + line
    }
    if (batch) send(batch)
  }
  const heartbeat = setInterval(() => {
    for (const { response } of listeners) response.write(': \n\n')
  }, 25_000)
  heartbeat.unref()

  return {
    publish: (organizationId, topics) => {
      waiting.push([organizationId, ...topics].join(' '))
      timer ??= setTimeout(flush, 30)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onTopic: (hear) => void hearers.push(hear),
    stop: async () => {
      stopped = true
      clearInterval(heartbeat)
      for (const { response } of listeners) response.end()
      await client?.end().catch(() => {})
    },
  }
}
