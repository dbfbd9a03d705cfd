/**
 * Words for participants, in every language at once: a key that one language lacks does not compile. A room writes its
 * own `<room>.messages.ts` next to its phone screens; messages.test.ts finds all of them and measures how they read.
 *
 *   export const words = defineMessages('check-ins', { saved: 'Saved at {time}.' }, { saved: 'Guardado a las {time}.' })
 *   const say = useWords(words);  say('saved', { time: '10:31' })
 *
 * `{name}` is a value. `{n|# day|# days}` chooses by the number: one, then other; `#` is the number itself.
 */
export type Language = 'en' | 'es'
export const languages: Language[] = ['en', 'es']

type Names<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}|${string}` ? Name : Inside) | Names<Rest>
  : never
export type Values<Text extends string> = { [Name in Names<Text>]: string | number }

export interface Catalogue<Keys extends Record<string, string> = Record<string, string>> {
  name: string
  en: Keys
  es: Record<keyof Keys, string>
}

export function defineMessages<const Keys extends Record<string, string>>(
  name: string,
  en: Keys,
  es: NoInfer<Record<keyof Keys, string>>,
): Catalogue<Keys> {
  return { name, en, es }
}

/** Says one message; `values` is required by the type exactly when the English text has places for values. */
export type Say<Keys extends Record<string, string>> = <Key extends keyof Keys & string>(
  key: Key,
  ...values: [Names<Keys[Key]>] extends [never] ? [] : [Values<Keys[Key]>]
) => string

export function sayer<Keys extends Record<string, string>>(catalogue: Catalogue<Keys>, language: Language): Say<Keys> {
  return (key, ...values) =>
    fill(catalogue[language][key], (values[0] ?? {}) as Record<string, string | number>, language)
}

/** Puts values into a text. A value that is not given stays visible as `{name}`, so that a look at the screen finds it. */
export function fill(text: string, values: Record<string, string | number>, language: Language): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const value = values[name]
    if (value === undefined) return whole
    const shown = typeof value === 'number' ? value.toLocaleString(language) : value
    if (one === undefined || other === undefined) return shown
    const form = new Intl.PluralRules(language).select(Number(value)) === 'one' ? one : other
    return form.replaceAll('#', shown)
  })
}

/** The names of the places in a text, sorted; both languages must have the same. */
export function placesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)[|}]/g)].map((match) => match[1] ?? '').toSorted()
}
