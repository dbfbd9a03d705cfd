import type { Pool } from '#kernel/db.ts'

export type AuditFault = { sequence: number; fault: string }

/**
 * Recomputes every seal of an organization's audit log. No faults: nothing was changed, removed or added behind the log's
 * back, and sealing is running. Reads all entries, so it takes about a second per 100,000.
 */
export async function verifyAudit(house: { app: Pool }, organizationId: string): Promise<AuditFault[]> {
  const { rows } = await house.app.query<{ sequence: string; fault: string }>(
    'select sequence, fault from verify_audit($1)',
    [organizationId],
  )
  return rows.map((row) => ({ sequence: Number(row.sequence), fault: row.fault }))
}
