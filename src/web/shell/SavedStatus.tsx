import { SaveState } from '#web/parts/SaveState.tsx'
import { useLatestSave } from '#web/parts/save-status.ts'
import { useSession } from './session.ts'

/** The shell's one live region for saving: "saved 10:31". */
export function SavedStatus() {
  const status = useLatestSave()
  const { zone } = useSession()
  return <SaveState status={status} zone={zone} live />
}
