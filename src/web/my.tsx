import '#web/theme/tokens.css'
import '#web/theme/fonts.css'
import '#web/theme/serif.css'
import '#web/theme/base.css'
import '#web/theme/controls.css'
import '#web/my/my.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '#web/messages/language.tsx'
import { fetchAhead, MyShell } from '#web/my/MyShell.tsx'
import { applyScheme } from '#web/my/scheme.ts'
import { reloadOnStaleCode } from '#web/parts/stale-code.ts'
import { startWorker } from '#web/my/update.ts'
import '#web/my-rooms.ts'

applyScheme()
reloadOnStaleCode()
fetchAhead()
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <LanguageProvider>
      <MyShell />
    </LanguageProvider>
  </StrictMode>,
)
startWorker()
