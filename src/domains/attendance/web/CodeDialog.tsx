import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '#kernel/call.ts'
import { ModalFrame } from '#web/parts/ModalFrame.tsx'
import { problemOf } from '#web/parts/problem.ts'
import { ProblemNotice } from '#web/parts/ProblemNotice.tsx'
import { roomCode } from '../attendance.contract.ts'
import styles from './room.module.css'

/** The six digits for people's own phones, large enough for the other end of the room; new every minute. */
export function CodeDialog({ open, sessionId, onClose }: { open: boolean; sessionId: string; onClose: () => void }) {
  return (
    <ModalFrame open={open} onClose={onClose} title="I am here" size="full">
      <Code sessionId={sessionId} />
      <p>
        <button type="button" className="hr-button" autoFocus onClick={onClose}>
          Close
        </button>
      </p>
    </ModalFrame>
  )
}

function Code({ sessionId }: { sessionId: string }) {
  const [left, setLeft] = useState(0)
  const code = useQuery({
    queryKey: ['room-code', sessionId],
    gcTime: 0,
    staleTime: 0,
    queryFn: ({ signal }) => call(roomCode, { params: { sessionId } }, { signal, background: true }),
  })
  const changesAt = code.data ? Date.parse(code.data.changesAt) : undefined
  useEffect(() => {
    if (changesAt === undefined) return
    const tick = () => {
      const seconds = Math.ceil((changesAt - Date.now()) / 1000)
      setLeft(Math.max(0, seconds))
      if (seconds <= 0) void code.refetch()
    }
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [changesAt])
  if (!code.data)
    return code.isError ? (
      <ProblemNotice problem={problemOf(code.error)} onRetry={() => void code.refetch()} />
    ) : (
      <p className="hr-waiting">One moment…</p>
    )
  const { code: digits } = code.data
  return (
    <>
      <p className={styles.code} aria-label={`Code ${digits.split('').join(' ')}`}>
        {digits.slice(0, 3)} <span>{digits.slice(3)}</span>
      </p>
      <p className={styles.codeWords}>Open your app, choose “I am here”, and type these six digits.</p>
      <p className={styles.codeWords}>
        <time dateTime={`PT${left}S`}>New code in {left} s</time>
      </p>
    </>
  )
}
