import { registerMyGate, registerMyRoom } from '#web/my-registry.ts'
import { remembered } from './my-session.ts'

registerMyGate(
  () => import('./MyGate.tsx'),
  () => remembered() !== undefined,
)
registerMyRoom({
  name: 'accounts',
  screens: [{ path: '/settings', title: 'Settings', load: () => import('./MySettingsScreen.tsx') }],
})
