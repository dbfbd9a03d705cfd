/** Who acts in a transaction. Staff and participants come from a session; 'system' is a job, named in `accountId`'s place by its purpose. */
export type Actor = {
  organizationId: string
  kind: 'staff' | 'participant' | 'system'
  /** Staff or participant id; for the system the organization's id. */
  personId: string
  accountId: string | null
  sessionId: string | null
  /** Roles held today; programId null means every program of the organization. Participants hold 'participant', jobs 'system'. */
  roles: { role: string; programId: string | null }[]
  /** When the person last proved a second factor in this session (ISO instant). */
  confirmedAt: string | null
  /** How they proved it: 'password', 'totp', 'passkey', 'pin' or 'recovery'; a signature keeps it. */
  confirmedMethod?: string | null
  /** The session is locked after idle time: only unlocking and help are open. */
  locked: boolean
}

/** The actor of timed work and of reactions that no person caused. */
export function systemActor(organizationId: string): Actor {
  return {
    organizationId,
    kind: 'system',
    personId: organizationId,
    accountId: null,
    sessionId: null,
    roles: [{ role: 'system', programId: null }],
    confirmedAt: null,
    locked: false,
  }
}
