/** THE list of rooms on the participant's phone: one import for each `<room>.my.ts`, in the order of src/domains.ts. */
import '#domains/accounts/web/accounts.my.ts'
import '#domains/programs/web/programs.my.ts'
import '#domains/attendance/web/attendance.my.ts'
import '#domains/check-ins/web/check-ins.my.ts'
import '#domains/consent/web/consent.my.ts'
