import type { Route } from '#kernel/bind.ts'

export const routes: Route[] = []
