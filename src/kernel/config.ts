import { resolve } from 'node:path'

export type Role = 'all' | 'web' | 'worker'
export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type DemoSize = 'small' | 'large' | 'state'

export type Config = Readonly<{
  /** HTTP port, PORT. 0 asks the system for a free one. */
  port: number
  /** Address to listen on, HANDRAIL_HOST. Everything by default, so that phones in the house reach it. */
  host: string
  /** An existing PostgreSQL, DATABASE_URL: a role that may create roles and schemas. Undefined = the embedded one. */
  databaseUrl: string | undefined
  /** Absolute path for the embedded database and its password, HANDRAIL_DATA. */
  dataFolder: string
  /** Origin that people type and passkeys bind to, HANDRAIL_PUBLIC_URL; no slash at the end. */
  publicUrl: string
  /** Addresses or networks of reverse proxies whose X-Forwarded-For is believed, HANDRAIL_TRUSTED_PROXY ('127.0.0.1, 10.0.0.0/8'). Undefined = none. */
  trustedProxy: string | undefined
  /** Which part of the work this process does, HANDRAIL_ROLE. */
  role: Role
  logLevel: LogLevel
  /** Size of the invented program that `demo` fills, HANDRAIL_DEMO_SIZE. */
  demoSize: DemoSize
  /** Folder that receives finished WAL for restore to a point in time, HANDRAIL_WAL_ARCHIVE. Undefined = none. */
  walArchive: string | undefined
}>

/** A setting that cannot be used; the message is for the person at the console and names the variable. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

function oneOf<const T extends string>(env: Environment, name: string, allowed: readonly T[], fallback: T): T {
  const value = env[name]
  if (!value) return fallback
  const found = allowed.find((item) => item === value)
  if (!found) throw new ConfigError(`${name} is "${value}"; it must be one of ${allowed.join(', ')}.`)
  return found
}

function readPort(env: Environment): number {
  const text = env.PORT
  if (!text) return 8080
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new ConfigError(`PORT is "${text}"; it must be a whole number from 0 to 65535.`)
  return Number(text)
}

function readDatabaseUrl(env: Environment): string | undefined {
  const text = env.DATABASE_URL
  if (!text) return undefined
  // The text may hold a password, so the message does not repeat it.
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text))
    throw new ConfigError('DATABASE_URL is not an address of the form postgres://user:password@host:5432/database.')
  return text
}

function readPublicUrl(env: Environment, port: number): string {
  const text = env.HANDRAIL_PUBLIC_URL
  if (!text) return `http://localhost:${port}`
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new ConfigError(`HANDRAIL_PUBLIC_URL is "${text}"; it must begin with https:// (or http:// for a trial).`)
  const url = new URL(text)
  if (url.pathname !== '/' || url.search || url.hash)
    throw new ConfigError(`HANDRAIL_PUBLIC_URL is "${text}"; it must end after the host name and port.`)
  return url.origin
}

/** Reads the environment once, at start. Throws ConfigError in words. */
export function readConfig(env: Environment, folder: string): Config {
  const port = readPort(env)
  return Object.freeze({
    port,
    host: env.HANDRAIL_HOST || '0.0.0.0',
    databaseUrl: readDatabaseUrl(env),
    dataFolder: resolve(folder, env.HANDRAIL_DATA || '.handrail'),
    publicUrl: readPublicUrl(env, port),
    trustedProxy: env.HANDRAIL_TRUSTED_PROXY || undefined,
    role: oneOf(env, 'HANDRAIL_ROLE', ['all', 'web', 'worker'], 'all'),
    logLevel: oneOf(env, 'HANDRAIL_LOG', ['debug', 'info', 'warn', 'error'], 'info'),
    demoSize: oneOf(env, 'HANDRAIL_DEMO_SIZE', ['small', 'large', 'state'], 'small'),
    walArchive: env.HANDRAIL_WAL_ARCHIVE ? resolve(folder, env.HANDRAIL_WAL_ARCHIVE) : undefined,
  })
}
