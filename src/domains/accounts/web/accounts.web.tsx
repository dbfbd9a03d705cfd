import { registerGate, registerRoom } from '#web/registry.ts'
import { lockNow } from './session.ts'

export { useMe } from './session.ts'
export { useConfirm, confirmWith, confirmWithPasskey } from './confirm.ts'

registerGate(() => import('./Gate.tsx'))
registerRoom({
  name: 'accounts',
  screens: [
    { path: '/account', title: 'Your account', needs: 'accounts.own', load: () => import('./AccountScreen.tsx') },
  ],
  chartSlots: [
    {
      slot: 'person.settings',
      order: 50,
      title: 'The phone app',
      needs: 'accounts.invite',
      load: () => import('./PhoneAccess.tsx'),
    },
  ],
  menu: [{ label: 'Your account', path: '/account', order: 900, needs: 'accounts.own' }],
  palette: [{ id: 'lock', label: 'Lock this screen', words: 'leave away pause', run: () => void lockNow() }],
})
