import { call } from '#kernel/call.ts'
import { registerRoom } from '#web/registry.ts'
import { listGroups } from '../schedule.contract.ts'
import { groupQuery, groupsQuery, optionsQuery, weekQuery } from './schedule-queries.ts'

registerRoom({
  name: 'schedule',
  screens: [
    {
      path: '/groups',
      title: 'Groups',
      needs: 'schedule.read',
      load: () => import('./GroupsScreen.tsx'),
      prefetch: (query) => query.prefetchQuery(groupsQuery(false)),
    },
    {
      path: '/groups/new',
      title: 'Open a group',
      needs: 'schedule.manage',
      findable: false,
      load: () => import('./NewGroupScreen.tsx'),
      prefetch: (query) => query.prefetchQuery(optionsQuery()),
    },
    {
      path: '/groups/$groupId',
      title: 'Group',
      needs: 'schedule.read',
      load: () => import('./GroupScreen.tsx'),
      prefetch: (query, { params }) => query.prefetchQuery(groupQuery(params.groupId!)),
    },
    {
      path: '/week',
      title: 'Week',
      needs: 'schedule.read',
      load: () => import('./WeekScreen.tsx'),
      prefetch: (query) => query.prefetchQuery(weekQuery({})),
    },
  ],
  menu: [
    { label: 'Groups', path: '/groups', order: 22, needs: 'schedule.read', keys: 'g g' },
    { label: 'Week', path: '/week', order: 24, needs: 'schedule.read', keys: 'g w' },
  ],
  palette: [
    {
      id: 'new-group',
      label: 'Open a group',
      words: 'new group start series track',
      needs: 'schedule.manage',
      run: ({ go }) => go('/groups/new'),
    },
  ],
  finders: [
    {
      id: 'groups',
      heading: 'Groups',
      needs: 'schedule.read',
      find: async (text, signal) => {
        const { groups } = await call(listGroups, { query: { q: text } }, { signal })
        return groups
          .slice(0, 6)
          .map((group) => ({ id: group.id, label: group.name, note: group.when, path: `/groups/${group.id}` }))
      },
    },
  ],
  chartSlots: [
    {
      slot: 'chart.side',
      order: 25,
      title: 'Groups',
      needs: 'schedule.read',
      load: () => import('./GroupsPanel.tsx'),
    },
  ],
})
