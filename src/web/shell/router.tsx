import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  useParams,
  useSearch,
} from '@tanstack/react-router'
import type { ComponentType } from 'react'
import type { Registry, Screen, ScreenProps } from '#web/registry.ts'
import { useSession } from './session.ts'
import { NotAllowed } from './NotAllowed.tsx'
import { NotFound } from './NotFound.tsx'
import { ScreenFailed } from './ErrorBoundary.tsx'
import { ScreenWaiting } from './ScreenWaiting.tsx'
import { StaffShell } from './StaffShell.tsx'

/** One route for each registered screen, below the shell. Hovering or focusing a link fetches its code and its data. */
export function createStaffRouter(registry: Registry, query: QueryClient) {
  const root = createRootRoute({ component: StaffShell, notFoundComponent: NotFound })
  const screens = registry.screens().map((screen) => {
    const loadScreen = async () => ({ default: withNeed(screen, (await screen.load()).default) })
    return createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: lazyRouteComponent(loadScreen),
      staticData: { title: screen.title },
      loader: ({ params, location }) => {
        // Not awaited: the screen shows what it has and the queries fill in.
        void screen.prefetch?.(query, { params: params as Record<string, string>, search: location.search })
      },
    })
  })
  return createRouter({
    routeTree: root.addChildren(screens),
    defaultPreload: 'intent',
    defaultPreloadDelay: 40,
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: ScreenWaiting,
    defaultErrorComponent: ScreenFailed,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    title?: string
  }
}

function withNeed(screen: Screen, Component: ComponentType<ScreenProps>) {
  return function ScreenWithNeed() {
    const params = useParams({ strict: false }) as Record<string, string>
    const search = useSearch({ strict: false }) as Record<string, unknown>
    const { can } = useSession()
    if (screen.needs && !can(screen.needs)) return <NotAllowed title={screen.title} />
    return <Component params={params} search={search} />
  }
}
