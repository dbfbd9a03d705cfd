import { registerRoom } from '#web/registry.ts'

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
