import { levels, type Level } from '../participants.contract.ts'

/** What the list of people is narrowed to. The typed name is not part of it: a name does not belong in an address. */
export type Asked = {
  status: 'active' | 'discharged' | 'all'
  level?: Level
  counselor?: string
  program?: string
  group?: string
  track?: string
}
export const everyoneActive: Asked = { status: 'active' }

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value)

/** From the address; what does not fit (typed by hand, from an older version) is left out. */
export function askedOf(search: Record<string, unknown>): Asked {
  const { show, level } = search
  const asked: Asked = { status: show === 'discharged' || show === 'all' ? show : 'active' }
  if (levels.some((each) => each === level)) asked.level = level as Level
  for (const name of ['counselor', 'program', 'group', 'track'] as const) {
    const value = search[name]
    if (isId(value)) asked[name] = value
  }
  return asked
}

/** For the address: nothing stands there for what is usual. */
export function addressOf({ status, ...asked }: Asked): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...asked, show: status === 'active' ? '' : status }).filter(([, value]) => value),
  )
}

export const isNarrowed = (asked: Asked): boolean => Object.keys(addressOf(asked)).length > 0
