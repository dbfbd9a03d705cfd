import { registerRoom } from '#web/registry.ts'
import { useOverdue } from './use-overdue.ts'

registerRoom({
  name: 'notes',
  screens: [
    { path: '/', title: 'My day', load: () => import('./MyDay.tsx') },
    { path: '/queue', title: 'My queue', needs: 'notes.write', load: () => import('./MyQueue.tsx') },
    {
      path: '/people/$participantId/notes/$noteId',
      title: 'Note',
      needs: 'notes.read',
      load: () => import('./NoteScreen.tsx'),
    },
    {
      path: '/sessions/$sessionId/notes',
      title: 'Write notes',
      needs: 'notes.write',
      load: () => import('./Composer.tsx'),
    },
  ],
  menu: [
    { label: 'My day', path: '/', order: 10, keys: 'g d', onPhone: true },
    {
      label: 'My queue',
      path: '/queue',
      order: 12,
      keys: 'g q',
      needs: 'notes.write',
      onPhone: true,
      useCount: useOverdue,
    },
  ],
})
