import { registerRoom } from '#web/registry.ts'
import { findStaff } from './staff-query.ts'

registerRoom({
  name: 'staff',
  screens: [
    { path: '/staff', title: 'Staff', needs: 'staff.read', load: () => import('./StaffScreen.tsx') },
    { path: '/staff/$staffId', title: 'Staff member', needs: 'staff.read', load: () => import('./StaffMember.tsx') },
  ],
  menu: [{ label: 'Staff', path: '/staff', order: 60, needs: 'staff.read', keys: 'g s', section: 'Program' }],
  finders: [{ id: 'staff', heading: 'Staff', needs: 'staff.read', find: findStaff }],
})
