import { useQuery } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import { listPrograms } from '#domains/programs/programs.contract.ts'
import { listStaff } from '#domains/staff/staff.contract.ts'

/** Programs of the organization, for pickers. */
export function usePrograms() {
  return useQuery({
    queryKey: ['programs'],
    queryFn: ({ signal }) => call(listPrograms, {}, { signal }),
    staleTime: 300_000,
  })
}

/** Colleagues who work here now, by name; for owners, counselors and care teams. */
export function useColleagues() {
  return useQuery({
    queryKey: ['staff', 'colleagues'],
    queryFn: async ({ signal }) => {
      const { staff } = await call(listStaff, {}, { signal })
      return staff.filter((one) => one.endedOn === null).toSorted((a, b) => a.name.localeCompare(b.name))
    },
    staleTime: 300_000,
  })
}
