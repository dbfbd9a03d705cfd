import { z } from 'zod'
import { day, done, id, text, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'
import { staffRoles } from '#policy/roles.ts'

const role = z.enum(staffRoles)
export const credentialShape = z.object({
  id,
  type: z.string(),
  number: z.string(),
  state: z.string(),
  issuedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  needsCosign: z.boolean(),
  withdrawnOn: z.string().nullable(),
  standing: z.enum(['current', 'expires_soon', 'lapsed', 'withdrawn', 'not_yet']),
  daysLeft: z.number().nullable(),
})
export const staffShape = z.object({
  id,
  givenName: z.string(),
  familyName: z.string(),
  preferredName: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  jobTitle: z.string(),
  startedOn: z.string(),
  endedOn: z.string().nullable(),
  roles: z.array(z.object({ id, role, programId: id.nullable(), fromOn: z.string(), toOn: z.string().nullable() })),
  credentials: z.array(credentialShape),
  supervisor: z.object({ staffId: id, name: z.string(), fromOn: z.string() }).nullable(),
  hasAccount: z.boolean().optional(),
})
export type StaffReply = z.output<typeof staffShape>

export const listStaff = endpoint({
  method: 'GET',
  path: '/api/staff',
  access: 'staff.read',
  summary: 'Everyone who works here, with roles and credentials',
  query: z.strictObject({ include: z.enum(['current', 'all']).optional() }),
  reply: z.object({ staff: z.array(staffShape), today: z.string() }),
})
const personBody = z.strictObject({
  givenName: words(80),
  familyName: words(80),
  preferredName: text(80),
  email: z.email('Use an e-mail address.').max(254).toLowerCase(),
  phone: text(40),
  jobTitle: text(80),
  startedOn: day,
})
export const addStaff = endpoint({
  method: 'POST',
  path: '/api/staff',
  access: 'staff.manage',
  summary: 'Add a staff member',
  body: personBody.extend({
    roles: z
      .array(z.strictObject({ role, programId: id.nullable() }))
      .min(1, 'Choose at least one role.')
      .max(10),
  }),
  reply: z.object({ id }),
})
export const changeStaff = endpoint({
  method: 'PUT',
  path: '/api/staff/:staffId',
  access: 'staff.manage',
  summary: 'Change a staff member',
  params: z.strictObject({ staffId: id }),
  body: personBody,
  reply: done,
})
export const endStaff = endpoint({
  method: 'POST',
  path: '/api/staff/:staffId/end',
  access: 'staff.manage',
  summary: 'End employment: roles, access and sessions end that day',
  params: z.strictObject({ staffId: id }),
  body: z.strictObject({ endedOn: day }),
  reply: z.object({
    done: z.literal(true),
    futureSessions: z.number(),
    /** Roles that ended with it and how they stood, to take it back. */
    ended: z.array(z.object({ roleId: id, toOn: z.string().nullable() })),
  }),
})
export const leavingStaff = endpoint({
  method: 'GET',
  path: '/api/staff/:staffId/leaving',
  access: 'staff.manage',
  summary: 'What ending somebody’s employment on a day would do',
  params: z.strictObject({ staffId: id }),
  query: z.strictObject({ on: day }),
  reply: z.object({
    effects: z.array(z.object({ words: z.string(), needsPerson: z.boolean(), path: z.string().optional() })),
  }),
})
export const returnStaff = endpoint({
  method: 'POST',
  path: '/api/staff/:staffId/return',
  access: 'staff.manage',
  summary: 'Take the end of employment back, with the roles that ended by it',
  params: z.strictObject({ staffId: id }),
  body: z.strictObject({ ended: z.array(z.strictObject({ roleId: id, toOn: day.nullable() })).max(50) }),
  reply: done,
})
export const addRole = endpoint({
  method: 'POST',
  path: '/api/staff/:staffId/roles',
  access: 'staff.manage',
  summary: 'Give a role',
  params: z.strictObject({ staffId: id }),
  body: z.strictObject({ role, programId: id.nullable(), fromOn: day }),
  reply: z.object({ id }),
})
export const endRole = endpoint({
  method: 'POST',
  path: '/api/staff-roles/:roleId/end',
  access: 'staff.manage',
  summary: 'End a role',
  params: z.strictObject({ roleId: id }),
  /** The first day without the role; null lasts on, which takes an end back. */
  body: z.strictObject({ toOn: day.nullable() }),
  reply: done,
})
export const addCredential = endpoint({
  method: 'POST',
  path: '/api/staff/:staffId/credentials',
  access: 'staff.manage',
  summary: 'Record a credential',
  params: z.strictObject({ staffId: id }),
  body: z.strictObject({
    type: words(40),
    number: text(60),
    state: text(40),
    issuedOn: day.nullable(),
    expiresOn: day.nullable(),
    needsCosign: z.boolean(),
    source: text(200),
  }),
  reply: z.object({ id }),
})
export const withdrawCredential = endpoint({
  method: 'POST',
  path: '/api/credentials/:credentialId/withdraw',
  access: 'staff.manage',
  summary: 'A credential no longer counts',
  params: z.strictObject({ credentialId: id }),
  /** Null: it counts again. */
  body: z.strictObject({ withdrawnOn: day.nullable() }),
  reply: done,
})
export const setSupervisor = endpoint({
  method: 'PUT',
  path: '/api/staff/:staffId/supervisor',
  access: 'staff.manage',
  summary: 'Name who supervises',
  params: z.strictObject({ staffId: id }),
  body: z.strictObject({ supervisorId: id.nullable(), fromOn: day }),
  reply: done,
})
