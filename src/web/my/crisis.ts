/**
 * Numbers of Help now. The first is the 988 Suicide & Crisis Lifeline of the United States (988lifeline.org): calls and
 * texts at any hour, Spanish by pressing 2 or by texting AYUDA. An installation elsewhere sets its own, which the phone
 * then remembers: this screen must open with no network and nobody signed in.
 */
export interface HelpLines {
  /** When a life is in danger. */
  emergency: string
  crisis: { call: string; text?: string }
  program: { labelEn: string; labelEs: string; phone: string }[]
}

const KEY = 'handrail.help'
export const inUnitedStates: HelpLines = { emergency: '911', crisis: { call: '988', text: '988' }, program: [] }

export function rememberHelp(lines: Partial<HelpLines>): void {
  localStorage.setItem(KEY, JSON.stringify({ ...rememberedHelp(), ...lines }))
}

export function rememberedHelp(): HelpLines {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<HelpLines>
    return { ...inUnitedStates, ...kept }
  } catch {
    return inUnitedStates
  }
}

/** The program's own crisis line and contacts; 988 takes texts too, other numbers are called. */
export function helpFrom(crisisLine: string, contacts: HelpLines['program']): Partial<HelpLines> {
  const call = crisisLine.trim() || inUnitedStates.crisis.call
  return {
    crisis: dialable(call) === '988' ? inUnitedStates.crisis : { call },
    // The crisis line has its own large button.
    program: contacts.filter((line) => dialable(line.phone) !== dialable(call)),
  }
}

/** `tel:` and `sms:` take digits, + and * # alone. */
export function dialable(phone: string): string {
  return phone.replace(/[^\d+*#]/g, '')
}
