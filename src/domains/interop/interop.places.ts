import type { Tx } from '#kernel/tx.ts'

/** Rooms and lines of a site that are open on a day, rooms first, by name. */
export const openPlaces = (tx: Tx, siteId: string, on: string) =>
  tx.db
    .selectFrom('places')
    .select(['id', 'name', 'kind'])
    .where('organization_id', '=', tx.actor.organizationId)
    .where('site_id', '=', siteId)
    .where((where) => where.or([where('closed_on', 'is', null), where('closed_on', '>', on)]))
    .orderBy('kind')
    .orderBy('name')
    .execute()
