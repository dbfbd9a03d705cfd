import { z } from 'zod'

// An endpoint is a value: shapes both ways and the action it needs. The server binds it, the browser calls it, the attack
// tests and the OpenAPI document are made from it. `access` has no default, so an endpoint without a rule does not compile.

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type EndpointSpec<Access extends string = string> = {
  method: Method
  /** '/api/...' with ':name' for path parameters. */
  path: string
  access: Access
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  reply: z.ZodType
  /** Path parameter that names the person the request is about; row rules narrow to them. */
  subject?: string
  /** The class of record this reads; with `subject`, each call leaves one line in the access log. */
  reads?: string
  /** A phone may repeat it: the Idempotency-Key header is required and the first answer is given again. */
  repeatable?: boolean
  /** Largest body in bytes; 256 KiB unless said. */
  bodyLimit?: number
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined

/** What a route gets: parsed parts. */
export type RequestOf<E extends EndpointSpec> = {
  params: Parsed<E['params']>
  query: Parsed<E['query']>
  body: Parsed<E['body']>
}
/** What a caller passes: only the parts the endpoint has. */
export type CallOf<E extends EndpointSpec> = (E['params'] extends z.ZodType
  ? { params: Sent<E['params']> }
  : { params?: undefined }) &
  (E['query'] extends z.ZodType ? { query?: Sent<E['query']> } : { query?: undefined }) &
  (E['body'] extends z.ZodType ? { body: Sent<E['body']> } : { body?: undefined })
export type ReplyOf<E extends EndpointSpec> = z.output<E['reply']>

/** Makes the `endpoint` function for a closed list of actions (policy/endpoint.ts). */
export function endpoints<Access extends string>() {
  return <const S extends EndpointSpec<Access>>(spec: S): S => spec
}

// Shapes every room uses.

/** A row id. */
export const id = z.uuid()
/** A calendar day, 'YYYY-MM-DD'. */
export const day = z.iso.date()
/** An instant, ISO 8601 with offset. */
export const instant = z.iso.datetime({ offset: true })
/** A wall-clock time, 'HH:MM'. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use a time like 17:30.')
/** Text a person typed: control characters other than line breaks and tabs are refused by being removed, length is bounded. */
export const text = (max: number) =>
  z
    .string()
    .max(max, `Keep this under ${max.toLocaleString('en-US')} characters.`)
    .transform(plain)
/** As `text`, with at least one visible character. */
export const words = (max: number) =>
  z
    .string()
    .max(max, `Keep this under ${max.toLocaleString('en-US')} characters.`)
    .transform(plain)
    .refine((value) => value.trim().length > 0, 'Write something here.')
export const done = z.object({ done: z.literal(true) })

// oxlint-disable-next-line no-control-regex -- control characters are what this removes
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g
function plain(value: string): string {
  return value.replace(control, '').normalize('NFC')
}
