import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { SelectField, TextField } from '#web/parts/Field.tsx'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { onDay } from '#web/parts/time.ts'
import type { GroupReply, MemberRow } from '../schedule.contract.ts'
import { continueMember, endMember, transferMember } from '../schedule.groups.contract.ts'
import { ClashNotice } from './ClashNotice.tsx'
import { groupsQuery } from './schedule-queries.ts'
import { useAct } from './use-act.ts'
import styles from './schedule.module.css'

/** From a day on somebody no longer belongs here, or belongs to another group instead. */
export function MemberDialog({
  reply,
  member,
  act: what,
  onClose,
}: {
  reply: GroupReply
  member: MemberRow
  act: 'end' | 'transfer'
  onClose: () => void
}) {
  const { group, today } = reply
  const { act, said, busy, refusal } = useAct()
  const [on, setOn] = useState(member.from > today ? member.from : today)
  const [reason, setReason] = useState('')
  const [toGroupId, setToGroupId] = useState('')
  const groups = (useQuery({ ...groupsQuery(false), enabled: what === 'transfer' }).data?.groups ?? []).filter(
    (other) => other.id !== group.id,
  )
  const params = { groupId: group.id, membershipId: member.id }
  const end = () =>
    act(async () => {
      await call(endMember, { params, body: { on, reason } })
      // A membership that never began is gone; there is nothing to go on with.
      said(
        `${member.name} is no longer in ${group.name} from ${onDay(on)}`,
        on > member.from ? () => call(continueMember, { params, body: {} }) : undefined,
      )
      onClose()
    })
  const transfer = (leaveOutClashes = false) =>
    act(async () => {
      const moved = await call(transferMember, { params, body: { toGroupId, on, reason, leaveOutClashes } })
      said(
        `${member.name} is in ${groups.find((other) => other.id === toGroupId)?.name ?? 'the other group'} from ${onDay(on)}, with ${moved.seats} seats ahead`,
      )
      onClose()
    })
  const conflicts = refusal?.details?.conflicts ?? []
  return (
    <ModalFrame
      open
      onClose={onClose}
      title={what === 'end' ? `${member.name} leaves ${group.name}` : `${member.name} changes group`}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void (what === 'end' ? end() : transfer())
        }}
      >
        {what === 'transfer' && (
          <SelectField
            label="To"
            required
            placeholder="Choose a group"
            value={toGroupId}
            onText={setToGroupId}
            options={groups.map((other) => ({
              value: other.id,
              label: `${other.name}, ${other.when}, ${other.members >= other.hard ? 'full' : `${Math.max(0, other.soft - other.members)} free`}`,
            }))}
            autoFocus
          />
        )}
        <TextField
          label={what === 'end' ? 'First day without' : 'From'}
          type="date"
          required
          value={on}
          onText={setOn}
          min={member.from}
          hint={
            what === 'end'
              ? on <= member.from
                ? 'On the first day itself: as if it never was.'
                : 'Sessions before this day stay as they were.'
              : undefined
          }
          autoFocus={what === 'end'}
        />
        <TextField
          label="Why"
          optional
          value={reason}
          onText={setReason}
          maxLength={300}
          error={refusal?.fields?.reason}
        />
        <ClashNotice refusal={refusal} inline={['reason']}>
          {conflicts.length > 0 && (
            <p>
              <button type="button" className="hr-button" disabled={busy} onClick={() => void transfer(true)}>
                Transfer all the same, without{' '}
                {conflicts.length === 1 ? 'that evening' : `those ${conflicts.length} evenings`}
              </button>
            </p>
          )}
        </ClashNotice>
        <p className={styles.acts}>
          <button
            type="submit"
            className="hr-button"
            data-main
            aria-disabled={busy || (what === 'transfer' && toGroupId === '')}
          >
            {what === 'end' ? 'End the membership' : 'Transfer'}
          </button>
          <button type="button" className="hr-button" onClick={onClose}>
            Close
          </button>
        </p>
      </form>
    </ModalFrame>
  )
}
