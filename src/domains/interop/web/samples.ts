import type { kinds } from '../interop.contract.ts'

type Kind = (typeof kinds)[number]

/** A small sheet for each kind, to begin from. Names are invented. */
const samples: Record<Kind, string> = {
  people: `Last name,First name,Preferred name,Date of birth,Language,Phone,OK to text,Emergency contact,Emergency phone,Admission date,Level of care,Counselor
Ruiz,Maria,,1990-03-04,English,555-555-0101,yes,Elena Ruiz,555-555-0102,2026-01-12,IOP,
Okoye,Samuel,Sam,1984-11-23,English,555-555-0103,no,,,2026-02-02,IOP,
Peña,Lucía,,1995-06-17,Spanish,555-555-0104,yes,,,2026-02-16,PHP,
`,
  staff: `Name,Email,Title,Role,Credential,License number,State,Expires,Supervisor
"Reyes, Dana",dreyes@example.org,Clinical Director,program director,LCSW,LC-20417,NY,2027-06-30,
"Okafor, Ben",bokafor@example.org,Counselor,counselor,LMHC,LM-1178,NY,2027-01-31,Dana Reyes
`,
  groups: `Group name,Days,Start time,End time,Room,Facilitator,Capacity
Evening IOP,"Mon, Wed, Thu",17:30,20:30,Room 2,Ben Okafor,10
Saturday skills,Sat,09:00,12:00,Room 1,Dana Reyes,12
`,
  rosters: `Client,Date of birth,Group,Start date,End date
"Ruiz, Maria",1990-03-04,Evening IOP,2026-01-12,
"Peña, Lucía",1995-06-17,Saturday skills,2026-02-16,
`,
  attendance: `Date,Client,Group,Status,Minutes,Reason
2026-03-02,"Ruiz, Maria",Evening IOP,present,180,
2026-03-04,"Ruiz, Maria",Evening IOP,excused,,doctor's appointment
2026-03-05,"Ruiz, Maria",Evening IOP,late,165,
`,
}

/** Hands the sample to the browser as a file; the mark at its start lets spreadsheet programs read its letters right. */
export function downloadSample(kind: Kind): void {
  const address = URL.createObjectURL(new Blob([`\uFEFF${samples[kind]}`], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${kind}-sample.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
