import { call } from '#kernel/call.ts'
import { registerRoom } from '#web/registry.ts'
import { findPeople } from '../participants.contract.ts'

export { useChart, useChartPart, isClosed } from './use-chart.ts'
export { registerPeopleColumn, registerPeopleFilter } from './people-columns.ts'

registerRoom({
  name: 'participants',
  screens: [
    { path: '/people', title: 'Participants', needs: 'participants.list', load: () => import('./PeopleScreen.tsx') },
    {
      path: '/people/new',
      title: 'Add a person',
      needs: 'participants.manage',
      findable: false,
      load: () => import('./AddPersonScreen.tsx'),
    },
    // Nothing is fetched ahead: hovering over a name must not stand in the person's access log.
    {
      path: '/people/$participantId',
      title: 'Person at a glance',
      needs: 'participants.read',
      load: () => import('./PersonScreen.tsx'),
    },
    { path: '/tasks', title: 'Tasks', needs: 'tasks.work', load: () => import('./TasksScreen.tsx') },
  ],
  menu: [
    { label: 'Participants', path: '/people', order: 20, needs: 'participants.list', keys: 'g p', onPhone: true },
    { label: 'Tasks', path: '/tasks', order: 35, needs: 'tasks.work', keys: 'g t' },
  ],
  palette: [
    {
      id: 'add-person',
      label: 'Add a person',
      words: 'new participant inquiry',
      needs: 'participants.manage',
      run: ({ go }) => go('/people/new'),
    },
  ],
  finders: [
    {
      id: 'people',
      heading: 'People',
      needs: 'participants.list',
      find: async (text, signal) => {
        const { people } = await call(findPeople, { query: { q: text, status: 'all', limit: 8 } }, { signal })
        return people.map((person) => ({
          id: person.id,
          label: person.name,
          note: [
            person.legalName,
            person.state === 'active'
              ? person.programName
              : person.state === 'discharged'
                ? 'discharged'
                : 'not admitted yet',
          ]
            .filter(Boolean)
            .join(', '),
          path: `/people/${person.id}`,
        }))
      },
    },
  ],
  chartSlots: [
    { slot: 'chart.main', order: 10, title: 'Follow-up', load: () => import('./FollowUpPanel.tsx') },
    { slot: 'chart.side', order: 10, title: 'Contact', load: () => import('./ContactPanel.tsx') },
    { slot: 'chart.side', order: 20, title: 'Care', load: () => import('./CarePanel.tsx') },
    { slot: 'chart.side', order: 30, title: 'Cannot come', load: () => import('./AvailabilityPanel.tsx') },
    { slot: 'my-day', order: 40, title: 'Tasks due', needs: 'tasks.work', load: () => import('./TasksDue.tsx') },
  ],
})
