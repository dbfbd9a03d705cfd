import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { writeDurably } from '#kernel/embedded-cluster.ts'

/**
 * The secret of this installation: HANDRAIL_SECRET (at least 32 characters; needed when several processes on several
 * machines share a database), else a file in the data folder that is made once. 32 bytes.
 */
export function installationSecret(
  dataFolder: string,
  environment: Record<string, string | undefined> = process.env,
): Buffer {
  const given = environment.HANDRAIL_SECRET
  if (given !== undefined) {
    if (given.length < 32) throw new Error('HANDRAIL_SECRET is shorter than 32 characters.')
    return derive(Buffer.from(given), 'installation')
  }
  const file = `${dataFolder}/secret`
  if (!existsSync(file)) {
    // Others may pass through (the database runs as another user where we are root), not look around.
    mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
    writeDurably(file, randomBytes(32).toString('base64url'))
  }
  return derive(Buffer.from(readFileSync(file, 'utf8').trim()), 'installation')
}

/** A secret for one use, so that no two uses share a key. 32 bytes. */
export const derive = (secret: Buffer, use: string): Buffer => createHmac('sha256', secret).update(use).digest()
