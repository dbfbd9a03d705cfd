import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { languages, sayer, type Catalogue, type Language, type Say } from './catalogue.ts'

const KEY = 'handrail.language'
const LanguageContext = createContext<{ language: Language; choose: (language: Language) => void }>({
  language: 'en',
  choose: () => {},
})

/** The language of the phone, until the person chooses another; the choice stays on the device. */
export function LanguageProvider({ children, fixed }: { children: ReactNode; fixed?: Language }) {
  const [language, setLanguage] = useState<Language>(
    () => fixed ?? preferred(localStorage.getItem(KEY), navigator.languages),
  )
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const value = useMemo(
    () => ({
      language,
      choose: (chosen: Language) => {
        localStorage.setItem(KEY, chosen)
        setLanguage(chosen)
      },
    }),
    [language],
  )
  return <LanguageContext value={value}>{children}</LanguageContext>
}

export function preferred(chosen: string | null, spoken: readonly string[]): Language {
  const wanted = [chosen, ...spoken].map((tag) => tag?.slice(0, 2).toLowerCase())
  return languages.find((language) => language === wanted.find((tag) => languages.includes(tag as Language))) ?? 'en'
}

export function useLanguage() {
  return useContext(LanguageContext)
}

/** `const say = useWords(catalogue)`; `say('key', { value })`. */
export function useWords<Keys extends Record<string, string>>(catalogue: Catalogue<Keys>): Say<Keys> {
  const { language } = useLanguage()
  return useMemo(() => sayer(catalogue, language), [catalogue, language])
}
