import { registerRoom } from '#web/registry.ts'
import { morningQuery } from './morning-query.ts'

registerRoom({
  name: 'readiness',
  screens: [
    {
      path: '/morning',
      title: 'Morning state',
      needs: 'readiness.read',
      load: () => import('./MorningScreen.tsx'),
      prefetch: (query) => query.prefetchQuery(morningQuery(undefined)),
    },
  ],
  menu: [{ label: 'Morning state', path: '/morning', order: 5, needs: 'readiness.read', keys: 'g m', onPhone: true }],
})
