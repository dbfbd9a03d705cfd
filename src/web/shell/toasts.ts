import { createStore } from '#web/parts/store.ts'

/** One thing that was done, with the way back while there is one. */
export interface Toast {
  id: number
  text: string
  undo?: () => void
}

export const toasts = createStore<Toast[]>([])
let next = 1

/** "Marked 12 here. Undo". With an undo it stays 12 s, else 6 s; hovering or focusing it stops the clock. */
export function toast(text: string, undo?: () => void): void {
  // Three at most: an older one has been read or never will be.
  toasts.set((now) => [...now.slice(-2), { id: next++, text, undo }])
}

export function dismissToast(id: number): void {
  toasts.set((now) => now.filter((one) => one.id !== id))
}
