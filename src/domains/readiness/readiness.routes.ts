import { route, type Route } from '#kernel/bind.ts'
import { morning, morningCensus, morningWeek } from './readiness.contract.ts'
import { readCensus, readMorning, readWeek } from './readiness.morning.ts'
import './readiness.leaving.ts'

export const routes: Route[] = [
  route(morning, async ({ tx, query }) => readMorning(tx, query.programId)),
  route(morningCensus, async ({ tx, query }) => readCensus(tx, query.programId)),
  route(morningWeek, async ({ tx, query }) => readWeek(tx, query.programId)),
]
