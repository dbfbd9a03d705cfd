import { useState } from 'react'
import { AutosaveField } from '#web/parts/AutosaveField.tsx'
import { Chips } from '#web/parts/Chips.tsx'
import { ConfirmSigning } from '#web/parts/ConfirmSigning.tsx'
import { DataList } from '#web/parts/DataList.tsx'
import { EmptyState } from '#web/parts/EmptyState.tsx'
import { CheckField, SelectField, TextField } from '#web/parts/Field.tsx'
import { LongRail } from '#web/parts/LongRail.tsx'
import { PersonName } from '#web/parts/PersonName.tsx'
import { PrintView } from '#web/parts/PrintView.tsx'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { SaveState } from '#web/parts/SaveState.tsx'
import { StatusMark } from '#web/parts/StatusMark.tsx'
import { WeekRail } from '#web/parts/WeekRail.tsx'
import { Day, Duration, When } from '#web/parts/When.tsx'
import './gallery.css'
import { now, people as everyone, week, zone, type SamplePerson } from './samples.ts'

export function RailSection() {
  return (
    <section className="stack">
      <h2>Week rail</h2>
      <WeekRail
        size="header"
        segments={week}
        attendedMinutes={310}
        prescribedMinutes={540}
        now={{ day: 3, minute: 965 }}
        next="Thursday evening"
        note="50 minutes short by Saturday unless Thursday is attended or the seat on Saturday is taken."
      />
      <WeekRail size="row" segments={week} attendedMinutes={310} prescribedMinutes={540} />
      <WeekRail size="row" segments={[]} attendedMinutes={0} prescribedMinutes={0} />
      <WeekRail
        size="hero"
        segments={week}
        attendedMinutes={400}
        prescribedMinutes={540}
        now={{ day: 3, minute: 965 }}
        next="Thursday evening"
      />
    </section>
  )
}

const long = {
  segments: [
    { start: 0.02, end: 0.1, label: 'Residential', short: 'Res', level: 4 as const, when: '2 Jan to 28 Jan' },
    { start: 0.1, end: 0.18, label: 'Partial hospital', short: 'PHP', level: 3 as const, when: '28 Jan to 1 Mar' },
    { start: 0.18, end: 0.46, label: 'Intensive outpatient', level: 2 as const, when: '1 Mar to 10 Jun' },
    { start: 0.46, end: 1, label: 'Outpatient', level: 1 as const, when: 'from 10 Jun' },
  ],
  marks: [
    { at: 0.02, kind: 'milestone' as const, label: 'First call', when: 'Fri 2 Jan' },
    { at: 0.3, kind: 'lapse' as const, label: 'Lapse', when: 'Tue 14 Apr' },
    { at: 0.32, kind: 'return' as const, label: 'Back in group', when: 'Mon 20 Apr' },
    { at: 0.46, kind: 'milestone' as const, label: 'Step down', when: 'Wed 10 Jun' },
    { at: 0.5, kind: 'milestone' as const, label: '90 days', when: 'Wed 24 Jun' },
    { at: 1, kind: 'milestone' as const, label: 'One year', when: 'Sat 2 Jan' },
  ],
  measures: [
    {
      name: 'Low mood',
      points: [0.3, 0.35, 0.5, 0.4, 0.6, 0.7].map((value, index) => ({
        at: 0.04 + index * 0.1,
        value,
        when: `week ${index * 4}`,
        shown: String(Math.round(27 * (1 - value))),
      })),
    },
  ],
  ticks: ['Jan', 'Apr', 'Jul', 'Oct'].map((label, index) => ({ at: index / 4, label })),
  today: 0.56,
  text: 'From residential care on 2 January over intensive outpatient to outpatient care since 10 June; one lapse in April, back in group after six days.',
}

export function LongRailSection() {
  return (
    <section className="stack">
      <h2>Long rail</h2>
      <LongRail size="row" {...long} />
      <LongRail size="header" {...long} />
      <LongRail
        size="hero"
        {...long}
        phases={[
          { start: 0.02, end: 0.18, label: 'Settling' },
          { start: 0.18, end: 0.46, label: 'Learning' },
          { start: 0.46, end: 1, label: 'Holding' },
        ]}
      />
    </section>
  )
}

