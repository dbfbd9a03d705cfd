import { z } from 'zod'
import { neutralName } from '#domains/accounts/accounts.neutral.contract.ts'
import { day, done, id, text, words } from '#kernel/contract.ts'
import { endpoint } from '#policy/endpoint.ts'

const zone = z.string().refine((name) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}, 'Choose a time zone such as America/New_York.')

export const siteShape = z.object({
  id,
  name: z.string(),
  timeZone: z.string(),
  address: z.string(),
  phone: z.string(),
  state: z.string(),
})
export const programShape = z.object({
  id,
  siteId: id,
  name: z.string(),
  neutralName: z.string(),
  weekStartsOn: z.number(),
  closedOn: z.string().nullable(),
})
export const placeShape = z.object({
  id,
  siteId: id,
  name: z.string(),
  kind: z.enum(['room', 'telehealth']),
  capacity: z.number().nullable(),
  closedOn: z.string().nullable(),
})
export const ruleSetShape = z.object({
  id,
  code: z.string(),
  name: z.string(),
  source: z.string(),
  evidence: z.string(),
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
  /** What is measured, and what to know about it. */
  basis: z.string(),
  note: z.string(),
  weeklyMinutesMin: z.number().nullable(),
  weeklyMinutesMax: z.number().nullable(),
  daysPerWeekMin: z.number().nullable(),
  minutesPerDayMin: z.number().nullable(),
  servicesPerWeekMin: z.number().nullable(),
  adolescentBelowAge: z.number().nullable(),
  adolescentWeeklyMinutesMin: z.number().nullable(),
  adolescentWeeklyMinutesMax: z.number().nullable(),
})
const settingShape = z.object({
  key: z.string(),
  label: z.string(),
  hint: z.string(),
  unit: z.string(),
  value: z.union([z.number(), z.string()]),
  standard: z.union([z.number(), z.string()]),
  /** Smallest and largest value; null where there is no bound. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  standardSource: z.string(),
  source: z.string(),
  effectiveFrom: z.string().nullable(),
  /** Set ahead: counts from its day on. */
  coming: z.object({ value: z.union([z.number(), z.string()]), effectiveFrom: z.string() }).nullable(),
})

