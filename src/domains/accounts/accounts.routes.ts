import type { Route } from '#kernel/bind.ts'
import { joinRoutes } from './accounts.join.routes.ts'
import { othersRoutes } from './accounts.others.routes.ts'
import { ownRoutes } from './accounts.own.routes.ts'
import { placesRoutes } from './accounts.places.routes.ts'
import { signInRoutes } from './accounts.sign-in.routes.ts'

export const routes: Route[] = [...signInRoutes, ...joinRoutes, ...ownRoutes, ...placesRoutes, ...othersRoutes]
