// Pure rules of the access log.

/** The smallest version 7 id of an instant: such ids are ordered by time, so a range of days is a range of ids. */
export function firstIdAt(at: string): string {
  const hex = Math.max(0, Date.parse(at)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`
}

type Glass = { staffId: string; participantId: string; openedAt: string; expiresAt: string; reason: string }

/** The break-glass access under which a look took place, if it was one. */
export function glassOf<G extends Glass>(
  look: { at: string; actorId: string; subjectId: string | null },
  accesses: readonly G[],
): G | undefined {
  return accesses.find(
    (one) =>
      one.staffId === look.actorId &&
      one.participantId === look.subjectId &&
      one.openedAt <= look.at &&
      look.at < one.expiresAt,
  )
}
