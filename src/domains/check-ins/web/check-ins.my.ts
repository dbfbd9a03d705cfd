import { call } from '#kernel/call.ts'
import { registerMyRoom } from '#web/my-registry.ts'
import { sendCheckIn, type CheckInBody } from '../check-ins.contract.ts'

registerMyRoom({
  name: 'check-ins',
  screens: [{ path: '/check-in', title: 'Check-in', load: () => import('./MyCheckIn.tsx') }],
  today: [{ order: 40, load: () => import('./MyCheckInToday.tsx') }],
  deliver: {
    // The item's id is the check-in's id: however often it is delivered, it is one. Sending is nobody's activity.
    'check-in': async ({ id, createdAt, body }) => {
      const said = body as Omit<CheckInBody, 'id' | 'at'>
      await call(sendCheckIn, { body: { ...said, id, at: createdAt } }, { background: true })
    },
  },
  // What waited through a lock, an ended session or a lost network goes as soon as its person is in.
  entered: ({ accountId }) => {
    void import('#web/device/device-outbox.ts').then(({ outboxOf }) => outboxOf(accountId).flush())
  },
})
