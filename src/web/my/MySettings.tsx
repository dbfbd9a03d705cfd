import { useState } from 'react'
import type { Language } from '#web/messages/catalogue.ts'
import { useLanguage, useWords } from '#web/messages/language.tsx'
import { shellWords } from '#web/messages/shell.messages.ts'
import { SelectField } from '#web/parts/Field.tsx'
import { chooseScheme, chosenScheme, type Scheme } from './scheme.ts'

/** Language and light: two choices that belong to the phone, not to the person's record. */
export function MySettings() {
  const say = useWords(shellWords)
  const { language, choose } = useLanguage()
  const [scheme, setScheme] = useState(chosenScheme)
  return (
    <>
      <SelectField
        label={say('language')}
        value={language}
        onText={(value) => choose(value as Language)}
        options={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Español' },
        ]}
      />
      <SelectField
        label={say('light')}
        value={scheme}
        onText={(value) => {
          chooseScheme(value as Scheme)
          setScheme(value as Scheme)
        }}
        options={[
          { value: 'auto', label: say('lightAuto') },
          { value: 'light', label: say('lightLight') },
          { value: 'dark', label: say('lightDark') },
        ]}
      />
    </>
  )
}
