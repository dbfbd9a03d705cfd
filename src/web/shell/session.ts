import { createContext, useContext } from 'react'
import type { StaffSession } from '#web/registry.ts'

export const SessionContext = createContext<StaffSession>({ name: '', zone: 'UTC', can: () => false })

/** Who is signed in, what they may do, and the site's zone for every time on screen. */
export function useSession(): StaffSession {
  return useContext(SessionContext)
}
