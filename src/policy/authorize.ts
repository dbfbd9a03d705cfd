import type { Actor } from '#kernel/actor.ts'
import { Problem } from '#kernel/problem.ts'
import { policy, type Action, type Rule } from '#policy/policy.ts'

/** How long a shown second factor counts for signing, in minutes. NIST SP 800-63B asks for fresh reauthentication; the length is ours. */
export const confirmedForMinutes = 5

/**
 * The roles of the actor that permit the action; row rules then count these alone. Throws signed-out, locked, not-allowed
 * or confirm-again. An action that is not in the table permits nobody.
 */
export function authorize(action: string, actor: Actor | null, now: string): readonly string[] {
  const rule: Rule | undefined = Object.hasOwn(policy, action) ? policy[action as Action] : undefined
  if (!rule) throw new Problem('not-allowed')
  if (rule.who === 'anyone') return actor ? [...new Set(actor.roles.map((held) => held.role))] : []
  if (!actor) throw new Problem('signed-out')
  const permits = rule.who
  const roles = [...new Set(actor.roles.map((held) => held.role))].filter((role) =>
    (permits as readonly string[]).includes(role),
  )
  if (actor.locked && !rule.conditions.includes('while-locked')) throw new Problem('locked')
  if (roles.length === 0) throw new Problem('not-allowed')
  if (rule.conditions.includes('confirmed')) {
    if (!isConfirmed(actor, now)) throw new Problem('confirm-again')
  }
  return roles
}

/** The actions that the actor's roles are named for; conditions (locked, confirmed) are judged when an action is tried. */
export function actionsOf(actor: Actor): Action[] {
  const held = new Set(actor.roles.map(({ role }) => role))
  return (Object.keys(policy) as Action[]).filter((action) => {
    const { who } = policy[action] as Rule
    return who === 'anyone' || who.some((role) => held.has(role))
  })
}

/** Whether the person proved within the last minutes who they are. */
export function isConfirmed(actor: Actor, now: string): boolean {
  const age = actor.confirmedAt ? Date.parse(now) - Date.parse(actor.confirmedAt) : Infinity
  return age >= 0 && age < confirmedForMinutes * 60_000
}
