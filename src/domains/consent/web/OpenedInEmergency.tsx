import { useQuery } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { dayAndTime } from '#web/parts/time.ts'
import type { SlotProps } from '#web/registry.ts'
import { useSession } from '#web/shell/session.ts'
import { ownBreakGlass } from '../consent.contract.ts'

export const ownBreakGlassKey = ['break-glass', 'mine']

/** Above a chart that is open by break-glass: until when, and that it is reviewed. */
export default function OpenedInEmergency({ participantId }: SlotProps) {
  const { zone } = useSession()
  const mine = useQuery({ queryKey: ownBreakGlassKey, queryFn: ({ signal }) => call(ownBreakGlass, {}, { signal }) })
  const access = mine.data?.accesses.find((one) => one.participantId === participantId)
  if (!access) return null
  return (
    <p>
      <StatusMark kind="safety">{`Opened as an emergency until ${dayAndTime(access.expiresAt, zone)}. The directors were told and review it; the person sees it too.`}</StatusMark>
    </p>
  )
}
