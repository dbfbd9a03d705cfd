import { endpoints } from '#kernel/contract.ts'
import type { Action } from '#policy/policy.ts'

/** Declares an endpoint; `access` must name an action of the policy table. */
export const endpoint = endpoints<Action>()
