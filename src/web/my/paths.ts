/** Addresses of the phone app: pure matching here, the browser's history in paths.react.tsx. `/my` is left out. */
export const BASE = '/my'

/** `/my/week/7` to `/week/7`; `/my`, `/my/` to `/`. */
export function insidePath(pathname: string): string {
  const inside = pathname.startsWith(BASE) ? pathname.slice(BASE.length) : pathname
  return inside.replace(/\/+$/, '') || '/'
}

/** Parameters when `path` fits `pattern` (`/week/$sessionId`), else nothing. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const piece = given[index] ?? ''
    if (part.startsWith('$') && piece !== '') {
      try {
        params[part.slice(1)] = decodeURIComponent(piece)
      } catch {
        return undefined
      }
    } else if (part !== piece) return undefined
  }
  return params
}
