import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** The story tests build elsewhere, so that a running server keeps its files. */
const dist = process.env.HANDRAIL_DIST ?? fileURLToPath(new URL('dist', import.meta.url))
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The files that the participant's page can reach, by following imports from its entry: what the phone keeps offline. */
const onThePhone = new Set<string>()
const followParticipantEntry: Plugin = {
  name: 'handrail:participant-files',
  apply: 'build',
  generateBundle(_, bundle) {
    const follow = (file: string) => {
      const chunk = bundle[file]
      if (onThePhone.has(file) || !chunk) return
      onThePhone.add(file)
      if (chunk.type !== 'chunk') return
      for (const next of [...chunk.imports, ...chunk.dynamicImports]) follow(next)
      for (const asset of [...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])]) {
        const { originalFileNames = [] } = bundle[asset] as { originalFileNames?: string[] }
        // Rare letters are not worth 100 kB on every phone; without a network the device's own face shows them.
        if (!originalFileNames.some((name) => /latin-ext|vietnamese/.test(name))) onThePhone.add(asset)
      }
    }
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk' && chunk.isEntry && chunk.facadeModuleId?.endsWith('my.html')) follow(chunk.fileName)
    }
  },
}

/**
 * The phone gets few files: what both pages use, and all that is the phone's own. Each file more is a round trip more, and
 * on a slow network half a second. What is seldom wanted stays apart. The staff's page is split screen by screen.
 */
const seldom = /MyJoin|MySettingsScreen|WhoLooked|simplewebauthn/
const pages = { phone: at('src/web/my.html'), staff: at('src/web/staff.html') }
type Modules = { getModuleInfo: (id: string) => { importedIds: string[]; dynamicallyImportedIds: string[] } | null }
let reached: Record<keyof typeof pages, Set<string>> | undefined
const phoneChunk = (id: string, modules: Modules): string | null => {
  reached ??= { phone: follow(pages.phone, modules), staff: follow(pages.staff, modules) }
  if (!reached.phone.has(id)) return null
  return reached.staff.has(id) ? 'both' : 'phone'
}
function follow(from: string, modules: Modules): Set<string> {
  const seen = new Set<string>()
  const ahead = [from]
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    const info = modules.getModuleInfo(id)
    if (info) ahead.push(...info.importedIds, ...info.dynamicallyImportedIds.filter((next) => !seldom.test(next)))
  }
  return seen
}

/** Beside each text file its packed twins, which the server hands out as they are. */
let outDir = dist
const packed: Plugin = {
  name: 'handrail:packed',
  apply: 'build',
  enforce: 'post',
  configResolved: ({ build }) => void (outDir = build.outDir),
  closeBundle: {
    order: 'post',
    sequential: true,
    handler() {
      for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|svg|webmanifest)$/.test(name)) continue
        const content = readFileSync(join(outDir, name))
        if (content.length < 1_000) continue
        writeFileSync(join(outDir, `${name}.gz`), gzipSync(content, { level: 9 }))
        const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
        writeFileSync(join(outDir, `${name}.br`), brotliCompressSync(content, { params }))
      }
    },
  },
}

/** In development, `/my/...` is the participant's page and every other page address is the staff's. */
const twoPages: Plugin = {
  name: 'handrail:two-pages',
  configureServer(server) {
    server.middlewares.use((request, _, next) => {
      const url = request.url ?? '/'
      if (request.headers.accept?.includes('text/html') && !/\.\w+(\?|$)/.test(url)) {
        request.url = /^\/my(\/|\?|$)/.test(url) ? '/my.html' : '/staff.html'
      }
      next()
    })
  },
}

export default defineConfig({
  root: at('src/web'),
  publicDir: at('src/web/public'),
  // 'mpa' switches Vite's own fallback to index.html off.
  appType: 'mpa',
  resolve: {
    alias: [
      // Style tags are forbidden by our content security policy; these stand-ins write constructed sheets instead.
      { find: /^.*\/InlineStyles\/InlineStyles\.mjs$/, replacement: at('src/web/theme/constructed-sheets.ts') },
      // Contracts carry their paths and types into the browser, not the library that parses them.
      { find: /^zod$/, replacement: at('src/web/schemas-stay-home.ts') },
      { find: 'react-style-singleton', replacement: at('src/web/theme/constructed-sheets.ts') },
    ],
  },
  build: {
    outDir: dist,
    emptyOutDir: true,
    manifest: 'manifest.json',
    // Nothing inlined: data: addresses would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { staff: at('src/web/staff.html'), my: at('src/web/my.html') },
      output: {
        // Bare hashes: a file name on a phone says nothing of what a screen is about.
        entryFileNames: 'assets/[hash].js',
        chunkFileNames: 'assets/[hash].js',
        assetFileNames: 'assets/[hash][extname]',
        codeSplitting: { groups: [{ name: phoneChunk }] },
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  plugins: [
    react(),
    twoPages,
    followParticipantEntry,
    packed,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'my/worker.ts',
      scope: '/my/',
      // The manifest is a file of ours, linked from my.html alone; my.tsx registers the worker.
      manifest: false,
      injectRegister: false,
      // A worker rules only over its own folder, so it is built into that of the participant's page.
      integration: {
        configureCustomSWViteBuild(worker) {
          worker.build = { ...worker.build, outDir: `${dist}/my`, emptyOutDir: false }
        },
      },
      injectManifest: {
        globPatterns: ['my.html', 'my/*.{svg,png,webmanifest}', 'assets/*'],
        dontCacheBustURLsMatching: /^assets\//,
        manifestTransforms: [
          (entries) => ({
            manifest: entries
              .filter(({ url }) => !url.startsWith('assets/') || onThePhone.has(url))
              .map((entry) => ({ ...entry, url: `/${entry.url}` })),
            warnings: [],
          }),
        ],
      },
    }),
  ],
})
