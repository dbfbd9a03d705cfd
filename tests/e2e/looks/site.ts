/** Builds the gallery as the app is built and serves it under the content security policy that the app has. */
import { createReadStream, existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, mergeConfig } from 'vite'
import web from '../../../vite.config.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))
export const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types handrail-worker"

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

export async function buildGallery(): Promise<string> {
  const outDir = join(root, 'test-results/gallery')
  const config = mergeConfig(web, { root: here, logLevel: 'warn', build: { outDir } })
  // Pages replace the app's two entries instead of joining them; the offline worker belongs to the app alone.
  config.build.rolldownOptions.input = { gallery: join(here, 'gallery.html'), my: join(here, 'my-gallery.html') }
  config.plugins = config.plugins
    .flat(3)
    .filter((plugin: { name?: string } | undefined) => !plugin?.name?.startsWith('vite-plugin-pwa'))
  await build({ ...config, configFile: false })
  return outDir
}

export interface Site {
  url: string
  /** What the phone's outbox delivered, by id. */
  received: Map<string, number>
  close: () => Promise<void>
}

/** `pages` maps the beginning of an address to the file that answers it. */
export async function serve(folder: string, pages: [prefix: string, file: string][], port = 0): Promise<Site> {
  const received = new Map<string, number>()
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    response.setHeader('content-security-policy', csp)
    response.setHeader('x-content-type-options', 'nosniff')
    if (path === '/api/check-ins') {
      let body = ''
      request.on('data', (piece) => (body += piece))
      request.on('end', () => {
        const { id } = JSON.parse(body) as { id: string }
        received.set(id, (received.get(id) ?? 0) + 1)
        response.end('{}')
      })
      return
    }
    const asked = join(folder, path)
    const page = pages.find(([prefix]) => path.startsWith(prefix))?.[1]
    const file = extname(path) && existsSync(asked) ? asked : page && join(folder, page)
    if (!file) return void response.writeHead(404).end()
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://localhost:${bound}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
