// A Handrail in small, for tests that kill it: starts the database of the folder in argv[2], says so, stops on a signal.
import { startEmbedded } from './embedded-postgres.ts'

try {
  const patience = Number(process.argv[3] ?? 5_000)
  const database = await startEmbedded({
    dataFolder: process.argv[2] ?? '',
    patience,
    log: (line) => console.error(line),
  })
  const { adminUrl, port, pid, clusterFolder } = database
  // Ends as an uncaught error would, without stop().
  if (process.env.HANDRAIL_TEST_CRASH) setTimeout(() => process.exit(7), 300)
  const keepAlive = setInterval(() => {}, 60_000)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void database.stop().then(() => clearInterval(keepAlive)))
  console.log(JSON.stringify({ adminUrl, port, pid, clusterFolder }))
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