export const listPrograms = endpoint({
  method: 'GET',
  path: '/api/programs',
  access: 'programs.read',
  summary: 'Sites, programs, places and tracks of the organization',
  reply: z.object({
    organization: z.object({ id, name: z.string(), neutralName: z.string() }),
    sites: z.array(siteShape),
    programs: z.array(programShape),
    places: z.array(placeShape),
    tracks: z.array(z.object({ id, programId: id, name: z.string() })),
    sessionTypes: z.array(
      z.object({
        code: z.string(),
        nameEn: z.string(),
        nameEs: z.string(),
        countsClinical: z.boolean(),
        source: z.string(),
      }),
    ),
  }),
})
export const readProgram = endpoint({
  method: 'GET',
  path: '/api/programs/:programId',
  access: 'programs.read',
  summary: 'What one program decides',
  params: z.strictObject({ programId: id }),
  reply: z.object({
    program: programShape,
    site: siteShape,
    ruleSets: z.array(ruleSetShape.extend({ attached: z.boolean() })),
    holidays: z.array(z.object({ id, onDate: z.string(), name: z.string() })),
    helpContacts: z.array(z.object({ id, labelEn: z.string(), labelEs: z.string(), phone: z.string() })),
    settings: z.array(settingShape),
    /** Open ones first; `groups` are those that have not ended. */
    tracks: z.array(
      z.object({
        id,
        name: z.string(),
        closedOn: z.string().nullable(),
        groups: z.array(z.object({ id, name: z.string() })),
      }),
    ),
    /** A director of this program: what is decided for it alone is open to them. */
    mayClose: z.boolean(),
  }),
})
export const changeOrganization = endpoint({
  method: 'PUT',
  path: '/api/organization',
  access: 'programs.manage',
  summary: 'What the organization is called, and by which name a stranger may read it',
  body: z.strictObject({ name: words(200), neutralName }),
  reply: done,
})
const siteBody = z.strictObject({
  name: words(120),
  timeZone: zone,
  address: text(300),
  phone: text(40),
  state: text(40),
})
export const addSite = endpoint({
  method: 'POST',
  path: '/api/sites',
  access: 'programs.manage',
  summary: 'Add a site',
  body: siteBody,
  reply: z.object({ id }),
})
export const changeSite = endpoint({
  method: 'PUT',
  path: '/api/sites/:siteId',
  access: 'programs.manage',
  summary: 'Change a site',
  params: z.strictObject({ siteId: id }),
  body: siteBody,
  reply: done,
})
const programBody = z.strictObject({
  siteId: id,
  name: words(120),
  neutralName,
  weekStartsOn: z.number().int().min(1).max(7),
})
export const addProgram = endpoint({
  method: 'POST',
  path: '/api/programs',
  access: 'programs.manage',
  summary: 'Add a program',
  body: programBody,
  reply: z.object({ id }),
})
export const changeProgram = endpoint({
  method: 'PUT',
  path: '/api/programs/:programId',
  access: 'programs.manage',
  summary: 'Change a program',
  params: z.strictObject({ programId: id }),
  body: programBody,
  reply: done,
})
const placeBody = z.strictObject({
  siteId: id,
  name: words(80),
  kind: z.enum(['room', 'telehealth']),
  capacity: z.number().int().min(1).max(500).nullable(),
})
export const addPlace = endpoint({
  method: 'POST',
  path: '/api/places',
  access: 'programs.manage',
  summary: 'Add a room or a telehealth place',
  body: placeBody,
  reply: z.object({ id }),
})
export const changePlace = endpoint({
  method: 'PUT',
  path: '/api/places/:placeId',
  access: 'programs.manage',
  summary: 'Change or close a place',
  params: z.strictObject({ placeId: id }),
  body: placeBody.extend({ closedOn: day.nullable() }),
  reply: done,
})
export const addTrack = endpoint({
  method: 'POST',
  path: '/api/programs/:programId/tracks',
  access: 'programs.manage',
  summary: 'Add a track',
  params: z.strictObject({ programId: id }),
  body: z.strictObject({ name: words(80) }),
  reply: z.object({ id }),
})
const trackParams = z.strictObject({ trackId: id })
export const renameTrack = endpoint({
  method: 'PUT',
  path: '/api/tracks/:trackId',
  access: 'programs.manage',
  summary: 'Rename a track',
  params: trackParams,
  body: z.strictObject({ name: words(80) }),
  reply: done,
})
export const closeTrack = endpoint({
  method: 'POST',
  path: '/api/tracks/:trackId/close',
  access: 'programs.manage',
  summary: 'Close a track that no open group uses; refused with the groups that do',
  params: trackParams,
  body: z.strictObject({}),
  reply: done,
})
export const reopenTrack = endpoint({
  method: 'POST',
  path: '/api/tracks/:trackId/reopen',
  access: 'programs.manage',
  summary: 'Groups can be opened in a closed track again',
  params: trackParams,
  body: z.strictObject({}),
  reply: done,
})
export const addHoliday = endpoint({
  method: 'POST',
  path: '/api/sites/:siteId/holidays',
  access: 'programs.manage',
  summary: 'Close a site for a day',
  params: z.strictObject({ siteId: id }),
  body: z.strictObject({ onDate: day, name: words(80) }),
  reply: z.object({ id }),
})
export const removeHoliday = endpoint({
  method: 'DELETE',
  path: '/api/holidays/:holidayId',
  access: 'programs.manage',
  summary: 'Open a site again on a day',
  params: z.strictObject({ holidayId: id }),
  reply: done,
})
export const setHelpContacts = endpoint({
  method: 'PUT',
  path: '/api/programs/:programId/help-contacts',
  access: 'programs.manage',
  summary: 'The numbers that Help now shows',
  params: z.strictObject({ programId: id }),
  body: z.strictObject({
    contacts: z.array(z.strictObject({ labelEn: words(80), labelEs: words(80), phone: words(40) })).max(10),
  }),
  reply: done,
})
export const attachRuleSet = endpoint({
  method: 'PUT',
  path: '/api/programs/:programId/hour-rules/:ruleSetId',
  access: 'programs.manage',
  summary: 'Check everyone here against an hours rule set, or stop',
  params: z.strictObject({ programId: id, ruleSetId: id }),
  body: z.strictObject({ attached: z.boolean() }),
  reply: done,
})
export const setSetting = endpoint({
  method: 'PUT',
  path: '/api/programs/:programId/settings/:key',
  access: 'programs.manage',
  summary: 'Set what a program decides, with its source',
  params: z.strictObject({ programId: id, key: z.string().max(60) }),
  body: z.strictObject({
    value: z.union([z.number(), z.string().max(60)]),
    source: words(300),
    effectiveFrom: day.optional(),
  }),
  reply: done,
})
/** For the phone: who to call, in both languages; kept on the device for when there is no network. */
export const helpNow = endpoint({
  method: 'GET',
  path: '/api/my/help',
  access: 'programs.help',
  summary: 'Help numbers for one’s phone',
  reply: z.object({
    crisisLine: z.string(),
    contacts: z.array(z.object({ labelEn: z.string(), labelEs: z.string(), phone: z.string() })),
  }),
})
