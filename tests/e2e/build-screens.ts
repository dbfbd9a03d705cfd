/** Builds the screens into a folder: `node tests/e2e/build-screens.ts <folder> [mark]`. A mark makes it another version. */
import { build, type Plugin } from 'vite'

const [folder, mark] = process.argv.slice(2)
if (!folder) throw new Error('Into which folder?')
// The configuration reads it when it is loaded.
process.env.HANDRAIL_DIST = folder
const { default: config } = await import('../../vite.config.ts')
const marked: Plugin = {
  name: 'story:mark',
  transform: (code, id) =>
    mark && id.endsWith('/src/web/my.tsx')
      ? `${code}\ndocument.documentElement.dataset.version = ${JSON.stringify(mark)}`
      : undefined,
}
await build({ ...config, configFile: false, logLevel: 'error', plugins: [...(config.plugins ?? []), marked] })
