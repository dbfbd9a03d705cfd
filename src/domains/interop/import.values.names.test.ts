import { describe, expect, it } from 'vitest'
import { readName, readNamePartWithExtras, recase } from './import.values.names.ts'

const read = (text: string) => {
  const parsed = readName(text)
  return parsed.ok ? parsed.value : parsed.problem
}

describe('names as rosters write them', () => {
  it.each([
    ['Ruiz, Maria E.', { family: 'Ruiz', given: 'Maria', middle: 'E.' }],
    ['Ruiz,Maria', { family: 'Ruiz', given: 'Maria' }],
    ['Maria Ruiz', { family: 'Ruiz', given: 'Maria' }],
    ['John Q. Public', { family: 'Public', given: 'John', middle: 'Q.' }],
    ['García López, Ana', { family: 'García López', given: 'Ana' }],
    ['Jan van der Berg', { family: 'van der Berg', given: 'Jan' }],
    ['Ana de la Cruz', { family: 'de la Cruz', given: 'Ana' }],
    ['Mr. Sean O’Brien', { family: 'O’Brien', given: 'Sean' }],
    ['Null, Anna', { family: 'Null', given: 'Anna' }],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))

  it.each(['Smith Jr., John', 'Smith, John, Jr.', 'John Smith Jr', 'Smith, Jr., John', 'SMITH JR, JOHN'])(
    'takes the suffix out of %s',
    (text) => expect(read(text)).toEqual({ family: 'Smith', given: 'John', suffix: 'Jr.' }),
  )

  it.each([
    'Robert "Bob" Okafor',
    'Robert (Bob) Okafor',
    'Okafor, Robert “Bob”',
    "Okafor, Robert 'Bob'",
    'Robert Okafor (goes by Bob)',
  ])('takes the nickname out of %s', (text) =>
    expect(read(text)).toEqual({ family: 'Okafor', given: 'Robert', preferred: 'Bob' }),
  )

  it.each([
    ['RUIZ, MARIA', 'Ruiz', 'Maria'],
    ['ruiz, maria', 'Ruiz', 'Maria'],
    ["O'BRIEN, SEAN", "O'Brien", 'Sean'],
    ['MCDONALD, ANN', 'McDonald', 'Ann'],
    ['SMITH-JONES, AMY', 'Smith-Jones', 'Amy'],
    ['PEÑA, JOSÉ', 'Peña', 'José'],
    ['SMITH, John', 'Smith', 'John'],
    // Mixed case is how the person writes it.
    ['MacLeod, DeShawn', 'MacLeod', 'DeShawn'],
    ['de Leon, maria Jose', 'de Leon', 'maria Jose'],
  ])('gives %s its case', (text, family, given) =>
    expect(read(text)).toMatchObject({ family, given: given.split(' ')[0] }),
  )

  it('says which family name it has taken from three words', () => {
    const pair = readName('Ana García López')
    expect(pair).toMatchObject({ ok: true, value: { family: 'García López', given: 'Ana' } })
    expect(pair.ok && pair.confidence).toBeLessThan(0.8)
    expect(pair.ok && pair.note).toContain('“García López”')
    expect(read('Mary Ann Smith')).toEqual({ family: 'Smith', given: 'Mary', middle: 'Ann' })
  })

  it('leaves out remarks in brackets, and says so', () => {
    const parsed = readName('Ruiz, Maria (EVE IOP)')
    expect(parsed).toMatchObject({
      value: { family: 'Ruiz', given: 'Maria' },
      note: '“EVE IOP” beside the name was left out.',
    })
  })

  it.each(['Dana Reyes, LCSW', 'Reyes, Dana, LCSW', 'DANA REYES LCSW', 'Reyes, Dana LCSW', 'Dr. Dana Reyes, LCSW'])(
    'keeps the credentials of %s apart',
    (text) => expect(read(text)).toEqual({ family: 'Reyes', given: 'Dana', credentials: ['LCSW'] }),
  )

  it.each(['', '  ', '--', 'N/A', 'vacant'])('reads %j as nothing', (text) =>
    expect(readName(text)).toMatchObject({ ok: true, value: null }),
  )
  it.each([
    ['Madonna', 'one name alone'],
    ['Ruiz, Maria, Ana', 'too many commas'],
    ['Room 12', 'holds a number'],
    ['x'.repeat(200), 'too long'],
  ])('refuses %s in words', (text, why) => expect(read(text)).toContain(why))
})

describe('name parts in columns of their own', () => {
  it('finds a nickname beside a given name and a suffix behind a family name', () => {
    expect(readNamePartWithExtras('JUAN "Johnny"')).toMatchObject({ part: { value: 'Juan' }, preferred: 'Johnny' })
    expect(readNamePartWithExtras('McAllister, Jr.')).toMatchObject({ part: { value: 'McAllister' }, suffix: 'Jr.' })
  })
  it('keeps particles small only inside a name', () => expect(recase('DE LA CRUZ')).toBe('De la Cruz'))
})
