/** THE list of rooms on the staff's screen: one import for each `<room>.web.tsx`, in the order of src/domains.ts. */
import '#domains/accounts/web/accounts.web.tsx'
import '#domains/attendance/web/attendance.web.tsx'
