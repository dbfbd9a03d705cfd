// Organizations, sites and their names: all invented.

import { dateOf, holidaysBetween, type Day } from '#demo/demo.calendar.ts'
import type { Random } from '#demo/demo.random.ts'
import type { SizeSpec } from '#demo/demo.sizes.ts'
import type { HelpContact, Holiday, Organization, Program, Site } from '#demo/demo.types.place.ts'
import { phoneOf, states, streetOf, zipOf, type StateSpec } from '#demo/people/states.ts'

const organizationNames = [
  'Larkfield Health Partners',
  'Amity Ridge Services',
  'Quiet Water Health',
  'Stillwell Community Care',
  'Northgate Outpatient Network',
  'Juniper Row Health',
  'Copperleaf Partners',
  'Wayfare Health Collective',
  'Two Rivers Outpatient',
  'Bridgewell Services',
  'Sandpiper Health',
  'Old Orchard Care',
]
const siteNames = [
  'Mill Street',
  'East Side',
  'Harbor',
  'Union Square',
  'Orchard Park',
  'Station Road',
  'Lakeview',
  'North Hill',
  'Garden District',
  'Quarry',
  'Westgate',
  'Fairgrounds',
  'Market',
  'Canal',
  'Terrace',
  'Southbank',
  'Foundry',
  'Linden',
  'College Avenue',
  'River Bend',
]

export type PlaceOfProgram = {
  organization: Organization
  isFirstOfOrganization: boolean
  programInOrganization: number
  site: Site
  isFirstOfSite: boolean
  siteIndex: number
  state: StateSpec
  street: string
}

/** Where program number `index` stands. Depends on seed and size only, so that any program can be built alone. */
export const placeOf = (random: Random, size: SizeSpec, index: number, openedOn: string): PlaceOfProgram => {
  const perOrganization = Math.ceil(size.programs / size.organizations)
  const organizationIndex = Math.floor(index / perOrganization)
  const programInOrganization = index % perOrganization
  const siteIndex = Math.floor(programInOrganization / size.programsPerSite)
  const state = states[organizationIndex % states.length] as StateSpec
  const draw = random.of(`organization-${organizationIndex}`).of(`site-${siteIndex}`)
  const street = siteNames[siteIndex % siteNames.length] as string
  const round = Math.floor(siteIndex / siteNames.length)
  const organization: Organization = {
    key: `organization-${organizationIndex + 1}`,
    name: organizationNames[organizationIndex % organizationNames.length] as string,
    openedOn,
  }
  const site: Site = {
    key: `organization-${organizationIndex + 1}-site-${siteIndex + 1}`,
    organizationKey: organization.key,
    name: `${street} Center${round > 0 ? ` ${round + 1}` : ''}`,
    timeZone: state.zone,
    street: streetOf(draw).replace(/, Apt.*/, ''),
    city: state.towns[siteIndex % state.towns.length] as string,
    state: state.code,
    postalCode: zipOf(state, draw),
    phone: phoneOf(state, siteIndex),
    openedOn,
  }
  return {
    organization,
    programInOrganization,
    site,
    siteIndex,
    state,
    street,
    isFirstOfOrganization: programInOrganization === 0,
    isFirstOfSite: programInOrganization % size.programsPerSite === 0,
  }
}

export const programOf = (place: PlaceOfProgram, size: SizeSpec, index: number, openedOn: string): Program => {
  const second = place.programInOrganization % size.programsPerSite
  return {
    key: `program-${index + 1}`,
    organizationKey: place.organization.key,
    siteKey: place.site.key,
    name: `${place.street} Intensive Outpatient${second > 0 ? ` ${second + 1}` : ''}`,
    neutralName: `${place.street} Center`,
    licenseNumber: `${place.state.code}-OP-${String(20417 + index * 37)}`,
    openedOn,
    hoursRuleSets: ['H-ASAM3', ...place.state.ruleSets],
    weekStartsOn: 'monday',
  }
}

/** The site stays open on `today` even when that is a holiday: the demonstration needs its evening. */
export const holidaysOf = (site: Site, from: Day, to: Day, today: Day): { records: Holiday[]; days: Set<Day> } => {
  const closed = holidaysBetween(from, to).filter(({ day }) => day !== today)
  return {
    days: new Set(closed.map(({ day }) => day)),
    records: closed.map(({ day, name }) => ({
      key: `${site.key}-holiday-${dateOf(day)}`,
      siteKey: site.key,
      onDate: dateOf(day),
      name,
    })),
  }
}

/** 988 is the national line (call or text); the others are the program's own, invented. */
export const helpContactsOf = (program: Program, state: StateSpec, n: number): HelpContact[] => [
  {
    key: `${program.key}-help-1`,
    programKey: program.key,
    order: 1,
    kind: 'crisis_line',
    label: '988 Lifeline: call or text',
    labelEs: '988: llame o mande un texto',
    phone: '988',
    hours: 'any time',
    hoursEs: 'a toda hora',
  },
  {
    key: `${program.key}-help-2`,
    programKey: program.key,
    order: 2,
    kind: 'program',
    label: 'Your team',
    labelEs: 'Su equipo',
    phone: phoneOf(state, n + 40),
    hours: 'Monday to Friday, 8 to 9; Saturday, 9 to 1',
    hoursEs: 'lunes a viernes, de 8 a 9; sábado, de 9 a 1',
  },
  {
    key: `${program.key}-help-3`,
    programKey: program.key,
    order: 3,
    kind: 'after_hours',
    label: 'Nights and weekends',
    labelEs: 'Noches y fines de semana',
    phone: phoneOf(state, n + 41),
    hours: 'when the center is closed',
    hoursEs: 'cuando el centro está cerrado',
  },
]
