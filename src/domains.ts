import type { Route } from '#kernel/bind.ts'
import type { Job } from '#kernel/jobs.ts'
import * as accounts from '#domains/accounts/accounts.routes.ts'

/** A room as the server sees it. Reactions register themselves when their file is imported here. */
export type Room = { name: string; routes: Route[]; jobs?: Job[] }

/** THE list of rooms. The order is the allowed direction of imports: a room may import from rooms above it. */
export const rooms: Room[] = [{ name: 'accounts', routes: accounts.routes }]
