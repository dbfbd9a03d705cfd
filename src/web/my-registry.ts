/**
 * How a room puts itself on the participant's phone: its `<room>.my.ts` calls `registerMyRoom` when src/web/my-rooms.ts
 * imports it. No Mantine and no router library may be reached from here: the whole first load stays under 120 kB.
 */
import type { ComponentType, ReactNode } from 'react'

export interface MyScreenProps {
  /** Path parameters by the name after `$`. */
  params: Record<string, string>
}

export interface MyScreen {
  /** Below `/my`: `/`, `/week`, `/check-in`, `/who-looked`, `/week/$sessionId`. */
  path: string
  /** Neutral: stands in the phone's list of open pages. */
  title: 'Today' | 'Week' | 'Check-in' | 'My record' | 'Help now' | 'Settings' | 'Sign in'
  load: () => Promise<{ default: ComponentType<MyScreenProps> }>
}

/** A part of Today that a room fills; the shell shows them in order. */
export interface MyPart {
  order: number
  load: () => Promise<{ default: ComponentType }>
}

/** What the shell needs to know of the person who holds the phone. */
export interface MySession {
  /** Names this person's vault and outbox on the device; nothing when signed out. */
  accountId?: string
  /** Participant id. */
  personId?: string
  /** The name they chose to be called; nothing when signed out. */
  name?: string
  /** IANA zone of their site. */
  zone: string
  /**
   * Nobody has said that the person themselves holds the phone: it is locked, or the server cannot be asked and nobody
   * touched it for a while. Screens then show times and places, as a calendar would, and nothing else of the person.
   */
  guarded?: boolean
  signOut?: () => void
}

export type MyGate = ComponentType<{ children: (session: MySession) => ReactNode }>

/** Delivers one outbox item by its id; the server takes the same id twice as once. */
export type Deliver = (item: { id: string; kind: string; createdAt: string; body: unknown }) => Promise<void>

export interface MyRoom {
  name: string
  screens?: MyScreen[]
  /** Parts of Today. */
  today?: MyPart[]
  /** Called when a person has come in, and again when the phone is unlocked: fetch what must be there without a network. */
  entered?: (who: { accountId: string; guarded: boolean }) => void
  /** Outbox item kinds this room delivers. */
  deliver?: Record<string, Deliver>
}

export function createMyRegistry() {
  const rooms = new Map<string, MyRoom>()
  let gate: (() => Promise<{ default: MyGate }>) | undefined
  let known = () => false
  return {
    registerMyRoom(room: MyRoom) {
      if (rooms.has(room.name)) throw new Error(`Room "${room.name}" is registered twice`)
      rooms.set(room.name, room)
    },
    /** `someoneKnown`: whether this phone is somebody's, signed in or not: a check-in can then be written. */
    registerMyGate(load: () => Promise<{ default: MyGate }>, someoneKnown = () => false) {
      gate = load
      known = someoneKnown
    },
    gate: () => gate,
    someoneKnown: () => known(),
    screens: () => [...rooms.values()].flatMap((room) => room.screens ?? []),
    today: () => [...rooms.values()].flatMap((room) => room.today ?? []).toSorted((a, b) => a.order - b.order),
    entered: (who: { accountId: string; guarded: boolean }) => {
      for (const room of rooms.values()) room.entered?.(who)
    },
    deliver: (kind: string): Deliver | undefined => {
      for (const room of rooms.values()) if (room.deliver?.[kind]) return room.deliver[kind]
      return undefined
    },
  }
}

export const myRegistry = createMyRegistry()
export const registerMyRoom = myRegistry.registerMyRoom
export const registerMyGate = myRegistry.registerMyGate
