import { useState } from 'react'
import { useMySession } from '#web/my/session.ts'
import { bodyOf, doneToday, meets, type Answers } from './my-answers.ts'
import { MyDone } from './MyDone.tsx'
import { MyQuestions } from './MyQuestions.tsx'
import { useAnswering } from './use-answering.ts'
import { useCheckIns } from './use-check-ins.ts'

/** One question at a time, then thanks; when today's is done, how it went lately. */
export default function MyCheckIn() {
  const session = useMySession()
  const checkIns = useCheckIns(session)
  const answering = useAnswering(session.accountId ?? '')
  const [sent, setSent] = useState<{ id: string; meets: ReturnType<typeof meets> }>()
  const [saving, setSaving] = useState(false)
  const { listed, outbox } = checkIns
  const before = listed[0]

  if (sent || (!answering.draft && doneToday(listed, Date.now(), session.zone))) {
    return (
      <MyDone
        checkIns={checkIns}
        sent={sent}
        onAgain={() => {
          setSent(undefined)
          answering.begin()
        }}
      />
    )
  }
  // Whether today's is done decides between two screens: a moment of nothing is better than the wrong one.
  if (!answering.looked || (checkIns.opening && !answering.draft)) return null
  const finish = async (last: Partial<Answers>) => {
    const { draft } = answering
    if (!draft || saving) return
    setSaving(true)
    const answers = { ...draft.answers, ...last }
    // Resolves once the device has it. If the device cannot keep it, the answers stay on the screen.
    try {
      const item = await outbox.add('check-in', bodyOf(answers, session.accountId ?? ''), draft.id)
      setSent({ id: item.id, meets: meets(answers, before, Date.now()) })
      answering.clear()
      window.scrollTo(0, 0)
    } finally {
      setSaving(false)
    }
  }
  return (
    <MyQuestions
      answering={answering}
      takesMedication={answering.draft?.takesMedication ?? checkIns.takesMedication}
      before={before}
      onFinish={(last) => void finish(last)}
    />
  )
}
