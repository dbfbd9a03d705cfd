import { DraftChips } from './DraftChips.tsx'
import { DraftText } from './DraftText.tsx'
import type { DraftStore } from './drafts-store.ts'
import { farWays, telehealthConsent } from './chips.ts'

/** What a note about a contact from afar says: by what, from where, and with whose consent. */
export function Telehealth({
  missing,
  ways = true,
  ...common
}: {
  store: DraftStore
  draftId: string
  zone: string
  readOnly?: boolean
  missing: ReadonlySet<string | undefined>
  /** The way is chosen elsewhere on the screen. */
  ways?: boolean
}) {
  const chips = { store: common.store, draftId: common.draftId, disabled: common.readOnly ?? false }
  return (
    <>
      {ways && <DraftChips {...chips} field="by" label="By" options={farWays} missing={missing.has('by')} />}
      <DraftText
        {...common}
        field="location"
        label="Where they were"
        placeholder="Town and state, at home or elsewhere"
        invalid={missing.has('location')}
      />
      <DraftChips
        {...chips}
        field="telehealthConsent"
        label="Consent to telehealth"
        options={telehealthConsent}
        missing={missing.has('telehealthConsent')}
      />
    </>
  )
}
