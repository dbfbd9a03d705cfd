/** Who is in the middle of typing something that no store has yet: a new version waits for them. */
const unsaved = new Set<string>()

/** Fields and forms say `true` from the first key until a store (server or device) has it. */
export function setTyping(field: string, dirty: boolean): void {
  if (dirty) unsaved.add(field)
  else unsaved.delete(field)
}

export function isTyping(): boolean {
  return unsaved.size > 0
}
