import { call } from '#kernel/call.ts'
import { registerMyRoom } from '#web/my-registry.ts'
import { helpFrom, rememberHelp } from '#web/my/crisis.ts'
import { helpNow } from '../programs.contract.ts'

registerMyRoom({
  name: 'programs',
  /** Help now asks nothing when it is opened, so its numbers are fetched whenever somebody comes in. */
  entered: () => {
    call(helpNow, {}, { background: true }).then(
      ({ crisisLine, contacts }) => rememberHelp(helpFrom(crisisLine, contacts)),
      () => {},
    )
  },
})
