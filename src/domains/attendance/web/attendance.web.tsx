import { lazy, Suspense } from 'react'
import { registerPeopleColumn } from '#domains/participants/web/participants.web.tsx'
import { registerRoom } from '#web/registry.ts'
import type { WeekRow } from '../attendance.contract.ts'

export { useMarksOutbox } from './marks-outbox.ts'

registerRoom({
  name: 'attendance',
  screens: [
    {
      path: '/sessions/$sessionId',
      title: 'Group room',
      needs: 'attendance.read',
      load: () => import('./GroupRoom.tsx'),
    },
  ],
  chartSlots: [
    {
      slot: 'chart.header',
      order: 20,
      title: 'This week',
      load: () => import('./ChartWeek.tsx'),
    },
  ],
})

const WeekCell = lazy(() => import('./WeekCell.tsx'))
registerPeopleColumn({
  name: 'week',
  head: 'This week',
  order: 20,
  needs: 'attendance.read',
  // Who is shortest first.
  sortBy: (week) => -((week as WeekRow | null)?.shortMinutes ?? 0),
  cell: (week) =>
    week ? (
      <Suspense fallback={null}>
        <WeekCell week={week as WeekRow} />
      </Suspense>
    ) : null,
})
