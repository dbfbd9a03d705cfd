import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(max-width: 52rem)')
const subscribe = (changed: () => void) => {
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether seven columns would be too narrow to read: then the week is a list by day. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
