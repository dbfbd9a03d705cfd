import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deviceNameOf,
  isWeakPin,
  passwordLength,
  passwordProblem,
  pinTries,
  pinWait,
  plainRecoveryCode,
  recoveryAlphabet,
  sourceOf,
} from './accounts.rules.ts'

const listed = new Set(['password', 'letmein', 'football', 'trustno1', 'correcthorsebatterystaple', 'harmony'])
const about = {
  email: 'dana.okafor@riverside.example',
  names: ['Dana', 'Okafor'],
  isCommon: (word: string) => listed.has(word),
}
const problem = (password: string) => passwordProblem(password, about)

describe('a password', () => {
  test.each([
    ['quiet lantern over water'],
    ['xK4 m9!vQ2e'],
    ['ríos y montañas lejanas'],
    ['静かな水の上の灯り燈火の夜'],
    ['a'.repeat(3) + ' street of eleven doors'],
    ['w'.repeat(60) + 'alnut ridge'],
    // One's own name inside something longer is no harm.
    ['okafor plants seven lemon trees'],
  ])('%j may be used: no composition rules', (password) => expect(problem(password)).toBeNull())

  test.each([
    ['short one', /at least 10/],
    ['x'.repeat(257), /at most 256/],
    ['aaaaaaaaaaaa', /same few/],
    ['abababababab', /same few/],
    ['1234567890', /row of neighbouring/],
    ['0987654321', /row of neighbouring/],
    ['qwertyuiop', /row of neighbouring/],
    ['zyxwvutsrq', /row of neighbouring/],
    ['correcthorsebatterystaple', /lists that attackers/],
    ['P@ssw0rd2026', /lists that attackers/],
    ['Football!2026', /lists that attackers/],
    ['dana.okafor@riverside.example', /your name/],
    ['OkaforDana1', /your name/],
    ['Riverside26', /your name/],
    ['handrail-12', /your name/],
  ])('%j is refused, and says why', (password, why) => expect(problem(password)).toMatch(why))

  test('64 characters and more are accepted, characters and not bytes are counted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'äöü汉字 éabcdefgh'), { minLength: 64, maxLength: passwordLength.max }),
        (letters) => {
          expect(passwordProblem(letters.join(''), { ...about, email: '', names: [] }) ?? '').not.toMatch(
            /at least|at most/,
          )
        },
      ),
    )
  })
})

describe('a PIN', () => {
  test.each([
    '000000',
    '111111',
    '123456',
    '654321',
    '567890',
    '098765',
    '121212',
    '123123',
    '112233',
    '990099',
    '147258',
    '12345',
    '12345a',
    '',
  ])('%s is easy to guess', (pin) => expect(isWeakPin(pin, null)).toBe(true))
  test.each(['739164', '204815', '860273'])('%s may be used', (pin) => expect(isWeakPin(pin, '1990-05-04')).toBe(false))
  test('no form of the birth date may be used, whatever the date', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1920-01-01'), max: new Date('2015-12-31'), noInvalidDate: true }),
        (born) => {
          const [year = '', month = '', day = ''] = born.toISOString().slice(0, 10).split('-')
          const short = year.slice(2)
          for (const pin of [
            month + day + short,
            day + month + short,
            short + month + day,
            month + year,
            year + month,
          ]) {
            expect(isWeakPin(pin, `${year}-${month}-${day}`), pin).toBe(true)
          }
        },
      ),
    )
  })
  test('most numbers stay possible: fewer than one in a hundred is refused', () => {
    let refused = 0
    for (let n = 0; n < 1_000_000; n += 7) if (isWeakPin(String(n).padStart(6, '0'), '1990-05-04')) refused += 1
    expect(refused / (1_000_000 / 7)).toBeLessThan(0.01)
  })
})

test('waiting after wrong PINs grows, ends, and never begins before the second', () => {
  const at = '2026-03-02T17:00:00.000Z'
  const after = (failures: number, seconds: number) =>
    pinWait(failures, at, new Date(Date.parse(at) + seconds * 1000).toISOString())
  expect([0, 1, 2, 3, 4].map((failures) => after(failures, 0))).toEqual([0, 0, 5, 30, 300])
  expect(after(3, 29.2)).toBe(1)
  expect(after(3, 30)).toBe(0)
  expect(pinWait(3, null, at)).toBe(0)
  expect(pinTries).toBe(5)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
])('the network of %s is %s', (ip, network) => expect(sourceOf(ip)).toBe(network))

test('every address of one /64 is one network, and of two is two', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16))
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 4, maxLength: 4 }),
      fc.array(group, { minLength: 8, maxLength: 8 }),
      (net, host) => {
        expect(sourceOf([...net, ...host.slice(0, 4)].join(':'))).toBe(sourceOf([...net, ...host.slice(4)].join(':')))
      },
    ),
  )
})

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari, iPhone',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0',
    'Edge, Windows',
  ],
  ['Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  [undefined, 'Browser'],
])('%s is called %s', (agent, name) => expect(deviceNameOf(agent)).toBe(name))

test('a recovery code may be typed in small letters, with any blanks and lines', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...recoveryAlphabet), { minLength: 16, maxLength: 16 }), (signs) => {
      const code = signs.join('')
      expect(plainRecoveryCode(` ${code.slice(0, 4)}-${code.slice(4, 9)} ${code.slice(9).toLowerCase()}\n`)).toBe(code)
    }),
  )
})
