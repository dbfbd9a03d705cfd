import { call } from '#kernel/call.ts'
import { sessionPasskeyOptions, signInPasskeyOptions, type Proof } from '#domains/accounts/accounts.contract.ts'

// The browser's half of passkeys, loaded when somebody uses one.

export const passkeysWork = () => typeof PublicKeyCredential !== 'undefined' && window.isSecureContext

type Answer = Extract<Proof, { method: 'passkey' }>['answer']
type Given = { options: Record<string, unknown> & { challenge: string } }

/** Asks the device for a passkey. Throws NotUsed when the person closed the window or there is none. */
export async function showPasskey(given: Given): Promise<Answer> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  try {
    return (await startAuthentication({ optionsJSON: given.options as never })) as unknown as Answer
  } catch (cause) {
    throw new NotUsed('', { cause })
  }
}
/** Makes a passkey on this device or a security key. */
export async function makePasskey(given: Given) {
  const { startRegistration } = await import('@simplewebauthn/browser')
  try {
    const { id, rawId, type, response, clientExtensionResults, authenticatorAttachment } = await startRegistration({
      optionsJSON: given.options as never,
    })
    return {
      id,
      rawId,
      type: type as 'public-key',
      response,
      clientExtensionResults: clientExtensionResults as Record<string, never>,
      authenticatorAttachment: authenticatorAttachment as 'platform' | undefined,
    }
  } catch (cause) {
    throw new NotUsed('', { cause })
  }
}
/** The person closed the passkey window, or the device has none for here. */
export class NotUsed extends Error {}
export const notUsedSentence = 'No passkey was used. Try again, or use your password.'

export const passkeyForSignIn = async () => showPasskey(await call(signInPasskeyOptions, {}))
export const passkeyForSession = async () => showPasskey(await call(sessionPasskeyOptions, {}))
