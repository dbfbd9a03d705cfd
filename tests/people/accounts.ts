import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { me, signIn, signInCode } from '#domains/accounts/accounts.contract.ts'
import { createDemoAccount, inviteParticipant, inviteStaff } from '#domains/accounts/accounts.public.ts'
import { totpCode } from '#domains/accounts/accounts.factors.ts'
import { createSetupLink } from '#domains/accounts/accounts.setup.ts'
import { joinPin, joinStaff, joinTotp } from '#domains/accounts/accounts.join.contract.ts'
import { systemActor } from '#kernel/actor.ts'
import type { CallOf, EndpointSpec, ReplyOf } from '#kernel/contract.ts'
import { aStaffMember, type Answer, type TestHouse, unique } from '#tests/people/house.ts'
import type { StaffRole } from '#policy/roles.ts'

/** A browser: it keeps cookies, has an address of its own, and calls endpoints. */
export type Browser = {
  call: <E extends EndpointSpec>(
    endpoint: E,
    input: CallOf<E>,
    headers?: Record<string, string>,
  ) => Promise<Answer<ReplyOf<E>>>
  cookies: Map<string, string>
  /** What the last answers set, with attributes. */
  setCookies: string[]
}
let networks = 0
export function aBrowser(test: TestHouse, ip?: string): Browser {
  networks += 1
  const remoteAddress = ip ?? `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}`
  const cookies = new Map<string, string>()
  const setCookies: string[] = []
  return {
    cookies,
    setCookies,
    call: async (endpoint, input, headers = {}) => {
      const { params, query, body } = input as {
        params?: Record<string, unknown>
        query?: Record<string, unknown>
        body?: unknown
      }
      const response = await test.server.inject({
        method: endpoint.method,
        url: endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name]))),
        ...(query ? { query: query as Record<string, string> } : {}),
        remoteAddress,
        headers: {
          'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
          ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      for (const line of [response.headers['set-cookie'] ?? []].flat()) {
        setCookies.push(line)
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (value === '' || /Max-Age=0|Expires=Thu, 01 Jan 1970/.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      const json = response.headers['content-type']?.toString().startsWith('application/json')
      const parsed = json ? JSON.parse(response.body) : undefined
      return { status: response.statusCode, reply: parsed, problem: parsed, raw: response.body }
    },
  }
}

export const tokenOf = (link: string) => link.split('#')[1] ?? ''
export const aSetupToken = async (test: TestHouse) => tokenOf(await createSetupLink(test.house))
export const goodPassword = 'quiet lantern over water'

export type Joined = {
  organizationId: string
  staffId: string
  email: string
  password: string
  secret: string
  recoveryCodes: string[]
  browser: Browser
  link: string
}
/** A staff member who came in by an invitation: password, authenticator app, ten recovery codes, signed in. */
export async function aJoinedStaffMember(
  test: TestHouse,
  where: { organizationId: string; programId: string | null },
  role: StaffRole = 'group_therapist',
): Promise<Joined> {
  const { staffId } = await aStaffMember(test, where, role)
  const email = `${unique('member')}@example.org`
  await test.system(where.organizationId, ({ db }) =>
    db.updateTable('staff').set({ email }).where('id', '=', staffId).execute(),
  )
  const { link } = await inviteStaff(test.house, systemActor(where.organizationId), 'test', { staffId, email })
  const browser = aBrowser(test)
  const token = tokenOf(link)
  const offer = await browser.call(joinTotp, { body: { token, email } })
  const joined = await browser.call(joinStaff, {
    body: {
      token,
      password: goodPassword,
      factor: { kind: 'totp', challenge: offer.reply.challenge, code: totpCode(offer.reply.secret, test.house.now()) },
    },
  })
  if (joined.status !== 200) throw new Error(`could not join: ${joined.raw}`)
  return {
    organizationId: where.organizationId,
    staffId,
    email,
    password: goodPassword,
    secret: offer.reply.secret,
    recoveryCodes: joined.reply.recoveryCodes,
    browser,
    link,
  }
}

/** Both steps of a sign-in with the given code, or the app's code of this moment. */
export async function signsIn(
  test: TestHouse,
  browser: Browser,
  who: { email: string; password: string; secret: string },
  code?: string,
) {
  const first = await browser.call(signIn, { body: { email: who.email, password: who.password } })
  if (first.status !== 200) return first
  return browser.call(signInCode, {
    body: { challenge: first.reply.challenge, code: code ?? totpCode(who.secret, test.house.now()) },
  })
}

/** A participant who joined by link and chose a PIN for this phone. */
export async function aJoinedParticipant(
  test: TestHouse,
  organizationId: string,
  participantId: string,
  pin = '739164',
): Promise<Browser> {
  const { link } = await inviteParticipant(test.house, systemActor(organizationId), 'test', participantId)
  const phone = aBrowser(test)
  const joined = await phone.call(joinPin, { body: { token: tokenOf(link), pin } })
  if (joined.status !== 200) throw new Error(`could not join: ${joined.raw}`)
  return phone
}

export const whoAmI = async (browser: Browser) => (await browser.call(me, {})).reply
export { createDemoAccount }

/** A security key in software (ES256, "none" attestation, user verified): makes and shows passkeys as a browser would. */
export function aSecurityKey(origin: string, options: { userVerified?: boolean } = {}) {
  const keys = new Map<string, { privateKey: KeyObject; userHandle: string; counter: number }>()
  const rpHash = (rpId: string) => createHash('sha256').update(rpId).digest()
  const flags = (attested: boolean) => 0x01 | (options.userVerified === false ? 0 : 0x04) | (attested ? 0x40 : 0)
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const counterBytes = (n: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(n)
    return bytes
  }
  return {
    make(given: Record<string, unknown>) {
      const { challenge, rp, user } = given as { challenge: string; rp: { id: string }; user: { id: string } }
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const { x, y } = publicKey.export({ format: 'jwk' })
      const id = randomBytes(32)
      // CBOR by hand: COSE key { 1: 2, 3: -7, -1: 1, -2: x, -3: y }.
      const cose = Buffer.concat([
        Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
        Buffer.from(x!, 'base64url'),
        Buffer.from([0x22, 0x58, 0x20]),
        Buffer.from(y!, 'base64url'),
      ])
      const authData = Buffer.concat([
        rpHash(rp.id),
        Buffer.from([flags(true)]),
        counterBytes(0),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        cose,
      ])
      const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])
      const attestationObject = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        Buffer.from([0x58, authData.length]),
        authData,
      ])
      keys.set(id.toString('base64url'), { privateKey, userHandle: user.id, counter: 0 })
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key' as const,
        response: {
          clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
          attestationObject: attestationObject.toString('base64url'),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      }
    },
    show(given: Record<string, unknown>, rewind = 0) {
      const { challenge, rpId } = given as { challenge: string; rpId: string }
      const [id = '', key] = [...keys][0] ?? []
      if (!key) throw new Error('no passkey here')
      key.counter += 1 - rewind
      const client = clientData('webauthn.get', challenge)
      const authenticatorData = Buffer.concat([rpHash(rpId), Buffer.from([flags(false)]), counterBytes(key.counter)])
      const signature = sign(
        'sha256',
        Buffer.concat([authenticatorData, createHash('sha256').update(client).digest()]),
        key.privateKey,
      )
      return {
        id,
        rawId: id,
        type: 'public-key' as const,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authenticatorData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: key.userHandle,
        },
        clientExtensionResults: {},
      }
    },
  }
}

/** Lets time pass by the house's clock, which then stands still. */
export function passes(test: TestHouse, seconds: number): void {
  test.setNow(new Date(Date.parse(test.house.now()) + seconds * 1000).toISOString())
}
/** The body of an answer without what differs by design between any two requests. */
export const withoutId = (raw: string) => raw.replace(/"requestId":"[^"]+"/, '')
