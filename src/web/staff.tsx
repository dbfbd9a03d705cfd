import '#web/theme/tokens.css'
import '#web/theme/fonts.css'
import '#web/theme/base.css'
import '#web/theme/controls.css'
import '@mantine/core/styles.layer.css'
import '#web/theme/mantine.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode, Suspense, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { registry, type Gate, type StaffSession } from '#web/registry.ts'
import '#web/rooms.ts'
import { reloadOnStaleCode } from '#web/parts/stale-code.ts'
import { createStaffRouter } from '#web/shell/router.tsx'
import { SessionContext } from '#web/shell/session.ts'
import { ErrorBoundary } from '#web/shell/ErrorBoundary.tsx'
import { theme } from '#web/theme/theme.ts'

reloadOnStaleCode()
const query = new QueryClient({
  defaultOptions: {
    queries: {
      // Live topics say when something changed; until then what was read a moment ago is good.
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && !('code' in error),
      refetchOnWindowFocus: 'always',
    },
    mutations: { networkMode: 'offlineFirst' },
  },
})
const router = createStaffRouter(registry, query)

/** Until the accounts room has registered its gate there is nobody to let in, and nothing to see but the shell. */
const nobody: StaffSession = { name: 'Nobody', zone: Intl.DateTimeFormat().resolvedOptions().timeZone, can: () => true }
const open = ({ children }: { children: (session: StaffSession) => ReactNode }) => children(nobody)
const gate = registry.gate()
const Door: Gate = gate ? lazy(gate) : open

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <ErrorBoundary>
        <QueryClientProvider client={query}>
          <Suspense>
            <Door>
              {(session) => (
                <SessionContext value={session}>
                  <RouterProvider router={router} />
                </SessionContext>
              )}
            </Door>
          </Suspense>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  </StrictMode>,
)
