import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { call } from '#kernel/call.ts'
import { roleNames } from '#policy/roles.ts'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { problemOf, ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { Day } from '#web/parts/When.tsx'
import type { ScreenProps } from '#web/registry.ts'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { toast } from '#web/shell/toasts.ts'
import { returnStaff, withdrawCredential } from '../staff.contract.ts'
import { LeaveDialog } from './LeaveDialog.tsx'
import {
  CredentialDialog,
  EditStaffDialog,
  EndRoleDialog,
  RoleDialog,
  SupervisorDialog,
  useStaffChanged,
} from './PersonDialogs.tsx'
import { SignIn } from './SignIn.tsx'
import { programsQuery, rolesInWords, rolesOn, staffQuery, type StaffRow } from './staff-query.ts'
import { needsAct, standingMark, standingWords } from './standing.ts'
import styles from './staff.module.css'

export default function StaffMember({ params }: ScreenProps) {
  const staff = useQuery(staffQuery('all'))
  if (staff.isError) return <ProblemNotice problem={problemOf(staff.error)} onRetry={() => void staff.refetch()} />
  if (!staff.data) return <p className="hr-waiting">Opening…</p>
  const person = staff.data.staff.find((one) => one.id === params.staffId)
  if (!person)
    return (
      <EmptyState
        title="Nobody is here"
        act={
          <Link to="/staff" className="hr-button">
            All staff
          </Link>
        }
      >
        This staff member is not here, or not open to you.
      </EmptyState>
    )
  return <Member person={person} today={staff.data.today} />
}

type Dialog = 'edit' | 'role' | 'credential' | 'supervisor' | 'leave' | undefined

function Member({ person, today }: { person: StaffRow; today: string }) {
  const { can, personId } = useSession()
  const manages = can('staff.manage')
  const [dialog, setDialog] = useState<Dialog>()
  const [ending, setEnding] = useState<StaffRow['roles'][number]>()
  const [renewing, setRenewing] = useState<StaffRow['credentials'][number]>()
  const programs = useQuery(programsQuery)
  const changed = useStaffChanged()
  const close = () => setDialog(undefined)
  const here = person.endedOn === null || person.endedOn > today
  useKeys(
    'Staff member',
    manages
      ? [
          { keys: 'e', label: 'Change name and contact', run: () => setDialog('edit') },
          { keys: 'c', label: 'Record a credential', run: () => setDialog('credential') },
          { keys: 'r', label: 'Give a role', run: () => setDialog('role') },
        ]
      : [],
  )
  const programName = (id: string | null) =>
    id === null ? 'every program' : (programs.data?.programs.find((program) => program.id === id)?.name ?? '')
  const need = needsAct(person)
  const now = Date.parse(`${today}T12:00:00Z`)
  const button = (label: string, run: () => void, about?: string) => (
    <button type="button" className="hr-button" aria-label={about} onClick={run}>
      {label}
    </button>
  )
  return (
    <div className={styles.page}>
      <p>
        <Link to="/staff">All staff</Link>
      </p>
      <header className={styles.head}>
        <div>
          <h1>{person.name}</h1>
          <p className={styles.quiet}>
            {[person.jobTitle, rolesInWords(rolesOn(person, today))].filter(Boolean).join(', ') || 'No role now'}
          </p>
          {person.preferredName && <p className={styles.quiet}>Given name {person.givenName}</p>}
        </div>
        {manages && button('Change', () => setDialog('edit'), 'Change name and contact')}
      </header>
      {person.endedOn !== null && (
        <div className={styles.banner}>
          <p>
            {here ? 'Works here until the day before ' : 'Left on '}
            <Day on={person.endedOn} now={now} />.
          </p>
          {manages &&
            button('Take the end back', () => {
              void call(returnStaff, {
                params: { staffId: person.id },
                body: {
                  ended: person.roles
                    .filter((held) => held.toOn === person.endedOn)
                    .map((held) => ({ roleId: held.id, toOn: null })),
                },
              })
                .then(changed)
                .then(
                  () => toast(`${person.name} works here again.`),
                  (thrown: unknown) => toast(problemOf(thrown).sentence),
                )
            })}
        </div>
      )}
      <dl className={styles.facts}>
        <Fact name="E-mail">
          <a href={`mailto:${person.email}`}>{person.email}</a>
        </Fact>
        {person.phone && <Fact name="Phone">{person.phone}</Fact>}
        <Fact name="Works here since">
          <Day on={person.startedOn} now={now} />
        </Fact>
      </dl>

      <Part title="Credentials" act={manages && button('Record a credential', () => setDialog('credential'))}>
        {person.credentials.length === 0 && (
          <p className={styles.quiet}>None on file. Without one this person may not lead groups or sign notes.</p>
        )}
        <ul className={styles.rows}>
          {person.credentials.map((credential) => (
            <li key={credential.id}>
              <div>
                <p>
                  <strong>{credential.type}</strong> {[credential.state, credential.number].filter(Boolean).join(' ')}
                </p>
                <p>
                  <StatusMark kind={standingMark[credential.standing]}>{standingWords(credential)}</StatusMark>
                  {credential.expiresOn && credential.standing !== 'withdrawn' && (
                    <span className={styles.quiet}>
                      {' '}
                      last day <Day on={credential.expiresOn} now={now} />
                    </span>
                  )}
                  {credential.withdrawnOn && (
                    <span className={styles.quiet}>
                      {' '}
                      since <Day on={credential.withdrawnOn} now={now} />
                    </span>
                  )}
                </p>
                {credential.needsCosign && <p className={styles.quiet}>Work signed under it needs a cosignature.</p>}
              </div>
              {manages && (
                <div className={styles.acts}>
                  {credential.standing !== 'withdrawn' &&
                    credential.expiresOn &&
                    button(
                      'Record the renewal',
                      () => setRenewing(credential),
                      `Record the renewal of ${credential.type}`,
                    )}
                  {credential.withdrawnOn === null
                    ? button(
                        'Withdraw',
                        () => {
                          const params = { credentialId: credential.id }
                          void call(withdrawCredential, { params, body: { withdrawnOn: today } }).then(
                            async () => {
                              await changed()
                              toast(
                                `${credential.type} withdrawn. ${person.name} cannot lead or sign under it from today.`,
                                () =>
                                  void call(withdrawCredential, { params, body: { withdrawnOn: null } }).then(changed),
                              )
                            },
                            (thrown: unknown) => toast(problemOf(thrown).sentence),
                          )
                        },
                        `Withdraw ${credential.type}`,
                      )
                    : button(
                        'Counts again',
                        () =>
                          void call(withdrawCredential, {
                            params: { credentialId: credential.id },
                            body: { withdrawnOn: null },
                          }).then(changed),
                        `${credential.type} counts again`,
                      )}
                </div>
              )}
            </li>
          ))}
        </ul>
      </Part>

      <Part
        title="Supervisor"
        act={
          manages &&
          button(person.supervisor ? 'Change' : 'Name a supervisor', () => setDialog('supervisor'), 'Name a supervisor')
        }
      >
        {person.supervisor ? (
          <p>
            <Link to={`/staff/${person.supervisor.staffId}`}>{person.supervisor.name}</Link>
            {person.supervisor.fromOn && (
              <span className={styles.quiet}>
                {' '}
                since <Day on={person.supervisor.fromOn} now={now} />
              </span>
            )}
          </p>
        ) : need === 'no supervisor' ? (
          <p>
            <StatusMark kind="needs-person">
              Nobody is asked to cosign their notes until a supervisor is named.
            </StatusMark>
          </p>
        ) : (
          <p className={styles.quiet}>Nobody. None is needed while their credential stands alone.</p>
        )}
      </Part>

      <Part title="Roles" act={manages && button('Give a role', () => setDialog('role'))}>
        <ul className={styles.rows}>
          {person.roles
            .toSorted((a, b) => Number(a.toOn !== null) - Number(b.toOn !== null) || b.fromOn.localeCompare(a.fromOn))
            .map((held) => (
              <li key={held.id} data-past={(held.toOn !== null && held.toOn <= today) || undefined}>
                <p>
                  {roleNames[held.role]} <span className={styles.quiet}>in {programName(held.programId)}</span>
                  <small>
                    from <Day on={held.fromOn} now={now} />
                    {held.toOn && (
                      <>
                        {' '}
                        until the day before <Day on={held.toOn} now={now} />
                      </>
                    )}
                  </small>
                </p>
                {manages &&
                  (held.toOn === null || held.toOn > today) &&
                  button('End', () => setEnding(held), `End the role ${roleNames[held.role]}`)}
              </li>
            ))}
        </ul>
      </Part>

      {can('accounts.invite-staff') && here && <SignIn person={person} />}
      {manages && here && person.endedOn === null && person.id !== personId && (
        <Part title="Leaving">
          <p className={styles.quiet}>Nothing they wrote goes away. You see what stays open before anything is done.</p>
          <p>{button('End employment…', () => setDialog('leave'))}</p>
        </Part>
      )}

      <EditStaffDialog open={dialog === 'edit'} onClose={close} person={person} />
      <RoleDialog open={dialog === 'role'} onClose={close} person={person} today={today} />
      <CredentialDialog open={dialog === 'credential'} onClose={close} person={person} today={today} />
      <CredentialDialog
        open={renewing !== undefined}
        onClose={() => setRenewing(undefined)}
        person={person}
        renews={renewing}
        today={today}
      />
      <SupervisorDialog open={dialog === 'supervisor'} onClose={close} person={person} today={today} />
      <EndRoleDialog role={ending} onClose={() => setEnding(undefined)} today={today} />
      <LeaveDialog open={dialog === 'leave'} onClose={close} person={person} today={today} />
    </div>
  )
}

function Part({ title, act, children }: { title: string; act?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {act}
      </div>
      {children}
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
