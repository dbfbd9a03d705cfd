import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { SelectField } from '#web/parts/Field.tsx'
import { problemOf, ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import type { ScreenProps } from '#web/registry.ts'
import { useSession } from '#web/shell/session.ts'
import { useMe } from '#domains/accounts/web/accounts.web.tsx'
import { HelpNumbers } from './HelpNumbers.tsx'
import { HourRules } from './HourRules.tsx'
import { Holidays, Places } from './Places.tsx'
import { OrganizationDialog, ProgramDialog, SiteDialog } from './ProgramDialogs.tsx'
import { Tracks } from './Tracks.tsx'
import { Decisions } from './Decisions.tsx'
import { houseQuery, programQuery, type House } from './settings-query.ts'
import { Part } from './Part.tsx'
import { weekdays } from './words.ts'
import styles from './settings.module.css'

/** What the organization is made of and what each program decides, every figure with its source. */
export default function SettingsScreen({ search }: ScreenProps) {
  const house = useQuery(houseQuery)
  if (house.isError) return <ProblemNotice problem={problemOf(house.error)} onRetry={() => void house.refetch()} />
  if (!house.data) return <p className="hr-waiting">Opening…</p>
  return <Settings house={house.data} asked={typeof search.program === 'string' ? search.program : undefined} />
}

function Settings({ house, asked }: { house: House; asked: string | undefined }) {
  const { can } = useSession()
  const navigate = useNavigate()
  const manages = can('programs.manage')
  const [dialog, setDialog] = useState<'organization' | 'program' | 'new-program' | 'new-site' | { site: string }>()
  const me = useMe()
  const program =
    house.programs.find((one) => one.id === asked) ??
    house.programs.find((one) => me?.programs.some((own) => own.id === one.id)) ??
    house.programs[0]
  const state = useQuery({ ...programQuery(program?.id ?? ''), enabled: program !== undefined })
  const site = house.sites.find((one) => one.id === program?.siteId)
  const close = () => setDialog(undefined)
  const button = (label: string, run: () => void, about?: string) => (
    <button type="button" className="hr-button" aria-label={about} onClick={run}>
      {label}
    </button>
  )
  const edited = typeof dialog === 'object' ? house.sites.find((one) => one.id === dialog.site) : undefined
  return (
    <div className={styles.page}>
      <header>
        <h1>Programs and settings</h1>
        {!manages && <p className={styles.quiet}>Only a program director changes what stands here.</p>}
      </header>

      <Part
        title={house.organization.name}
        note="The neutral name is what a stranger may read: on lock screens, in messages and as their sender."
        act={manages && button('Change', () => setDialog('organization'), 'Change the organization')}
      >
        <dl className={styles.facts}>
          <div>
            <dt>Neutral name</dt>
            <dd>{house.organization.neutralName}</dd>
          </div>
        </dl>
      </Part>

      <Part title="Sites" act={manages && button('Add a site', () => setDialog('new-site'))}>
        {house.sites.length === 0 && (
          <p className={styles.quiet}>A site is an address with its own clock. Add the first one.</p>
        )}
        <ul className={styles.rows}>
          {house.sites.map((one) => (
            <li key={one.id}>
              <p>
                <strong>{one.name}</strong>
                <small>
                  {[one.timeZone.replaceAll('_', ' '), one.address, one.state, one.phone].filter(Boolean).join(', ')}
                </small>
              </p>
              {manages && button('Change', () => setDialog({ site: one.id }), `Change ${one.name}`)}
            </li>
          ))}
        </ul>
      </Part>

      {program === undefined || site === undefined ? (
        <EmptyState
          title="No program yet"
          act={manages && house.sites.length > 0 && button('Add a program', () => setDialog('new-program'))}
        >
          A program is what people are admitted to. It has groups, tracks, hours to check against and its own settings.
        </EmptyState>
      ) : (
        <>
          <div className={styles.choose}>
            <SelectField
              label="Program"
              value={program.id}
              onText={(value) => void navigate({ to: '/settings', search: { program: value } as never })}
              options={house.programs.map((one) => ({ value: one.id, label: one.name }))}
            />
            {manages && button('Add a program', () => setDialog('new-program'))}
          </div>
          <Part
            title={program.name}
            act={manages && button('Change', () => setDialog('program'), `Change ${program.name}`)}
          >
            <dl className={styles.facts}>
              <div>
                <dt>Neutral name</dt>
                <dd>{program.neutralName}</dd>
              </div>
              <div>
                <dt>Site</dt>
                <dd>{site.name}</dd>
              </div>
              <div>
                <dt>The week begins on</dt>
                <dd>{weekdays[program.weekStartsOn - 1]}</dd>
              </div>
            </dl>
          </Part>
          <Places {...{ house, site, manages }} />
          {state.isError && <ProblemNotice problem={problemOf(state.error)} onRetry={() => void state.refetch()} />}
          {state.isPending && <p className="hr-waiting">Opening…</p>}
          {state.data && (
            <>
              <Tracks {...{ program, manages }} tracks={state.data.tracks} mayClose={state.data.mayClose} />
              <Holidays {...{ site, manages }} holidays={state.data.holidays} />
              <HelpNumbers {...{ program, manages }} contacts={state.data.helpContacts} />
              <HourRules {...{ program, manages }} sets={state.data.ruleSets} />
              <Decisions {...{ program, manages }} settings={state.data.settings} />
            </>
          )}
        </>
      )}
      <OrganizationDialog open={dialog === 'organization'} organization={house.organization} onClose={close} />
      <SiteDialog open={dialog === 'new-site' || edited !== undefined} site={edited} onClose={close} />
      <ProgramDialog
        open={dialog === 'program' || dialog === 'new-program'}
        program={dialog === 'program' ? program : undefined}
        sites={house.sites}
        onClose={close}
      />
    </div>
  )
}
