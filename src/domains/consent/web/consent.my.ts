import { registerMyRoom } from '#web/my-registry.ts'

registerMyRoom({
  name: 'consent',
  screens: [{ path: '/who-looked', title: 'My record', load: () => import('./WhoLooked.tsx') }],
})
