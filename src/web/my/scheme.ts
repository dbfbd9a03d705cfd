/** Light or dark on the phone, without Mantine: the same attribute, so that tokens.css reads one thing. */
export type Scheme = 'auto' | 'light' | 'dark'
const KEY = 'handrail.light'

export function chosenScheme(): Scheme {
  const chosen = localStorage.getItem(KEY)
  return chosen === 'light' || chosen === 'dark' ? chosen : 'auto'
}

export function chooseScheme(scheme: Scheme): void {
  localStorage.setItem(KEY, scheme)
  applyScheme()
}

/** Called once before the first drawing. */
export function applyScheme(): void {
  const scheme = chosenScheme()
  if (scheme === 'auto') delete document.documentElement.dataset.mantineColorScheme
  else document.documentElement.dataset.mantineColorScheme = scheme
}
