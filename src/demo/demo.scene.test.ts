import { describe, expect, test } from 'vitest'
import { dayOf, weekdayOf } from './demo.calendar.ts'
import { simulate } from './demo.simulate.ts'
import type { ProgramData, RoleName } from './demo.types.ts'

// What a newcomer finds on the day the demonstration stands on, whatever weekday or holiday that is.
const days = [
  '2026-11-16',
  '2026-11-17',
  '2026-11-18',
  '2026-11-19',
  '2026-11-20',
  '2026-11-21',
  '2026-11-22',
  '2026-12-25',
  '2026-03-08',
]

describe.each(days)('on %s', (today) => {
  const [data, second] = [...simulate({ seed: 'handrail', size: 'small', today, historyDays: 120 })] as [
    ProgramData,
    ProgramData,
  ]

  test('tonight’s group has eight to twelve members, two leaders, and nothing recorded', () => {
    for (const one of [data, second]) {
      const session = one.sessions.find((each) => each.key === one.tonight?.sessionKey)!
      expect(session.onDate).toBe(today)
      expect(session.status).toBe('planned')
      expect(session.change).toBeNull()
      expect(one.marks.some((mark) => mark.sessionKey === session.key)).toBe(false)
      expect(one.entries.some((entry) => entry.sessionKey === session.key)).toBe(false)
      const members = one.memberships.filter(
        (member) =>
          member.groupKey === session.groupKey &&
          member.fromOn <= today &&
          (member.toOn === null || member.toOn > today),
      )
      expect(members.length).toBeGreaterThanOrEqual(one === data ? 8 : 5)
      expect(members.length).toBeLessThanOrEqual(12)
    }
  })

  test('the group met before this week or in it, so that the rail has something to show', () => {
    const groupKey = data.tonight!.groupKey
    const met = data.sessions.filter(
      (session) =>
        session.groupKey === groupKey && session.status === 'held' && dayOf(session.onDate) >= dayOf(today) - 7,
    )
    expect(met.length).toBeGreaterThanOrEqual(2)
    if (weekdayOf(dayOf(today)) >= 4)
      expect(met.some((session) => dayOf(session.onDate) > dayOf(today) - weekdayOf(dayOf(today)))).toBe(true)
  })

  test('there is one account per role, and a participant in each language who sits in tonight’s group', () => {
    const roles: RoleName[] = [
      'group_therapist',
      'primary_counselor',
      'intake_coordinator',
      'nurse',
      'prescriber',
      'utilization_reviewer',
      'biller',
      'program_director',
      'alumni_coordinator',
      'peer_specialist',
    ]
    const staff = data.accounts.flatMap((account) => (account.kind === 'staff' ? [account] : []))
    expect(staff.map((account) => account.role).toSorted()).toEqual(roles.toSorted())
    expect(new Set(staff.map((account) => account.staffKey)).size).toBe(roles.length)
    for (const account of staff) {
      expect(data.staff.find((member) => member.key === account.staffKey)?.leftOn).toBeNull()
      expect(
        data.staffRoles.some(
          (role) => role.staffKey === account.staffKey && role.role === account.role && role.toOn === null,
        ),
      ).toBe(true)
    }
    const tonight = data.sessions.find((session) => session.key === data.tonight!.sessionKey)!
    expect(staff.find((account) => account.role === 'group_therapist')!.staffKey).toBe(tonight.leaderKey)
    const people = data.accounts.flatMap((account) => (account.kind === 'participant' ? [account] : []))
    expect(people.map((account) => account.language).toSorted()).toEqual(['en', 'es'])
    for (const account of people) {
      expect(
        data.memberships.some(
          (member) =>
            member.participantKey === account.participantKey &&
            member.groupKey === tonight.groupKey &&
            member.toOn === null,
        ),
      ).toBe(true)
      expect(data.participants.find((person) => person.key === account.participantKey)?.language).toBe(account.language)
      expect(data.checkIns.filter((one) => one.participantKey === account.participantKey).length).toBeGreaterThan(5)
    }
  })

  test('the last program day left work: drafts, copies, a name too many, absences with and without a call', () => {
    const drafts = data.entries.filter((entry) => entry.state === 'draft')
    expect(drafts.filter((entry) => entry.planted === 'copied')).toHaveLength(3)
    expect(drafts.filter((entry) => entry.planted === 'other_name')).toHaveLength(1)
    expect(data.entries.filter((entry) => entry.planted && entry.state !== 'draft')).toEqual([])
    expect(new Set(drafts.filter((entry) => entry.planted).map((entry) => entry.sessionKey)).size).toBe(1)
    const absences = [data, second]
      .flatMap((one) => one.tasks)
      .filter((task) => task.sessionKey !== null && dayOf(task.openedAt.slice(0, 10)) >= dayOf(today) - 5)
    expect(absences.some((task) => task.closedAt === null)).toBe(true)
    expect(absences.some((task) => task.closedAt !== null)).toBe(true)
  })

  test('signatures wait for a supervisor, one credential lapsed, others run out soon', () => {
    expect([data, second].flatMap((one) => one.entries).some((entry) => entry.state === 'awaiting_cosign')).toBe(true)
    const kinds = data.tasks.map((task) => task.kind)
    expect(kinds.filter((kind) => kind === 'credential_lapsed')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'credential_expiring').length).toBeGreaterThanOrEqual(2)
  })

  test('contact data is invented', () => {
    for (const one of [data, second]) {
      for (const person of [...one.participants, ...one.staff]) {
        expect(person.phone).toMatch(/^\(\d{3}\) 555-01\d\d$/)
        if (person.email !== null) expect(person.email).toMatch(/^[a-z]+(\.+[a-z]+)*\.\d+@example\.org$/)
      }
      for (const contact of one.contactPreferences)
        expect(contact.neutralName).not.toMatch(/recover|treat|rehab|sober|addict|clinic|health/i)
    }
    const mails = [data, second]
      .flatMap((one) => [...one.participants, ...one.staff])
      .flatMap((person) => person.email ?? [])
    expect(new Set(mails).size).toBe(mails.length)
  })
})
