import { createContext, useContext } from 'react'
import type { MySession } from '#web/my-registry.ts'

export const MySessionContext = createContext<MySession>({ zone: 'UTC' })

/** The name the person chose, and the zone of their site. */
export function useMySession(): MySession {
  return useContext(MySessionContext)
}
