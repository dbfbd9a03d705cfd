import { z } from 'zod'
import type { EndpointSpec } from '#kernel/contract.ts'
import { openRoute, type Route } from '#kernel/bind.ts'
import { Problem } from '#kernel/problem.ts'

/** Server-sent events: `?topics=session:<id>,my-day`. Answers with lists of topics that changed; '*' means ask again for all. */
export const listen = {
  method: 'GET',
  path: '/api/live',
  access: 'accounts.leave',
  summary: 'Hear that something on an open screen changed',
  query: z.object({ topics: z.string().max(4_000) }),
  reply: z.unknown(),
} as const satisfies EndpointSpec

export const liveRoutes: Route[] = [
  openRoute(listen, async ({ query, house, actor, request, reply }) => {
    if (!actor) throw new Problem('signed-out')
    const asked = query.topics.split(',').filter((topic) => /^[a-z-]+(:[0-9a-f-]{36}(:[0-9-]+)?)?$/.test(topic))
    // A participant hears of themselves alone.
    const topics = new Set(
      actor.kind === 'participant' ? asked.filter((topic) => topic === `person:${actor.personId}`) : asked,
    )
    reply.hijack()
    const response = reply.raw
    response.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    response.write('retry: 2000\n\n')
    const leave = house.live.listen({ organizationId: actor.organizationId, topics, response })
    request.raw.on('close', leave)
    return reply
  }),
]
