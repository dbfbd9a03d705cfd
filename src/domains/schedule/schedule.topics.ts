// The topic plan is a list that goes round: after the last topic the first follows again.

/**
 * Gives sessions their topics, in order. `last` is the topic of the session before them: the plan goes on after it, and begins
 * at its head when it is not in the plan. A session whose topic somebody set (`fixed`) keeps it; where that topic is in the
 * plan, the plan goes on after it.
 */
export function layTopics(input: {
  plan: readonly string[]
  last: string
  sessions: readonly { id: string; topic: string; fixed: boolean }[]
}): { id: string; topic: string }[] {
  const { plan } = input
  let next = plan.indexOf(input.last) + 1
  return input.sessions.map((session) => {
    if (session.fixed) {
      const at = plan.indexOf(session.topic)
      if (at >= 0) next = at + 1
      return { id: session.id, topic: session.topic }
    }
    const topic = plan.length === 0 ? '' : plan[next % plan.length]!
    next += 1
    return { id: session.id, topic }
  })
}
