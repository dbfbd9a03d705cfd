import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'

/**
 * What lies between a phone and the house: built screens from a folder that can be changed while phones look at it, and a
 * network that can fail in chosen ways.
 */
export type Frontage = {
  url: string
  /** Built screens; another folder is a new version of the app. */
  folder: string
  /** How calls fare whose path begins with `path`; nothing for an open road. */
  trouble: { path: string; kind: Trouble } | undefined
  close: () => Promise<void>
}
/**
 * refused: 503, the house never hears. lost: the house does it, the answer is cut off. held: the house does it, the answer
 * stays on its way for ever.
 */
export type Trouble = 'refused' | 'lost' | 'held'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

export async function openFrontage(house: string, folder: string): Promise<Frontage> {
  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url ?? '/', 'http://x')
    if (pathname.startsWith('/api/')) return pass(asked, answer, pathname)
    const file = join(front.folder, pathname)
    const page = pathname.startsWith('/my') ? 'my.html' : 'staff.html'
    const found = extname(pathname) && existsSync(file) && statSync(file).isFile() ? file : undefined
    // A file of the version before is gone, as it is on a real server.
    if (!found && extname(pathname)) return void answer.writeHead(404, { 'content-type': 'text/plain' }).end()
    const sent = found ?? join(front.folder, page)
    answer.setHeader('content-type', types[extname(sent)] ?? 'application/octet-stream')
    const packed = asked.headers['accept-encoding']?.includes('br') && existsSync(`${sent}.br`)
    if (packed) answer.setHeader('content-encoding', 'br')
    answer.setHeader('cache-control', sent.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    createReadStream(packed ? `${sent}.br` : sent).pipe(answer)
  })
  function pass(asked: IncomingMessage, answer: ServerResponse, pathname: string): void {
    const trouble = front.trouble && pathname.startsWith(front.trouble.path) ? front.trouble.kind : undefined
    if (trouble === 'refused') return void answer.writeHead(503, { 'content-type': 'text/plain' }).end('Not now.')
    const onward = request(
      house + asked.url,
      { method: asked.method ?? 'GET', headers: asked.headers, agent: false },
      (reply) => {
        if (trouble === 'lost') return reply.on('end', () => answer.destroy()).resume()
        if (trouble === 'held') return void reply.resume()
        answer.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(answer)
      },
    )
    onward.on('error', () => answer.destroy())
    answer.on('close', () => trouble === undefined && onward.destroy())
    asked.pipe(onward)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const front: Frontage = {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    folder,
    trouble: undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return front
}
