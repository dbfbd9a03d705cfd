import { queryOptions } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import type { ReplyOf } from '#kernel/contract.ts'
import { staffAccounts } from '#domains/accounts/accounts.own.contract.ts'
import { listPrograms } from '#domains/programs/programs.contract.ts'
import { roleNames, type StaffRole } from '#policy/roles.ts'
import type { PaletteHit } from '#web/registry.ts'
import { listStaff } from '../staff.contract.ts'

export type StaffList = ReplyOf<typeof listStaff>
export type StaffRow = StaffList['staff'][number]

export const staffQuery = (include: 'current' | 'all') =>
  queryOptions({
    queryKey: ['staff', include],
    queryFn: ({ signal }) => call(listStaff, { query: { include } }, { signal }),
  })
export const programsQuery = queryOptions({
  queryKey: ['programs'],
  queryFn: ({ signal }) => call(listPrograms, {}, { signal }),
})
export const accountsQuery = queryOptions({
  queryKey: ['staff', 'accounts'],
  queryFn: ({ signal }) => call(staffAccounts, {}, { signal }),
})

/** For Ctrl-K: colleagues by any part of their names. */
export async function findStaff(text: string, signal: AbortSignal): Promise<PaletteHit[]> {
  const wanted = text.toLowerCase()
  const { staff } = await call(listStaff, { query: { include: 'current' } }, { signal })
  return staff
    .filter((person) => `${person.name} ${person.givenName} ${person.email}`.toLowerCase().includes(wanted))
    .slice(0, 6)
    .map((person) => ({
      id: person.id,
      label: person.name,
      note: rolesInWords(person.roles) || person.jobTitle,
      path: `/staff/${person.id}`,
    }))
}

export const rolesInWords = (roles: readonly { role: StaffRole; toOn?: string | null }[]): string =>
  [...new Set(roles.map((held) => roleNames[held.role]))].join(', ')

/** Roles that count on a day. */
export const rolesOn = (person: StaffRow, on: string) =>
  person.roles.filter((held) => held.fromOn <= on && (held.toOn === null || held.toOn > on))
