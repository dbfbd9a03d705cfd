import type { CallOf, EndpointSpec, ReplyOf } from '#kernel/contract.ts'
import type { ProblemReply } from '#kernel/problem.ts'

/** A refusal as the browser sees it: `reply` says what happened in words. */
export class CallProblem extends Error {
  readonly status: number
  readonly reply: ProblemReply
  constructor(status: number, reply: ProblemReply) {
    super(reply.sentence)
    this.status = status
    this.reply = reply
  }
}

/** No answer came: the network is away or the server is. What was to be sent is still with the caller. */
export class NoAnswer extends Error {}

export type CallOptions = {
  signal?: AbortSignal
  idempotencyKey?: string
  purpose?: string
  /** The screen asks by itself. */ background?: boolean
  /** Goes out although the page is closing; small bodies only (64 KiB in all). */ keepalive?: boolean
}

/**
 * What an entry page tells all calls. `background`: nobody has touched this device for a while, so the call is the screen's
 * own and must not keep the session awake. `refused` hears every refusal, so that a lock or an ended session shows at once.
 */
export const callSettings: { background: () => boolean; refused: (problem: CallProblem) => void } = {
  background: () => false,
  refused: () => {},
}

/** Calls an endpoint, typed by its contract. Throws CallProblem for a refusal and NoAnswer when nothing came back. */
export async function call<E extends EndpointSpec>(
  endpoint: E,
  input: CallOf<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const { params, query, body } = input as {
    params?: Record<string, unknown>
    query?: Record<string, unknown>
    body?: unknown
  }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, String(value))
  const headers: Record<string, string> = {}
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (endpoint.repeatable) headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID()
  if (options.background ?? callSettings.background()) headers['x-background'] = '1'
  if (options.purpose) headers['x-purpose'] = options.purpose
  let response: Response
  try {
    response = await fetch(path + (search.size ? `?${search}` : ''), {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.keepalive ? { keepalive: true } : {}),
    })
  } catch (cause) {
    throw new NoAnswer('No connection.', { cause })
  }
  // A captive portal answers 200 with a page: that is no answer of ours.
  if (!response.headers.get('content-type')?.startsWith('application/json'))
    throw new NoAnswer('The answer did not come from the server.')
  const reply: unknown = await response.json()
  if (!response.ok) {
    const problem = new CallProblem(response.status, reply as ProblemReply)
    callSettings.refused(problem)
    throw problem
  }
  return reply as ReplyOf<E>
}