export function PartsSection({ people = everyone }: { people?: SamplePerson[] }) {
  const [mood, setMood] = useState(['3'])
  const [taken, setTaken] = useState(['group'])
  const [name, setName] = useState('')
  const [track, setTrack] = useState('evening')
  const [voice, setVoice] = useState(true)
  return (
    <section className="stack">
      <h2>List</h2>
      <DataList
        label="Caseload"
        rows={people}
        keyOf={(person) => person.id}
        onOpen={() => {}}
        dense
        initialSort={{ column: 'name' }}
        mark={(person) => person.late}
        empty={
          <EmptyState
            title="Nobody is on your caseload yet"
            act={
              <button className="hr-button" data-main type="button">
                Add a participant
              </button>
            }
          >
            People appear here when you are their primary counselor.
          </EmptyState>
        }
        columns={[
          {
            id: 'name',
            head: 'Name',
            cell: (person) => <PersonName preferred={person.name} pronouns={person.pronouns} />,
            sortBy: (person) => person.name,
          },
          {
            id: 'group',
            head: 'Group',
            cell: (person) => person.group,
            sortBy: (person) => person.group,
            wideOnly: true,
          },
          {
            id: 'week',
            head: 'Week',
            bare: true,
            cell: (person) => (
              <WeekRail
                size="row"
                segments={person.minutes ? week : []}
                attendedMinutes={person.minutes}
                prescribedMinutes={person.prescribed}
              />
            ),
          },
          {
            id: 'next',
            head: 'Next',
            cell: (person) => <When at={person.at} zone={zone} />,
            sortBy: (person) => person.at,
          },
          {
            id: 'state',
            head: 'State',
            bare: true,
            cell: (person) =>
              person.late ? (
                <StatusMark kind="needs-person">Call today</StatusMark>
              ) : (
                <StatusMark kind="done">On track</StatusMark>
              ),
          },
        ]}
      />
      <h2>Marks and times</h2>
      <p className="row">
        <StatusMark kind="done">Signed</StatusMark>
        <StatusMark kind="ahead">Planned</StatusMark>
        <StatusMark kind="under-way">Begun</StatusMark>
        <StatusMark kind="missed">Missed</StatusMark>
        <StatusMark kind="needs-person">2 notes late</StatusMark>
        <StatusMark kind="safety">Said they want to die</StatusMark>
        <StatusMark kind="off">Ended</StatusMark>
      </p>
      <p className="row">
        <Duration minutes={165} />
        <Duration minutes={-50} />
        <Day on="2026-11-12" />
        <When at={now} zone={zone} />
        <SaveState status={{ state: 'saved', at: new Date(now) }} zone={zone} />
        <SaveState status={{ state: 'on-device', at: new Date(now) }} zone={zone} />
        <SaveState status={{ state: 'failed', sentence: 'Not saved: the note was signed meanwhile.' }} zone={zone} />
      </p>
      <p>
        <PersonName preferred="Marisol Vega" legal="María Soledad Vega Ruiz" pronouns="she/her" showLegal />
      </p>
      <h2>Fields</h2>
      <Chips
        label="Participation"
        options={['absent in mind', 'listened', 'spoke when asked', 'spoke freely'].map((label, index) => ({
          value: String(index + 1),
          label,
        }))}
        value={mood}
        onChange={setMood}
      />
      <Chips
        label="Interventions"
        multiple
        options={[
          { value: 'group', label: 'Role play' },
          { value: 'mi', label: 'Reflective listening' },
          { value: 'skills', label: 'Skills practice', hint: 'A skill shown, tried and talked about' },
        ]}
        value={taken}
        onChange={setTaken}
      />
      <div className="columns">
        <TextField
          label="Legal name"
          hint="As on the insurance card"
          value={name}
          onText={setName}
          error={name === '' ? 'Write the name, so that a claim can find the person.' : undefined}
        />
        <SelectField
          label="Track"
          value={track}
          onText={setTrack}
          options={[
            { value: 'evening', label: 'Evening' },
            { value: 'morning', label: 'Morning' },
          ]}
        />
        <TextField label="Phone" optional type="tel" value="" onText={() => {}} />
        <CheckField
          label="May we leave voice mail"
          hint="Under the name Riverside"
          checked={voice}
          onCheck={setVoice}
        />
      </div>
      <AutosaveField
        label="Plan until next time"
        hint="One or two sentences in your own words."
        value=""
        version={0}
        owner="gallery"
        draftKey="plan"
        zone={zone}
        save={async (_, version) => ({ saved: { version: version + 1, at: now } })}
      />
      <AutosaveField
        label="Group process"
        value={'The group opened with a check-in.'}
        version={1}
        owner="gallery"
        draftKey="process"
        zone={zone}
        save={async () => ({
          conflict: {
            text: 'Two members disagreed about phones in the room and settled it.',
            version: 2,
            by: 'Dana Whitfield',
          },
        })}
      />
      <ProblemNotice
        problem={{
          sentence: 'The room is taken at that time. Choose another room or time.',
          code: 'room-taken',
          fields: {
            room: 'Maple is used by Morning skills, Thu 12 Nov 09:00 to 12:00.',
            starts_at: 'Nearest free time is 12:15.',
          },
          requestId: '019a7b3c-2f41',
        }}
        labels={{ room: 'Room', starts_at: 'Start' }}
        onField={() => {}}
        onRetry={() => {}}
      />
      <PrintView
        title="Attendance of one week"
        from="Riverside, evening program"
        printedBy="Annelise Oyelaran"
        printedAt={now}
        zone={zone}
        notice="42 CFR part 2 prohibits unauthorized use or disclosure of these records."
      >
        <p>Evening track, Thu 12 Nov. Four came, one called before.</p>
      </PrintView>
    </section>
  )
}

export function SigningSection() {
  const [open, setOpen] = useState(false)
  return (
    <section className="stack">
      <h2>Signing</h2>
      <p>
        <button type="button" className="hr-button" data-main onClick={() => setOpen(true)}>
          Sign 4 notes
        </button>
      </p>
      <ConfirmSigning
        open={open}
        title="Sign 4 notes"
        things={everyone.map((person) => ({ id: person.id, label: person.name, note: '3 h 00' }))}
        consequences={[
          'A signed note cannot be changed. An addendum can follow.',
          'Each note becomes part of that person’s record alone.',
        ]}
        method="pin"
        onSign={async (secret) => (secret === '123456' ? undefined : 'That is not your PIN. Nothing was signed.')}
        onClose={() => setOpen(false)}
      />
    </section>
  )
}
