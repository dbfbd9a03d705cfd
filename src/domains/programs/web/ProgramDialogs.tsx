import { call } from '#kernel/call.ts'
import { FormDialog } from '#web/parts/FormDialog.tsx'
import { addProgram, addSite, changeOrganization, changeProgram, changeSite } from '../programs.contract.ts'
import { useChanges, type House } from './settings-query.ts'
import { weekdays } from './words.ts'

// The browser's own list; one zone for each clock that people know by a city.
const zones: string[] = Intl.supportedValuesOf('timeZone')

export function SiteDialog({
  open,
  site,
  onClose,
}: {
  open: boolean
  site: House['sites'][number] | undefined
  onClose: () => void
}) {
  const { changed } = useChanges()
  return (
    <FormDialog
      {...{ open, onClose }}
      keep={`site:${site?.id ?? 'new'}`}
      size="medium"
      title={site ? `Change ${site.name}` : 'Add a site'}
      act={site ? 'Save' : 'Add the site'}
      fields={[
        { name: 'name', label: 'Name', maxLength: 120 },
        {
          name: 'timeZone',
          label: 'Time zone',
          kind: 'select',
          hint: site
            ? 'Groups that are planned keep the clock time they had.'
            : 'Decides days, weeks and every time on screen.',
          options: [...new Set([...(site ? [site.timeZone] : []), ...zones])].map((zone) => ({
            value: zone,
            label: zone.replaceAll('_', ' '),
          })),
        },
        { name: 'address', label: 'Address', optional: true, maxLength: 300 },
        { name: 'phone', label: 'Phone', kind: 'tel', optional: true, half: true, maxLength: 40 },
        { name: 'state', label: 'State', optional: true, half: true, maxLength: 40 },
      ]}
      initial={
        site
          ? { name: site.name, timeZone: site.timeZone, address: site.address, phone: site.phone, state: site.state }
          : { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }
      }
      onSend={async (values) => {
        const text = (name: string) => String(values[name] ?? '')
        const body = {
          name: text('name'),
          timeZone: text('timeZone'),
          address: text('address'),
          phone: text('phone'),
          state: text('state'),
        }
        await (site ? call(changeSite, { params: { siteId: site.id }, body }) : call(addSite, { body }))
        await changed()
      }}
    />
  )
}

export function ProgramDialog({
  open,
  program,
  sites,
  onClose,
}: {
  open: boolean
  program: House['programs'][number] | undefined
  sites: House['sites']
  onClose: () => void
}) {
  const { changed } = useChanges()
  return (
    <FormDialog
      {...{ open, onClose }}
      keep={`program:${program?.id ?? 'new'}`}
      title={program ? `Change ${program.name}` : 'Add a program'}
      act={program ? 'Save' : 'Add the program'}
      fields={[
        { name: 'name', label: 'Name', maxLength: 120 },
        {
          name: 'neutralName',
          label: 'Neutral name',
          hint: 'On phones and in messages. It says nothing about the kind of care.',
          maxLength: 60,
        },
        {
          name: 'siteId',
          label: 'Site',
          kind: 'select',
          options: sites.map((site) => ({ value: site.id, label: site.name })),
        },
        {
          name: 'weekStartsOn',
          label: 'The week begins on',
          kind: 'select',
          options: weekdays.map((label, at) => ({ value: String(at + 1), label })),
        },
      ]}
      initial={
        program
          ? {
              name: program.name,
              neutralName: program.neutralName,
              siteId: program.siteId,
              weekStartsOn: String(program.weekStartsOn),
            }
          : { siteId: sites[0]?.id ?? '', weekStartsOn: '1' }
      }
      onSend={async (values) => {
        const body = {
          name: String(values.name ?? ''),
          neutralName: String(values.neutralName ?? ''),
          siteId: String(values.siteId),
          weekStartsOn: Number(values.weekStartsOn),
        }
        await (program ? call(changeProgram, { params: { programId: program.id }, body }) : call(addProgram, { body }))
        await changed()
      }}
    />
  )
}

export function OrganizationDialog({
  open,
  organization,
  onClose,
}: {
  open: boolean
  organization: House['organization']
  onClose: () => void
}) {
  const { changed, act } = useChanges()
  const send = (name: string, neutralName: string) => call(changeOrganization, { body: { name, neutralName } })
  return (
    <FormDialog
      {...{ open, onClose }}
      keep="organization"
      title="Change the organization"
      act="Save"
      fields={[
        { name: 'name', label: 'Name', hint: 'On documents and on the screens of staff.', maxLength: 200 },
        {
          name: 'neutralName',
          label: 'Neutral name',
          hint: 'On lock screens, in messages and as their sender. It says nothing about the kind of care: “Harbor”, “Main Street”.',
          maxLength: 60,
        },
      ]}
      initial={{ name: organization.name, neutralName: organization.neutralName }}
      onSend={async (values) => {
        await send(String(values.name ?? ''), String(values.neutralName ?? ''))
        await act(changed, 'The names are changed.', () => send(organization.name, organization.neutralName))
      }}
    />
  )
}
