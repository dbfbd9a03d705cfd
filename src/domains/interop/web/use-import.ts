import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#kernel/call.ts'
import { problemOf, type Problem } from '#web/parts/problem.ts'
import { applyImport, previewImport, type kinds } from '../interop.contract.ts'

export type Kind = (typeof kinds)[number]
export type Upload = { fileName: string; content: string; number: number }
export type Applied = {
  kind: Kind
  importId: string | null
  counts: { create: number; update: number; unchanged: number; skipped: number }
  undoUntil: string | null
  remarks: string[]
}
type Choices = {
  sheet?: number
  columns: Record<number, string | null>
  answers: Record<string, string>
  corrections: Record<string, string>
  skipRows: number[]
}
const nothing: Choices = { columns: {}, answers: {}, corrections: {}, skipRows: [] }
const mostBytes = 10 * 1024 * 1024
let numbered = 0

/** One file on its way in: what was chosen for it, what the server makes of that, and the act of importing. */
export function useImport(programId: string, kind: Kind) {
  const query = useQueryClient()
  const [upload, setUpload] = useState<Upload>()
  const [choices, setChoices] = useState(nothing)
  const [applied, setApplied] = useState<Applied>()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const body = upload && {
    programId,
    kind,
    fileName: upload.fileName,
    content: upload.content,
    ...(choices.sheet === undefined ? {} : { sheet: choices.sheet }),
    columns: Object.entries(choices.columns).map(([column, field]) => ({ column: Number(column), field })),
    answers: choices.answers,
    corrections: choices.corrections,
    skipRows: choices.skipRows,
  }
  const preview = useQuery({
    // The file itself is no part of the key: it may have megabytes.
    queryKey: ['imports', 'preview', upload?.number, programId, kind, choices],
    queryFn: ({ signal }) => call(previewImport, { body: body! }, { signal }),
    enabled: upload !== undefined && programId !== '' && applied === undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const choose = (more: Partial<Choices>) => {
    setProblem(undefined)
    setChoices((now) => ({ ...now, ...more }))
  }
  return {
    upload,
    choices,
    preview,
    applied,
    problem,
    busy,
    choose,
    take: async (file: File) => {
      setProblem(undefined)
      setApplied(undefined)
      setChoices(nothing)
      if (file.size > mostBytes) {
        setUpload(undefined)
        setProblem({ sentence: 'This file is larger than 10 MB. Split it and import the parts.' })
        return
      }
      try {
        setUpload({ fileName: file.name, content: await base64Of(file), number: ++numbered })
      } catch {
        setProblem({
          sentence: 'The browser could not read this file. Close it in your spreadsheet program and try again.',
        })
      }
    },
    leave: () => {
      setUpload(undefined)
      setApplied(undefined)
      setProblem(undefined)
      setChoices(nothing)
    },
    apply: async () => {
      if (!body || !preview.data || busy) return
      setBusy(true)
      setProblem(undefined)
      try {
        setApplied({ kind, ...(await call(applyImport, { body: { ...body, planKey: preview.data.planKey } })) })
        await query.invalidateQueries({ queryKey: ['imports', 'past'] })
        for (const queryKey of [['people'], ['staff'], ['schedule']]) void query.invalidateQueries({ queryKey })
      } catch (thrown) {
        const why = problemOf(thrown)
        setProblem(why)
        if (why.code === 'stale' || why.code === 'incomplete') await preview.refetch()
      } finally {
        setBusy(false)
      }
    },
  }
}
export type Import = ReturnType<typeof useImport>

const base64Of = (file: File) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')))
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')))
    reader.readAsDataURL(file)
  })
