/**
 * What this device keeps, unreadable at rest: AES-GCM with a key that the browser made, holds and never gives out
 * (WebCrypto, non-extractable, stored in IndexedDB). Whoever copies the disk gets noise without that browser's own key
 * store; `forget()` drops the key, after which nothing can be read again. It does not protect from somebody who uses this
 * browser unlocked: the session and its lock do.
 *
 * One vault per signed-in person (`owner`: their account id), so that a shared computer never mixes drafts.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** drafts: text on its way to the server; outbox: see outbox.ts; kept: what a screen shows without a network. */
export type VaultTable = 'drafts' | 'outbox' | 'kept'

interface Sealed {
  id: string
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}
interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey }
  drafts: { key: string; value: Sealed }
  outbox: { key: string; value: Sealed }
  kept: { key: string; value: Sealed }
}

export interface Vault {
  get: <T>(table: VaultTable, id: string) => Promise<T | undefined>
  put: (table: VaultTable, id: string, value: unknown) => Promise<void>
  remove: (table: VaultTable, id: string) => Promise<void>
  /** Every readable value of a table; what cannot be opened any more is left out. */
  all: <T>(table: VaultTable) => Promise<T[]>
  /** Drops the key and everything it locked; for "Forget this device". */
  forget: () => Promise<void>
}

const open = new Map<string, Promise<Vault>>()

export function openVault(owner: string): Promise<Vault> {
  let vault = open.get(owner)
  if (!vault) {
    open.set(owner, (vault = make(owner)))
    vault.catch(() => open.delete(owner))
  }
  return vault
}

async function make(owner: string): Promise<Vault> {
  const name = `handrail-${owner}`
  const db: IDBPDatabase<Schema> = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('keys')
      for (const table of ['drafts', 'outbox', 'kept'] as const) fresh.createObjectStore(table, { keyPath: 'id' })
    },
    // Another tab wants to delete or upgrade: do not stand in its way.
    blocking: () => db.close(),
  })
  const key = await theKey(db)
  // The record's place is authenticated too: a sealed value moved to another id does not open.
  const place = (table: VaultTable, id: string) => new TextEncoder().encode(`${table}/${id}`)
  const unseal = async (table: VaultTable, sealed: Sealed) => {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.iv, additionalData: place(table, sealed.id) },
      key,
      sealed.data,
    )
    return JSON.parse(new TextDecoder().decode(plain)) as unknown
  }
  return {
    async get<T>(table: VaultTable, id: string) {
      const sealed = await db.get(table, id)
      return sealed && ((await unseal(table, sealed).catch(() => undefined)) as T | undefined)
    },
    async put(table, id, value) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const plain = new TextEncoder().encode(JSON.stringify(value))
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: place(table, id) }, key, plain)
      // Strict: "kept on this device" is said only when the disk has it.
      const write = db.transaction(table, 'readwrite', { durability: 'strict' })
      await Promise.all([write.store.put({ id, iv, data }), write.done])
    },
    async remove(table, id) {
      await db.delete(table, id)
    },
    async all<T>(table: VaultTable) {
      const sealed = await db.getAll(table)
      const opened = await Promise.all(sealed.map((one) => unseal(table, one).catch(() => undefined)))
      return opened.filter((one) => one !== undefined) as T[]
    },
    async forget() {
      open.delete(owner)
      await db.clear('keys')
      await Promise.all([db.clear('drafts'), db.clear('outbox'), db.clear('kept')])
      db.close()
      indexedDB.deleteDatabase(name)
    },
  }
}

/**
 * At sign-out: the vault goes, key and all (ASVS 14.3.1). While something typed still waits for the network it stays, locked
 * behind its owner's next sign-in, because losing it is the greater harm (docs/decisions/0005).
 */
export async function leaveNothing(vault: Pick<Vault, 'all' | 'forget'>): Promise<'forgotten' | 'waiting'> {
  const waiting = await Promise.all([vault.all('drafts'), vault.all('outbox')])
  if (waiting.some((rows) => rows.length > 0)) return 'waiting'
  await vault.forget()
  return 'forgotten'
}

/** One key per vault; when two tabs make one at once, the first that is stored is both's. */
async function theKey(db: IDBPDatabase<Schema>): Promise<CryptoKey> {
  const stored = await db.get('keys', 'vault')
  if (stored) return stored
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const write = db.transaction('keys', 'readwrite', { durability: 'strict' })
  const first = await write.store.get('vault')
  if (!first) await write.store.put(made, 'vault')
  await write.done
  return first ?? made
}

/** Asks the browser once not to evict what we keep; it may say no, and nothing depends on a yes. */
export function askToPersist(): void {
  void navigator.storage?.persist?.().catch(() => false)
}
