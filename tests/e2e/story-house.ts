import { createServer, type AddressInfo } from 'node:net'
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { buildServer, openHouse, type OpenHouse } from '../../src/app.ts'
import { readConfig } from '#kernel/config.ts'
import { asSystem } from '#kernel/jobs.ts'
import { prepareDatabase } from '#kernel/prepare.ts'
import { startThrowaway } from '#kernel/throwaway-postgres.ts'
import type { Tx } from '#kernel/tx.ts'

/** A whole house on a free port with a database of its own, for one story file. */
export type StoryHouse = {
  house: OpenHouse
  server: FastifyInstance
  url: string
  /** Sets the server's clock (ISO instant); undefined lets it run. */
  setNow: (instant: string | undefined) => void
  system: <T>(organizationId: string, work: (tx: Tx) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

export async function openStoryHouse(): Promise<StoryHouse> {
  const throwaway = await startThrowaway({})
  const database = await throwaway.createDatabase('story')
  // Roles belong to the database server, so concurrent runs share one secret (tests/people/database.global.ts).
  const secret = Buffer.alloc(32, 7)
  const { urls } = await prepareDatabase(throwaway.urlOf(database), secret)
  const port = await freePort()
  let fixed: string | undefined
  const config = readConfig(
    { PORT: String(port), HANDRAIL_HOST: '127.0.0.1' },
    `/nonexistent/${randomBytes(4).toString('hex')}`,
  )
  const house = openHouse(config, urls, secret, () => fixed ?? new Date().toISOString())
  const server = await buildServer(house, (entry) => console.error(entry))
  await server.listen({ port, host: '127.0.0.1' })
  return {
    house,
    server,
    url: config.publicUrl,
    setNow: (instant) => (fixed = instant),
    system: (organizationId, work) => asSystem(house, organizationId, 'story', work),
    close: async () => {
      server.server.closeAllConnections()
      await server.close()
      await house.close()
      await throwaway.dropDatabase(database)
      await throwaway.release()
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
