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
})
