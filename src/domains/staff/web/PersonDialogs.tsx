import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#kernel/call.ts'
import { roleNames, staffRoles, type StaffRole } from '#policy/roles.ts'
import { FormDialog, type FormField, type FormValues } from '#web/parts/FormDialog.tsx'
import { toast } from '#web/shell/toasts.ts'
import {
  addCredential,
  addRole,
  addStaff,
  changeStaff,
  endRole,
  setSupervisor,
  withdrawCredential,
} from '../staff.contract.ts'
import { programsQuery, staffQuery, type StaffRow } from './staff-query.ts'

/** `today` is the site's, as the server says: the browser may stand in another zone. */
type Opened = { open: boolean; onClose: () => void; today: string }
const orNull = (value: unknown): string | null => (value === '' || value === undefined ? null : String(value))
const personFields: FormField[] = [
  { name: 'givenName', label: 'Given name', half: true, maxLength: 80 },
  { name: 'familyName', label: 'Family name', half: true, maxLength: 80 },
  {
    name: 'preferredName',
    label: 'Preferred name',
    hint: 'Shown instead of the given name.',
    optional: true,
    half: true,
    maxLength: 80,
  },
  { name: 'jobTitle', label: 'Job title', optional: true, half: true, maxLength: 80 },
  { name: 'email', label: 'E-mail address', kind: 'email', hint: 'They sign in with it.', maxLength: 254 },
  { name: 'phone', label: 'Phone', kind: 'tel', optional: true, half: true, maxLength: 40 },
  { name: 'startedOn', label: 'Works here from', kind: 'date', half: true },
]
const personBody = (values: FormValues) =>
  Object.fromEntries(personFields.map(({ name }) => [name, String(values[name] ?? '').trim()])) as {
    givenName: string
    familyName: string
    preferredName: string
    jobTitle: string
    email: string
    phone: string
    startedOn: string
  }

/** Everything about staff is asked again after a change. */
export function useStaffChanged() {
  const query = useQueryClient()
  return () => query.invalidateQueries({ queryKey: ['staff'] })
}

function useProgramOptions() {
  const programs = useQuery(programsQuery)
  return (programs.data?.programs ?? []).map((program) => ({ value: program.id, label: program.name }))
}
const roleOptions = staffRoles.map((role) => ({ value: role, label: roleNames[role] }))

export function AddStaffDialog({
  open,
  onClose,
  onAdded,
  today,
}: Opened & {
  onAdded: (id: string) => void
}) {
  const changed = useStaffChanged()
  const programs = useProgramOptions()
  return (
    <FormDialog
      {...{ open, onClose }}
      keep="staff:new"
      size="medium"
      title="Add a staff member"
      act="Add"
      fields={[
        ...personFields,
        { name: 'roles.0.role', label: 'Role', kind: 'select', options: roleOptions, half: true },
        {
          name: 'roles.0.programId',
          label: 'In',
          kind: 'select',
          options: programs,
          placeholder: 'Every program',
          half: true,
        },
      ]}
      initial={{ startedOn: today, 'roles.0.role': 'group_therapist' }}
      onSend={async (values) => {
        const { id } = await call(addStaff, {
          body: {
            ...personBody(values),
            roles: [{ role: values['roles.0.role'] as StaffRole, programId: orNull(values['roles.0.programId']) }],
          },
        })
        await changed()
        onAdded(id)
      }}
    />
  )
}

export function EditStaffDialog({ open, onClose, person }: { open: boolean; onClose: () => void; person: StaffRow }) {
  const changed = useStaffChanged()
  const { givenName, familyName, preferredName, jobTitle, email, phone, startedOn } = person
  const before = { givenName, familyName, preferredName, jobTitle, email, phone, startedOn }
  return (
    <FormDialog
      {...{ open, onClose }}
      keep={`staff:${person.id}`}
      size="medium"
      title="Name and contact"
      act="Save"
      fields={personFields}
      initial={before}
      onSend={async (values) => {
        await call(changeStaff, { params: { staffId: person.id }, body: personBody(values) })
        await changed()
        toast('Saved.', () => void call(changeStaff, { params: { staffId: person.id }, body: before }).then(changed))
      }}
    />
  )
}

export function RoleDialog({ open, onClose, person, today }: Opened & { person: StaffRow }) {
  const changed = useStaffChanged()
  const programs = useProgramOptions()
  return (
    <FormDialog
      {...{ open, onClose }}
      keep={`role:${person.id}`}
      title="Give a role"
      act="Give the role"
      fields={[
        { name: 'role', label: 'Role', kind: 'select', options: roleOptions },
        { name: 'programId', label: 'In', kind: 'select', options: programs, placeholder: 'Every program' },
        { name: 'fromOn', label: 'From', kind: 'date' },
      ]}
      initial={{ role: 'group_therapist', fromOn: today }}
      onSend={async (values) => {
        const fromOn = String(values.fromOn)
        const { id } = await call(addRole, {
          params: { staffId: person.id },
          body: { role: values.role as StaffRole, programId: orNull(values.programId), fromOn },
        })
        await changed()
        toast(
          `${roleNames[values.role as StaffRole]} given.`,
          () => void call(endRole, { params: { roleId: id }, body: { toOn: fromOn } }).then(changed),
        )
      }}
    />
  )
}

