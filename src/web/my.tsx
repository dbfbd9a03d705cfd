import '#web/theme/tokens.css'
import '#web/theme/fonts.css'
import '#web/theme/serif.css'
import '#web/theme/base.css'
import '#web/theme/controls.css'
import '#web/my/my.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

createRoot(document.getElementById('app')!).render(<StrictMode>Today</StrictMode>)
