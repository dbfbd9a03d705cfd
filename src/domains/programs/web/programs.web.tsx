import { registerRoom } from '#web/registry.ts'

registerRoom({
  name: 'programs',
  screens: [
    {
      path: '/settings',
      title: 'Programs and settings',
      needs: 'programs.read',
      load: () => import('./SettingsScreen.tsx'),
    },
  ],
  menu: [
    {
      label: 'Programs and settings',
      path: '/settings',
      order: 65,
      needs: 'programs.read',
      keys: 'g o',
      section: 'Program',
    },
  ],
})
