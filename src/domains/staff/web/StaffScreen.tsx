import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { StaffAccount } from '#domains/accounts/accounts.own.contract.ts'
import { Chips } from '#web/parts/Chips.tsx'
import { DataList } from '#web/parts/DataList.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { TextField } from '#web/parts/Field.tsx'
import { problemOf, ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { Day, When } from '#web/parts/When.tsx'
import { useKeys } from '#web/shell/keys.ts'
import { useSession } from '#web/shell/session.ts'
import { AddStaffDialog } from './PersonDialogs.tsx'
import { accountsQuery, rolesInWords, rolesOn, staffQuery, type StaffRow } from './staff-query.ts'
import { chiefCredential, needsAct, standingMark, standingWords } from './standing.ts'
import styles from './staff.module.css'

/** Everyone who works here: what they do, under which credential, and until when. */
export default function StaffScreen() {
  const { can } = useSession()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [show, setShow] = useState<string[]>([])
  const [adding, setAdding] = useState(false)
  const search = useRef<HTMLDivElement>(null)
  const staff = useQuery(staffQuery(show.includes('left') ? 'all' : 'current'))
  const manages = can('staff.manage')
  const invites = can('accounts.invite-staff')
  const accounts = useQuery({ ...accountsQuery, enabled: invites })
  const accountOf = new Map(accounts.data?.accounts.map((account) => [account.staffId, account]))
  useKeys('Staff', [
    { keys: 'f', label: 'Find in this list', run: () => search.current?.querySelector('input')?.focus() },
    ...(manages ? [{ keys: 'n', label: 'Add a staff member', run: () => setAdding(true) }] : []),
  ])
  const wanted = text.trim().toLowerCase()
  const today = staff.data?.today ?? ''
  const rows = (staff.data?.staff ?? []).filter(
    (person) =>
      `${person.name} ${person.givenName} ${person.jobTitle} ${rolesInWords(rolesOn(person, today))} ${person.email}`
        .toLowerCase()
        .includes(wanted) &&
      (!show.includes('act') || needsAct(person) !== null) &&
      (!show.includes('outside') || !['joined', undefined].includes(accountOf.get(person.id)?.state)),
  )
  return (
    <div className={styles.wide}>
      <header className={styles.head}>
        <h1>Staff</h1>
        {manages && (
          <button type="button" className="hr-button" data-main onClick={() => setAdding(true)}>
            Add a staff member
          </button>
        )}
      </header>
      <div className={styles.filters}>
        <div ref={search} className={styles.search}>
          <TextField label="Find" type="search" value={text} onText={setText} autoComplete="off" />
        </div>
        <Chips
          label="Show"
          hideLabel
          multiple
          numbered={false}
          value={show}
          onChange={setShow}
          options={[
            { value: 'act', label: 'Needs an act' },
            ...(invites ? [{ value: 'outside', label: 'Cannot sign in' }] : []),
            { value: 'left', label: 'Also who has left' },
          ]}
        />
      </div>
      {staff.isError && <ProblemNotice problem={problemOf(staff.error)} onRetry={() => void staff.refetch()} />}
      {staff.isPending && <p className="hr-waiting">Opening…</p>}
      {staff.data && (
        <>
          <p role="status" className="unseen">
            {rows.length === 1 ? 'One person' : `${rows.length} people`}
          </p>
          <DataList
            label="Staff"
            rows={rows}
            keyOf={(person) => person.id}
            href={(person) => `/staff/${person.id}`}
            onOpen={(person) => void navigate({ to: `/staff/${person.id}` })}
            mark={(person) => ['lapsed', 'no supervisor'].includes(needsAct(person) ?? '')}
            initialSort={{ column: 'name' }}
            empty={
              <EmptyState title={wanted || show.length > 0 ? 'Nobody fits' : 'Nobody is here yet'}>
                {wanted || show.length > 0
                  ? 'Nobody on the list has this in their name, role or job title.'
                  : 'Add the people who lead groups, write notes and run the program. Each gets a link to join.'}
              </EmptyState>
            }
            columns={[
              {
                id: 'name',
                head: 'Name',
                cell: (person) => person.name,
                sortBy: (person) => `${person.familyName} ${person.givenName}`,
              },
              {
                id: 'roles',
                head: 'Role',
                bare: true,
                sortBy: (person) => rolesInWords(rolesOn(person, today)),
                cell: (person) =>
                  person.endedOn !== null && person.endedOn <= today ? (
                    <>
                      left <Day on={person.endedOn} now={Date.now()} />
                    </>
                  ) : (
                    rolesInWords(rolesOn(person, today)) || 'no role now'
                  ),
              },
              {
                id: 'credential',
                head: 'Credential',
                bare: true,
                sortBy: (person) => chiefCredential(person.credentials)?.daysLeft ?? null,
                cell: (person) => <Standing person={person} />,
              },
              {
                id: 'supervisor',
                head: 'Supervisor',
                sortBy: (person) => person.supervisor?.name ?? null,
                cell: (person) => person.supervisor?.name ?? '',
                wideOnly: true,
              },
              ...(invites
                ? [
                    {
                      id: 'sign-in',
                      head: 'Sign-in',
                      sortBy: (person: StaffRow) => accountOf.get(person.id)?.lastSeenAt ?? '',
                      cell: (person: StaffRow) => <Way account={accountOf.get(person.id)} />,
                    },
                  ]
                : []),
            ]}
          />
        </>
      )}
      <AddStaffDialog
        open={adding && staff.data !== undefined}
        today={today}
        onClose={() => setAdding(false)}
        onAdded={(id) => void navigate({ to: `/staff/${id}` })}
      />
    </div>
  )
}

function Standing({ person }: { person: StaffRow }) {
  const chief = chiefCredential(person.credentials)
  if (!chief) return <span className={styles.quiet}>none on file</span>
  return (
    <>
      <StatusMark kind={standingMark[chief.standing]}>
        {chief.type}, {standingWords(chief)}
      </StatusMark>
      {needsAct(person) === 'no supervisor' && (
        <div>
          <StatusMark kind="needs-person">no supervisor named</StatusMark>
        </div>
      )}
    </>
  )
}

/** Whether somebody can sign in, for whom that is to be seen to; what to do about it stands on their page. */
function Way({ account }: { account: StaffAccount | undefined }) {
  const { zone } = useSession()
  if (!account) return null
  if (account.state === 'joined')
    return account.lastSeenAt ? (
      <>
        last here <When at={account.lastSeenAt} zone={zone} now={new Date()} />
      </>
    ) : (
      'has joined'
    )
  return <span className={styles.quiet}>{accountWords[account.state]}</span>
}
const accountWords = { none: 'not invited yet', invited: 'invited', closed: 'account closed' }
