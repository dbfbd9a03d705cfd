import type { Route } from '#kernel/bind.ts'
import { careRoutes } from './participants.care.routes.ts'
import { peopleRoutes } from './participants.people.routes.ts'
import { taskRoutes } from './participants.tasks.routes.ts'

export const routes: Route[] = [...peopleRoutes, ...careRoutes, ...taskRoutes]
