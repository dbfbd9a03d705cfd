/** THE list of rooms on the participant's phone: one import for each `<room>.my.ts`, in the order of src/domains.ts. */
import '#domains/accounts/web/accounts.my.ts'
