import type { TestProject } from 'vitest/node'
import { prepareDatabase } from '#kernel/prepare.ts'
import { startThrowaway } from '#kernel/throwaway-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
    template: string
    secret: string
  }
}

/** One server, one migrated template; each test file works on a clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowaway({})
  // Roles belong to the server, so concurrent runs share one secret.
  const secret = Buffer.alloc(32, 7)
  const template = await server.createDatabase('template')
  await prepareDatabase(server.urlOf(template), secret)
  project.provide('adminUrl', server.adminUrl)
  project.provide('template', template)
  project.provide('secret', secret.toString('base64'))
  return async () => {
    await server.dropDatabase(template)
    await server.release()
  }
}
