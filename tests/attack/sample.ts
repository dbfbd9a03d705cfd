import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { EndpointSpec } from '#kernel/contract.ts'

// Requests made from the contracts alone, so that an endpoint written tomorrow is attacked without a line here.

type Schema = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minimum?: number
  minLength?: number
  pattern?: string
  additionalProperties?: Schema | boolean
}

const texts: [RegExp, string][] = [
  [/0-9a-f/i, randomUUID()],
  [/\\d\{6\}|\[0-9\]\{6\}/, '123456'],
  [/01\]\\d\|2\[0-3/, '17:30'],
]

/** A value that fits a schema; `ids` gives the id for a field by its name, else a random one. */
function valueFor(schema: Schema, name: string, ids: (name: string) => string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return valueFor(choice.find((each) => each.type !== 'null') ?? choice[0]!, name, ids)
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, each]) => [key, valueFor(each, key, ids)]),
      )
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
        valueFor(schema.items ?? {}, name.replace(/s$/, ''), ids),
      )
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'string':
      if (schema.format === 'uuid') return ids(name)
      if (schema.format === 'date') return '2026-03-02'
      if (schema.format === 'date-time') return '2026-03-02T23:00:00Z'
      if (schema.format === 'email') return `probe${randomUUID().slice(0, 8)}@example.org`
      if (schema.pattern) {
        if (/id$/i.test(name)) return ids(name)
        const fit = texts.find(([shape]) => shape.test(schema.pattern!))
        if (fit) return fit[1]
      }
      return /zone/i.test(name) ? 'America/New_York' : 'Probe words'.padEnd(schema.minLength ?? 0, '.')
    default:
      return 'probe'
  }
}

const sampleOf = (shape: z.ZodType | undefined, ids: (name: string) => string): unknown =>
  shape === undefined
    ? undefined
    : valueFor(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema, '', ids)

export type Sample = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

/** A whole request for an endpoint with the ids given by name. */
export function sample(endpoint: EndpointSpec, ids: (name: string) => string): Sample {
  const params = sampleOf(endpoint.params, ids) as Record<string, unknown> | undefined
  const body = sampleOf(endpoint.body, ids)
  return { ...(params ? { params } : {}), ...(body === undefined ? {} : { body }) }
}
