// Shapes of organizations, sites, rooms, programs, tracks and topics. Conventions as in demo.types.ts.

export type Organization = { key: string; name: string; openedOn: string }
export type Site = {
  key: string
  organizationKey: string
  name: string
  timeZone: string
  street: string
  city: string
  state: string
  postalCode: string
  phone: string
  openedOn: string
}
export type Place = {
  key: string
  siteKey: string
  name: string
  kind: 'room' | 'office' | 'telehealth'
  capacity: number
}
export type Holiday = { key: string; siteKey: string; onDate: string; name: string }
export type HelpContact = {
  key: string
  programKey: string
  order: number
  kind: 'crisis_line' | 'program' | 'after_hours' | 'text_line'
  label: string
  labelEs: string
  phone: string
  hours: string
  hoursEs: string
}
export type Program = {
  key: string
  organizationKey: string
  siteKey: string
  name: string
  /** What a message or calendar entry may call it: says nothing about the care. */
  neutralName: string
  licenseNumber: string
  openedOn: string
  /** Ids of hours rule sets (level 2.1 floor, payer, state) that apply here. */
  hoursRuleSets: string[]
  weekStartsOn: 'monday'
}
export type LevelOfCare = '2.5' | '2.1' | '1.0'
export type TrackCode = 'day' | 'morning' | 'afternoon' | 'evening' | 'weekend' | 'step_down'
export type Track = {
  key: string
  programKey: string
  code: TrackCode
  name: string
  nameEs: string
  level: LevelOfCare
  minutesPerWeek: number
  daysPerWeek: number
}
export type Topic = {
  key: string
  title: string
  titleEs: string
  unit: string
  /** Public-domain or own content only. */
  source: string
}
