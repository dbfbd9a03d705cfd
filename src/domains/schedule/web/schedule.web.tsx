import { call } from '#kernel/call.ts'
import { registerRoom } from '#web/registry.ts'
import { registerPeopleFilter } from '#domains/participants/web/participants.web.tsx'
import { listGroups, options } from '../schedule.contract.ts'
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
      path: '/appointments/new',
      title: 'Book an appointment',
      needs: 'schedule.book',
      load: () => import('./BookScreen.tsx'),
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

registerPeopleFilter({
  name: 'group',
  label: 'Group',
  placeholder: 'Any',
  order: 10,
  needs: 'schedule.read',
  choices: async (signal) =>
    (await call(listGroups, { query: {} }, { signal })).groups.map(({ id, name }) => ({ value: id, label: name })),
})
registerPeopleFilter({
  name: 'track',
  label: 'Track',
  placeholder: 'Any',
  order: 20,
  needs: 'schedule.read',
  choices: async (signal) => {
    const { tracks, programs } = await call(options, {}, { signal })
    const programOf = new Map(programs.map(({ id, name }) => [id, name]))
    return tracks.map(({ id, programId, name }) => ({
      value: id,
      label: programs.length > 1 ? `${name}, ${programOf.get(programId) ?? ''}` : name,
    }))
  },
})
