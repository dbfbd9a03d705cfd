import type { StatusKind } from '#web/parts/StatusMark.tsx'
import type { NoteReply } from '../notes.contract.ts'

export const states: Record<NoteReply['state'], { words: string; kind: StatusKind }> = {
  signed: { words: 'Signed', kind: 'done' },
  awaiting_cosign: { words: 'Waits for a second signature', kind: 'under-way' },
  cosigned: { words: 'Signed and cosigned', kind: 'done' },
  amended: { words: 'Signed, with an addendum', kind: 'done' },
  entered_in_error: { words: 'Entered in error', kind: 'off' },
}