export function EndRoleDialog({
  onClose,
  role,
  today,
}: Omit<Opened, 'open'> & { role: StaffRow['roles'][number] | undefined }) {
  const changed = useStaffChanged()
  if (!role) return null
  return (
    <FormDialog
      open
      onClose={onClose}
      keep={`role-end:${role.id}`}
      title={`End the role ${roleNames[role.role].toLowerCase()}`}
      act="End the role"
      fields={[{ name: 'toOn', label: 'First day without it', kind: 'date' }]}
      initial={{ toOn: today }}
      onSend={async (values) => {
        await call(endRole, { params: { roleId: role.id }, body: { toOn: String(values.toOn) } })
        await changed()
        toast(
          'Role ended.',
          () => void call(endRole, { params: { roleId: role.id }, body: { toOn: role.toOn } }).then(changed),
        )
      }}
    />
  )
}

/** A new credential, or the renewed one of an old one. */
export function CredentialDialog({
  open,
  onClose,
  person,
  renews,
  today,
}: Opened & {
  person: StaffRow
  renews?: StaffRow['credentials'][number]
}) {
  const changed = useStaffChanged()
  return (
    <FormDialog
      {...{ open, onClose }}
      keep={`credential:${person.id}:${renews?.id ?? 'new'}`}
      size="medium"
      title={renews ? `Renewed credential: ${renews.type}` : 'Record a credential'}
      act="Record"
      fields={[
        {
          name: 'type',
          label: 'Kind',
          hint: 'As it stands on the licence: LCSW, LMHC, CASAC-T.',
          half: true,
          maxLength: 40,
        },
        {
          name: 'state',
          label: 'State',
          hint: 'Or the body that issued it.',
          optional: true,
          half: true,
          maxLength: 40,
        },
        { name: 'number', label: 'Number', optional: true, maxLength: 60 },
        { name: 'issuedOn', label: 'Issued', kind: 'date', optional: true, half: true },
        { name: 'expiresOn', label: 'Last day of validity', kind: 'date', optional: 'empty: no end', half: true },
        {
          name: 'needsCosign',
          label: 'Work signed under it needs a supervisor’s signature',
          kind: 'check',
          hint: 'Rules differ by state and payer: check yours.',
        },
        {
          name: 'source',
          label: 'How it was checked',
          hint: 'The registry looked at, or the document seen.',
          optional: true,
          maxLength: 200,
        },
      ]}
      initial={
        renews
          ? {
              type: renews.type,
              state: renews.state,
              number: renews.number,
              issuedOn: '',
              expiresOn: '',
              needsCosign: renews.needsCosign,
              source: '',
            }
          : { needsCosign: false }
      }
      onSend={async (values) => {
        const { id } = await call(addCredential, {
          params: { staffId: person.id },
          body: {
            type: String(values.type ?? '').trim(),
            number: String(values.number ?? ''),
            state: String(values.state ?? ''),
            issuedOn: orNull(values.issuedOn),
            expiresOn: orNull(values.expiresOn),
            needsCosign: values.needsCosign === true,
            source: String(values.source ?? ''),
          },
        })
        await changed()
        toast(
          'Credential recorded.',
          () =>
            void call(withdrawCredential, { params: { credentialId: id }, body: { withdrawnOn: today } }).then(changed),
        )
      }}
    />
  )
}

export function SupervisorDialog({ open, onClose, person, today }: Opened & { person: StaffRow }) {
  const changed = useStaffChanged()
  const staff = useQuery(staffQuery('current'))
  const before = person.supervisor
  return (
    <FormDialog
      {...{ open, onClose }}
      keep={`supervisor:${person.id}`}
      title="Supervisor"
      act="Save"
      fields={[
        {
          name: 'supervisorId',
          label: 'Supervised by',
          kind: 'select',
          placeholder: 'Nobody',
          options: (staff.data?.staff ?? [])
            .filter((other) => other.id !== person.id)
            .map((other) => ({ value: other.id, label: other.name })),
        },
        { name: 'fromOn', label: 'From', kind: 'date' },
      ]}
      initial={{ supervisorId: before?.staffId ?? '', fromOn: today }}
      onSend={async (values) => {
        const fromOn = String(values.fromOn)
        const params = { staffId: person.id }
        await call(setSupervisor, { params, body: { supervisorId: orNull(values.supervisorId), fromOn } })
        await changed()
        toast(
          'Supervisor saved.',
          () =>
            void call(setSupervisor, { params, body: { supervisorId: before?.staffId ?? null, fromOn } }).then(changed),
        )
      }}
    />
  )
}
