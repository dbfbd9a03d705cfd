import { registerMyRoom } from '#web/my-registry.ts'

registerMyRoom({
  name: 'attendance',
  screens: [
    { path: '/', title: 'Today', load: () => import('./MyToday.tsx') },
    { path: '/week', title: 'Week', load: () => import('./MyWeek.tsx') },
    { path: '/here', title: 'Today', load: () => import('./MyHere.tsx') },
  ],
})
