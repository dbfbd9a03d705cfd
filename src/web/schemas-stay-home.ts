/**
 * Stands in for `zod` in the browser (vite.config.ts). A screen needs of a contract its method, its path and its types;
 * the schemas are parsed by the server alone, and 27 kB of schema library would break the phone's first-load bar. Every
 * schema call gives the same hollow schema; an enum keeps its values, because a picker lists them. Parsing throws.
 */
type Hollow = ((...given: unknown[]) => Hollow) & { [name: string]: Hollow }

const forbidden = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'decode', 'encode'])

function hollow(known: Record<string, unknown> = {}): Hollow {
  return new Proxy(function schema() {} as unknown as Hollow, {
    apply: () => hollow(),
    get(_, name) {
      if (typeof name === 'symbol') {
        throw new Error('A schema is used as a value in the browser: schemas stay on the server')
      }
      if (forbidden.has(name)) throw new Error(`${name}() in the browser: contracts are parsed by the server`)
      return name in known ? known[name] : hollow()
    },
  })
}

const named = {
  enum: (values: readonly string[] | Record<string, string>) => {
    const options = Array.isArray(values) ? values : Object.values(values as Record<string, string>)
    return hollow({ options, enum: Object.fromEntries(options.map((option: string) => [option, option])) })
  },
  literal: (value: unknown) => hollow({ value, values: new Set([value].flat()) }),
}

export const z: Hollow = hollow(named)
export default z
