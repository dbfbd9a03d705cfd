import type { Route } from '#kernel/bind.ts'
import type { Job } from '#kernel/jobs.ts'
import { jobs as accountsJobs } from '#domains/accounts/accounts.jobs.ts'
import * as accounts from '#domains/accounts/accounts.routes.ts'
import { jobs as attendanceJobs } from '#domains/attendance/attendance.jobs.ts'
import '#domains/attendance/attendance.public.ts'
import * as attendance from '#domains/attendance/attendance.routes.ts'
import * as consent from '#domains/consent/consent.routes.ts'
import * as participants from '#domains/participants/participants.routes.ts'
import * as checkIns from '#domains/check-ins/check-ins.routes.ts'
import '#domains/notes/notes.reading.ts'
import * as notes from '#domains/notes/notes.routes.ts'
import { jobs as scheduleJobs } from '#domains/schedule/schedule.jobs.ts'
import '#domains/schedule/schedule.public.ts'
import * as schedule from '#domains/schedule/schedule.routes.ts'
import '#domains/programs/programs.reactions.ts'
import * as interop from '#domains/interop/interop.routes.ts'
import * as programs from '#domains/programs/programs.routes.ts'
import { jobs as readinessJobs } from '#domains/readiness/readiness.jobs.ts'
import * as readiness from '#domains/readiness/readiness.routes.ts'
import * as staff from '#domains/staff/staff.routes.ts'

/** A room as the server sees it. Reactions register themselves when their file is imported here. */
export type Room = { name: string; routes: Route[]; jobs?: Job[] }

/** THE list of rooms. The order is the allowed direction of imports: a room may import from rooms above it. */
export const rooms: Room[] = [
  { name: 'accounts', routes: accounts.routes, jobs: accountsJobs },
  { name: 'programs', routes: programs.routes },
  { name: 'staff', routes: staff.routes },
  { name: 'participants', routes: participants.routes },
  { name: 'consent', routes: consent.routes },
  { name: 'schedule', routes: schedule.routes, jobs: scheduleJobs },
  { name: 'attendance', routes: attendance.routes, jobs: attendanceJobs },
  { name: 'notes', routes: notes.routes },
  { name: 'check-ins', routes: checkIns.routes },
  { name: 'readiness', routes: readiness.routes, jobs: readinessJobs },
  { name: 'interop', routes: interop.routes },
]
