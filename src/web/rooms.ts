/** THE list of rooms on the staff's screen: one import for each `<room>.web.tsx`, in the order of src/domains.ts. */
import '#domains/accounts/web/accounts.web.tsx'
import '#domains/participants/web/participants.web.tsx'
import '#domains/consent/web/consent.web.tsx'
import '#domains/schedule/web/schedule.web.tsx'
import '#domains/attendance/web/attendance.web.tsx'
import '#domains/notes/web/notes.web.tsx'
import '#domains/check-ins/web/check-ins.web.tsx'
import '#domains/readiness/web/readiness.web.tsx'
