const words: Record<string, string> = {
  'signed-in': 'Signed in',
  'sign-in-refused': 'A sign-in that did not match',
  'proof-refused': 'An unlock or confirmation that did not match',
  'password-changed': 'Password changed',
  'totp-changed': 'Authenticator app changed',
  'passkey-added': 'Passkey added',
  'passkey-removed': 'Passkey removed',
  'recovery-codes-made': 'New recovery codes made',
  'pin-changed': 'PIN changed',
  'device-removed': 'A device was forgotten',
  'signed-out-everywhere': 'Signed out everywhere',
}
const ways: Record<string, string> = {
  password: 'password',
  totp: 'password and app',
  passkey: 'passkey',
  pin: 'PIN',
  recovery: 'password and recovery code',
}

/** "Signed in with password and app", for the list of what happened. */
export function whatHappened({
  what,
  method,
  unfamiliar,
}: {
  what: string
  method: string
  unfamiliar: boolean
}): string {
  const way = ways[method]
  return `${words[what] ?? what}${way && what === 'signed-in' ? ` with ${way}` : ''}${unfamiliar ? ', on a browser new to you' : ''}`
}
