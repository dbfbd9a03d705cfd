// Invented rosters of the labelled set. Each gathers one family of hard names, so that a miss points at its cause.
import type { GuardPerson } from '#domains/notes/notes.leak.types.ts'

export type Roster = { readonly people: Readonly<Record<string, GuardPerson>>; readonly staff: readonly string[] }

const person = (id: string, legalGiven: string, legalFamily: string, more: Partial<GuardPerson> = {}): GuardPerson => ({
  id,
  legalGiven,
  legalFamily,
  ...more,
})

const roster = (staff: readonly string[], people: readonly GuardPerson[]): Roster => ({
  staff,
  people: Object.fromEntries(people.map((one) => [one.id, one])),
})

export const rosters: Readonly<Record<string, Roster>> = {
  // Given names that are ordinary English words.
  evening: roster(
    ['Amelia Frost', 'Hank Bowman'],
    [
      person('will', 'William', 'Turner', {
        preferredName: 'Will',
        phone: '(512) 555-0147',
        email: 'will.turner88@example.com',
        employer: 'Brightwater Landscaping LLC',
        birthOn: '1988-03-14',
      }),
      person('grace', 'Grace', 'Okafor', { phone: '+1 512 555 0193', employer: "St. Brendan's Hospital" }),
      person('mark', 'Mark', 'Delgado', { employer: 'Home Depot', birthOn: '1979-11-02' }),
      person('hope', 'Hope', 'Lindqvist', { employer: 'Lone Star Credit Union', email: 'hopeful_lind@example.org' }),
      person('marcus', 'Marcus', 'Reyes-Whitman', { nicknames: ['Big M'], phone: '7375550122' }),
      person('ana', 'Ana Sofía', 'Belmonte', { otherDetails: ['food truck on Riverside', 'daughter Emilia'] }),
      person('james', 'James', 'Oyelaran', { employer: 'Pecan Valley School District' }),
      person('juan', 'Juan', 'Ramírez', { preferredName: 'JR', birthOn: '1992-07-30' }),
      person('brian', 'Brian', 'Kowalczyk', { otherDetails: ['case 22-CR-1187'] }),
      person('dana', 'Dana', 'Whitlock', { employer: 'Whitlock & Sons Roofing' }),
      person('elizabeth', 'Elizabeth', 'Young', { phone: '512.555.0168' }),
      person('art', 'Arthur', 'Chase', { preferredName: 'Art' }),
    ],
  ),
  // Two surnames, diacritics, Spanish nicknames, Spanish words that are names.
  manana: roster(
    ['Beatriz Colón', 'Ray Duarte'],
    [
      person('jose', 'José Luis', 'Hernández Quiroga', { phone: '915-555-0110', employer: 'Taller Hermanos Quiroga' }),
      person('lupe', 'Guadalupe', 'Nuñez Prieto', { employer: 'Panadería La Espiga', birthOn: '1985-12-12' }),
      person('esperanza', 'Esperanza', 'Cruz Medina', { phone: '(915) 555-0177' }),
      person('rosa', 'Rosa Mercedes', 'Ibarra', { email: 'rosa.ibarra@example.com' }),
      person('angel', 'Ángel', 'Domínguez Rey', { birthOn: '1990-02-09' }),
      person('consuelo', 'Consuelo', 'Paz Ortega', {}),
      person('zoe', 'Zoë', 'Villaseñor', { nicknames: ['Zo'] }),
      person('paco', 'Francisco Javier', 'Peña-Soto', { employer: 'Aceros del Norte' }),
      person('nacho', 'Ignacio', 'Flores', { phone: '9155550142' }),
      person('dolores', 'Dolores', 'Luna Vega', {}),
      person('chuy', 'Jesús Alberto', 'Montes', {}),
      person('blanca', 'Blanca Estela', 'Reyes', { otherDetails: ['hijo Mateo'] }),
    ],
  ),
  // Names that members share with each other or with staff.
  twins: roster(
    ['Robert Hale', 'Priya Raman'],
    [
      person('maria-l', 'Maria', 'Lopez', { phone: '303-555-0101' }),
      person('maria-c', 'Maria', 'Chen', { phone: '303-555-0102', employer: 'Mile High Dental' }),
      person('robert', 'Robert', 'Garcia', { birthOn: '1975-05-05' }),
      person('luis', 'Luis', 'Garcia', { employer: 'Garcia Brothers Towing' }),
      person('chris', 'Christopher', 'Adams', {}),
      person('christina', 'Christina', 'Adler', { preferredName: 'Tina' }),
      person('samantha', 'Samantha', 'Young', { preferredName: 'Sam' }),
      person('samuel', 'Samuel', 'Price', { preferredName: 'Sam' }),
      person('alex', 'Alexandra', 'Morgan', { preferredName: 'Alex' }),
      person('jordan', 'Jordan', 'Brooks', {}),
      person('taylor', 'Taylor', 'Rivers', { email: 'trivers77@example.net' }),
      person('casey', 'Casey', 'Long', {}),
    ],
  ),
  // Places, drinks, drugs, surnames that are words.
  places: roster(
    ['Naomi Hart', 'Deacon Mills'],
    [
      person('austin', 'Austin', 'Bell', { employer: 'Waffle House' }),
      person('charlotte', 'Charlotte', 'King', { nicknames: ['Charlie'] }),
      person('brooklyn', 'Brooklyn', 'Day', {}),
      person('dallas', 'Dallas', 'Wood', { phone: '615 555 0134' }),
      person('crystal', 'Crystal', 'Waters', {}),
      person('molly', 'Molly', 'Love', { birthOn: '1999-10-21' }),
      person('joy', 'Joy', 'Power', { employer: 'Cumberland Paper Mill' }),
      person('rich', 'Richard', 'Banks', { preferredName: 'Rich' }),
      person('frank', 'Frank', 'Stone', {}),
      person('drew', 'Andrew', 'Field', { preferredName: 'Drew' }),
      person('penny', 'Penelope', 'Cash', { preferredName: 'Penny' }),
      person('miles', 'Miles', 'Strong', { otherDetails: ['plays trumpet at Second Baptist'] }),
    ],
  ),
  // Names from many languages: apostrophes, hyphens, particles, very short and very long names.
  harbor: roster(
    ['Ingrid Solberg', 'Tom Whitfield'],
    [
      person('huong', 'Hương', 'Nguyễn', { employer: 'Lotus Nail Bar' }),
      person('siobhan', 'Siobhán', "O'Connor", { phone: '617-555-0155' }),
      person('jean', 'Jean-Pierre', 'Baptiste', {}),
      person('maryann', 'Mary Ann', 'McAllister', { nicknames: ['Mac'] }),
      person('deshawn', 'DeShawn', 'Jackson', { employer: 'Amazon' }),
      person('sasha', 'Aleksandr', 'Petrov', { email: 'a.petrov@example.com' }),
      person('fatima', 'Fatima', 'al-Hassan', {}),
      person('kate', 'Katherine', 'McDonald', { birthOn: '1983-08-17' }),
      person('seun', 'Oluwaseun', 'Adebayo', { preferredName: 'Seun' }),
      person('xio', 'Xiomara', 'de la Rosa', { otherDetails: ['custody hearing in Quincy'] }),
      person('bo', 'Bo', 'Andersen', {}),
      person('ty', 'Tyler', 'Ng', { preferredName: 'Ty' }),
    ],
  ),
}
