import { react } from '#kernel/events.ts'
import { seedOrganization } from './programs.public.ts'

// A new organization begins with the hours rule sets and session types that every program needs.
react('accounts.organization-founded', (tx) => seedOrganization(tx, tx.actor.organizationId))
