/**
 * How a room puts itself on the staff's screen, once: its `<room>.web.tsx` calls `registerRoom` when src/web/rooms.ts
 * imports it. That file is in the first load, so it imports screens lazily and nothing else of weight.
 *
 *   registerRoom({
 *     name: 'attendance',
 *     screens: [{ path: '/groups/$groupId/room', title: 'Group room', needs: 'attendance.mark', load: () => import('./group-room.tsx') }],
 *     menu: [{ label: 'My day', path: '/', order: 10, keys: 'g d' }],
 *     palette: [{ id: 'walk-in', label: 'Add a walk-in', run: ({ go }) => go('/groups/walk-in') }],
 *     finders: [{ id: 'people', heading: 'People', find: (text, signal) => ... }],
 *     chartSlots: [{ slot: 'chart.main', order: 20, title: 'Attendance', load: () => import('./chart-attendance.tsx') }],
 *   })
 */
import type { ComponentType, ReactNode } from 'react'
import type { QueryClient } from '@tanstack/react-query'

/** Name of an action in the policy table; the menu hides what the session may not do, the server decides. */
export type Need = string

export interface ScreenProps {
  /** Path parameters by the name after `$`. */
  params: Record<string, string>
  /** Search parameters, parsed. */
  search: Record<string, unknown>
}

export interface Screen {
  /** TanStack path, absolute: `/people/$personId`. Unique over all rooms. */
  path: string
  /** For the tab, the palette and the screen reader. Never a person's name, never what is treated. */
  title: string
  needs?: Need
  /** Also offered in Ctrl-K when the path has no parameters; false hides it there. */
  findable?: boolean
  load: () => Promise<{ default: ComponentType<ScreenProps> }>
  /** Starts the screen's queries on hover and before the code has arrived. */
  prefetch?: (query: QueryClient, props: ScreenProps) => unknown
}

export interface MenuEntry {
  label: string
  path: string
  order: number
  needs?: Need
  /** Two keys pressed after each other, e.g. `g d`. */
  keys?: string
  /** Entries of one section stand together; the section's order is that of its first entry. */
  section?: string
  /** One of the four places in the phone's bottom bar. */
  onPhone?: boolean
  /** A number that needs a person today, or nothing. Called as a hook. */
  useCount?: () => number | undefined
}

export interface PaletteContext {
  go: (path: string) => void
}

export interface PaletteAction {
  id: string
  label: string
  /** Other words people type for it. */
  words?: string
  needs?: Need
  keys?: string
  run: (context: PaletteContext) => void
}

export interface PaletteHit {
  id: string
  label: string
  /** The second, quiet line: "Evening track, Monday 17:30". */
  note?: string
  path: string
}

export interface PaletteFinder {
  id: string
  heading: string
  needs?: Need
  find: (text: string, signal: AbortSignal) => Promise<PaletteHit[]>
}

/** Places on Person at a glance, and on other shared screens, that several rooms fill. */
export type SlotName = 'chart.header' | 'chart.main' | 'chart.side' | 'morning' | 'my-day' | 'person.settings'

export interface ChartSlot {
  slot: SlotName
  order: number
  title: string
  needs?: Need
  load: () => Promise<{ default: ComponentType<SlotProps> }>
}

export interface SlotProps {
  /** The participant whose chart is open; absent in slots that are about the program. */
  participantId?: string
}

export interface Room {
  name: string
  screens?: Screen[]
  menu?: MenuEntry[]
  palette?: PaletteAction[]
  finders?: PaletteFinder[]
  chartSlots?: ChartSlot[]
}

/** Who is signed in, as the shell needs it. */
export interface StaffSession {
  /** Staff id; with `accountId`, which names this person's vault on the device. */
  personId?: string
  accountId?: string
  name: string
  /** "Group therapist, LMFT", shown under the name. */
  role?: string
  site?: string
  /** IANA zone of the site; every time on screen is in it. */
  zone: string
  can: (need: Need) => boolean
  signOut?: () => void
  /** Present while the screen is locked. `unlock` resolves to a sentence when it did not work. */
  lock?: {
    method: 'password' | 'pin'
    unlock: (secret: string) => Promise<string | undefined>
    /** Present when the person has a passkey. */
    byPasskey?: () => Promise<string | undefined>
  }
}

/** The accounts room's doorkeeper: shows sign-in until somebody is in, then renders its children with the session. */
export type Gate = ComponentType<{ children: (session: StaffSession) => ReactNode }>

export interface Registry {
  registerRoom: (room: Room) => void
  registerGate: (load: () => Promise<{ default: Gate }>) => void
  screens: () => Screen[]
  menu: (may: (need: Need) => boolean) => { section: string | undefined; entries: MenuEntry[] }[]
  palette: (may: (need: Need) => boolean) => PaletteAction[]
  finders: (may: (need: Need) => boolean) => PaletteFinder[]
  slots: (slot: SlotName, may: (need: Need) => boolean) => ChartSlot[]
  gate: () => (() => Promise<{ default: Gate }>) | undefined
}

export function createRegistry(): Registry {
  const rooms = new Map<string, Room>()
  let gate: (() => Promise<{ default: Gate }>) | undefined
  const all = <T>(of: (room: Room) => T[] | undefined): T[] => [...rooms.values()].flatMap((room) => of(room) ?? [])
  const allowed =
    (may: (need: Need) => boolean) =>
    (part: { needs?: Need }): boolean =>
      part.needs === undefined || may(part.needs)

  return {
    registerRoom(room) {
      if (rooms.has(room.name)) throw new Error(`Room "${room.name}" is registered twice`)
      const taken = new Set(all((room) => room.screens).map((screen) => screen.path))
      for (const { path } of room.screens ?? []) {
        if (taken.has(path)) throw new Error(`Room "${room.name}" registers the path ${path}, which is taken`)
        taken.add(path)
      }
      rooms.set(room.name, room)
    },
    registerGate(load) {
      gate = load
    },
    gate: () => gate,
    screens: () => all((room) => room.screens),
    menu(may) {
      const sections = new Map<string | undefined, MenuEntry[]>()
      for (const entry of all((room) => room.menu)
        .filter(allowed(may))
        .toSorted((a, b) => a.order - b.order)) {
        sections.set(entry.section, [...(sections.get(entry.section) ?? []), entry])
      }
      return [...sections].map(([section, entries]) => ({ section, entries }))
    },
    palette: (may) => all((room) => room.palette).filter(allowed(may)),
    finders: (may) => all((room) => room.finders).filter(allowed(may)),
    slots: (slot, may) =>
      all((room) => room.chartSlots)
        .filter((part) => part.slot === slot)
        .filter(allowed(may))
        .toSorted((a, b) => a.order - b.order),
  }
}

export const registry = createRegistry()
export const registerRoom = registry.registerRoom
export const registerGate = registry.registerGate
