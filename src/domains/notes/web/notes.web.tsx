import { registerRoom } from '#web/registry.ts'
import { useOverdue } from './use-overdue.ts'

registerRoom({
  name: 'notes',
  screens: [
    { path: '/', title: 'My day', load: () => import('./MyDay.tsx') },
    { path: '/queue', title: 'My queue', needs: 'notes.write', load: () => import('./MyQueue.tsx') },
    {
      path: '/sessions/$sessionId/notes',
      title: 'Write notes',
      needs: 'notes.write',
      load: () => import('./Composer.tsx'),
    },
    // Nothing is fetched ahead: reading a note is a line in the person's access log.
    {
      path: '/people/$participantId/notes/$noteId',
      title: 'Note',
      needs: 'notes.read',
      load: () => import('./NoteScreen.tsx'),
    },
    {
      path: '/drafts/$draftId',
      title: 'Individual note',
      needs: 'notes.write',
      load: () => import('./IndividualNote.tsx'),
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
  chartSlots: [{ slot: 'chart.main', order: 20, title: 'Notes', load: () => import('./ChartNotes.tsx') }],
})
