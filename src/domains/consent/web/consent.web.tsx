import { registerRoom } from '#web/registry.ts'

registerRoom({
  name: 'consent',
  screens: [
    {
      path: '/emergency-access',
      title: 'Emergency access',
      needs: 'consent.break-glass',
      load: () => import('./EmergencyAccessScreen.tsx'),
    },
    {
      path: '/access-log',
      title: 'Access log',
      needs: 'consent.access-log',
      load: () => import('./AccessLogScreen.tsx'),
    },
    {
      path: '/access-log/emergency',
      title: 'Emergency access to review',
      needs: 'consent.review',
      load: () => import('./ReviewScreen.tsx'),
    },
  ],
  menu: [
    {
      label: 'Access log',
      path: '/access-log',
      order: 80,
      needs: 'consent.access-log',
      section: 'Privacy',
      keys: 'g a',
    },
    {
      label: 'Emergency access',
      path: '/emergency-access',
      order: 81,
      needs: 'consent.break-glass',
      section: 'Privacy',
    },
  ],
  palette: [
    {
      id: 'break-glass',
      label: 'Open a record in an emergency',
      words: 'break glass emergency access',
      needs: 'consent.break-glass',
      run: ({ go }) => go('/emergency-access'),
    },
  ],
  chartSlots: [
    {
      slot: 'chart.header',
      order: 1,
      title: 'Emergency access',
      needs: 'consent.break-glass',
      load: () => import('./OpenedInEmergency.tsx'),
    },
  ],
})
