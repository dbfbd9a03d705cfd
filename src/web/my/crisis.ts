/**
 * Numbers of Help now. The first is the 988 Suicide & Crisis Lifeline of the United States (988lifeline.org): calls and
 * texts at any hour, Spanish by pressing 2 or by texting AYUDA. An installation elsewhere sets its own, which the phone
 * then remembers: this screen must open with no network and nobody signed in.
 */
export interface HelpLines {
  /** When a life is in danger. */
  emergency: string
  crisis: { call: string; text?: string }
  program: { label: string; phone: string }[]
}

const KEY = 'handrail.help'
export const inUnitedStates: HelpLines = { emergency: '911', crisis: { call: '988', text: '988' }, program: [] }

export function rememberHelp(lines: Partial<HelpLines>): void {
  localStorage.setItem(KEY, JSON.stringify({ ...rememberedHelp(), ...lines }))
}

export function rememberedHelp(): HelpLines {
  try {
    return { ...inUnitedStates, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<HelpLines>) }
  } catch {
    return inUnitedStates
  }
}

/** `tel:` and `sms:` take digits, + and * # alone. */
export function dialable(phone: string): string {
  return phone.replace(/[^\d+*#]/g, '')
}
