// Where the demonstration plays: real states with their zones, real area codes, invented towns. Lines are all 555-01xx, which
// nobody has.

import type { Random } from '#demo/demo.random.ts'

export type StateSpec = {
  code: string
  zone: string
  areaCodes: string[]
  zip: string
  towns: string[]
  ruleSets: string[]
}

const words = (text: string): string[] => text.split(' ')

export const states: readonly StateSpec[] = [
  {
    code: 'OH',
    zone: 'America/New_York',
    areaCodes: words('216 220 234 283 326 330 380 419 436 440 513 567 614 740 937'),
    zip: '449',
    towns: ['Port Ellery', 'Cedar Crossing', 'Millbank', 'Harrow Falls', 'Stonefield', 'Lake Averly'],
    ruleSets: [],
  },
  {
    code: 'IL',
    zone: 'America/Chicago',
    areaCodes: words('217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 872'),
    zip: '618',
    towns: ['Prairie Gate', 'Elmhollow', 'Kettle Grove', 'North Harlan', 'Wexley'],
    ruleSets: ['H-IL'],
  },
  {
    code: 'KS',
    zone: 'America/Chicago',
    areaCodes: words('316 620 785 913'),
    zip: '674',
    towns: ['Larkspur City', 'Cottonbend', 'Fort Amity'],
    ruleSets: ['H-KS'],
  },
  {
    code: 'NE',
    zone: 'America/Chicago',
    areaCodes: words('308 402 531'),
    zip: '689',
    towns: ['Sandhill Junction', 'Platte Haven', 'Grayling'],
    ruleSets: ['H-NE'],
  },
  {
    code: 'CA',
    zone: 'America/Los_Angeles',
    areaCodes: words('209 213 279 310 323 341 408 415 424 442 510 530 559 562 619 626'),
    zip: '939',
    towns: ['Bahía Serena', 'Alder Canyon', 'San Ladero', 'Fallow Creek', 'Vista Molino'],
    ruleSets: ['H-CA'],
  },
  {
    code: 'TX',
    zone: 'America/Chicago',
    areaCodes: words('210 214 254 281 325 346 361 409 432 469 512 682 713 737 806 817'),
    zip: '768',
    towns: ['Mesquite Ford', 'Palo Verde Springs', 'Rio Blanco', 'Hartwell Station'],
    ruleSets: [],
  },
  {
    code: 'AZ',
    zone: 'America/Phoenix',
    areaCodes: words('480 520 602 623 928'),
    zip: '855',
    towns: ['Sombra Alta', 'Copper Wells', 'Ocotillo Park'],
    ruleSets: [],
  },
  {
    code: 'CO',
    zone: 'America/Denver',
    areaCodes: words('303 719 720 970 983'),
    zip: '812',
    towns: ['Aspen Ford', 'Silverleaf', 'Bent Pine'],
    ruleSets: [],
  },
  {
    code: 'NY',
    zone: 'America/New_York',
    areaCodes: words('212 315 332 347 363 516 518 585 607 631 646 680 716 718 838 845'),
    zip: '133',
    towns: ['East Calder', 'Marrow Bay', 'Tannersville Mills', 'Upper Quay'],
    ruleSets: ['H-NY'],
  },
  {
    code: 'GA',
    zone: 'America/New_York',
    areaCodes: words('229 404 470 478 678 706 762 770 912 943'),
    zip: '316',
    towns: ['Magnolia Heights', 'Red Clay', 'Oconee Landing'],
    ruleSets: [],
  },
]

export const phoneOf = (state: StateSpec, n: number): string => {
  const area = state.areaCodes[Math.floor(n / 100) % state.areaCodes.length] as string
  return `(${area}) 555-0${100 + (n % 100)}`
}

const streets = words(
  'Alder Birch Canal Chestnut Commerce Dock Elm Fairview Garden Harbor Hickory Juniper Larch Linden Locust Maple Mill Orchard Poplar Quarry Ridge Spruce Station Sycamore Terrace Union Walnut Willow',
)
const streetKinds = ['St', 'Ave', 'Rd', 'Ln', 'Ct', 'Dr']
export const streetOf = (random: Random): string => {
  const street = `${random.int(12, 4980)} ${random.pick(streets)} ${random.pick(streetKinds)}`
  return random.chance(0.35) ? `${street}, Apt ${random.int(1, 48)}${random.pick(['', 'A', 'B'])}` : street
}
export const zipOf = (state: StateSpec, random: Random): string =>
  `${state.zip}${String(random.int(1, 99)).padStart(2, '0')}`
