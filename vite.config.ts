import { fileURLToPath } from 'node:url'
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
        if (!originalFileNames.some((name) => name.includes('latin-ext'))) onThePhone.add(asset)
      }
    }
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk' && chunk.isEntry && chunk.facadeModuleId?.endsWith('my.html')) follow(chunk.fileName)
    }
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
      },
    },
  },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  plugins: [
    react(),
    twoPages,
    followParticipantEntry,
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
