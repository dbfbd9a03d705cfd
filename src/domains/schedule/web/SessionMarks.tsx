import { StatusMark } from '#web/parts/StatusMark.tsx'
import type { SessionRow } from '../schedule.contract.ts'

/** What is unusual about a session: called off, moved, nobody leads. Nothing when all is as planned. */
export function SessionMarks({ session, held = true }: { session: SessionRow; held?: boolean }) {
  if (session.cancelledAt !== null)
    return <StatusMark kind="off">Called off{session.cancelledBecause && `: ${session.cancelledBecause}`}</StatusMark>
  const leader = session.leaders.find((one) => one.part === 'leader')
  const blocked = session.leaders.find((one) => one.blocked !== null)
  const ahead = session.endedAt === null
  return (
    <>
      {ahead && !leader && <StatusMark kind="needs-person">Nobody leads</StatusMark>}
      {ahead && blocked && <StatusMark kind="needs-person">{blocked.name} may not lead: credential</StatusMark>}
      {movedWords(session) && <StatusMark kind="ahead">{movedWords(session)}</StatusMark>}
      {held && session.endedAt !== null && <StatusMark kind="done">Held</StatusMark>}
    </>
  )
}

const movedWords = (session: SessionRow) =>
  session.moved ?? session.changes.find((change) => change.kind === 'added')?.words

/** "7 of 10"; past the planned size it says so. */
export function seatWords(taken: number, soft: number | null, hard: number | null): string {
  if (soft === null) return ''
  if (hard !== null && taken >= hard) return `${taken} of ${hard}, full`
  return taken > soft ? `${taken}, planned for ${soft}` : `${taken} of ${soft}`
}

export const leaderWords = (session: SessionRow) => session.leaders.map((one) => one.name).join(' and ')
