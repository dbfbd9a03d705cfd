import { registerMyGate, registerMyRoom } from '#web/my-registry.ts'

registerMyGate(() => import('./MyGate.tsx'))
registerMyRoom({
  name: 'accounts',
  screens: [{ path: '/settings', title: 'Settings', load: () => import('./MySettingsScreen.tsx') }],
})
