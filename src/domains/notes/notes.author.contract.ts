import { z } from 'zod'
import { id } from '#kernel/contract.ts'

/** Whoever writes, as a signer: what the composer shows and the checks ask. */
export const authorShape = z.object({
  staffId: id,
  name: z.string(),
  /** The credential in force today: "LCDC, TX 12345"; null when there is none. */
  credential: z.string().nullable(),
  /** Why they cannot sign today, and who can mend it. */
  blocked: z.string().nullable(),
  /** A credential was in force on the day of the service, too. */
  heldOnService: z.boolean(),
  /** Who signs after them, when their credential asks for it. */
  cosigner: z.string().nullable(),
})
export type Author = z.output<typeof authorShape>
