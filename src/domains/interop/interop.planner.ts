import { Worker } from 'node:worker_threads'
import { Problem } from '#kernel/problem.ts'
import { turns } from '#kernel/turns.ts'
import { IMPORT_LIMITS } from './import.read.limits.ts'
import type { Plan } from './import.plan.records.ts'
import type { Answer, PlanStep, ReadAnswer, ReadStep } from './import.worker.ts'

/** Reading and planning one file, away from the thread that answers everybody. */
export type Planner = {
  read: (file: Omit<ReadStep, 'step'>) => Promise<ReadAnswer>
  plan: (input: PlanStep['input']) => Promise<Plan>
}

// Two at a time, so that imports never take the last core. A transaction is open meanwhile and may not idle for over 30 s.
const line = turns({ max: 2, waitMs: 8_000, queue: 20 })

export const planProblems = {
  busy: 'Other files are being read just now. Nothing was changed; try again in a minute.',
  slow: `Reading this file takes longer than ${IMPORT_LIMITS.seconds} seconds. Nothing was changed. Split it and import the parts.`,
  large: 'This file needs more memory than an import may take. Nothing was changed. Split it and import the parts.',
}

/**
 * Runs `work` with a planner of its own. Throws Problem, in words, when a step takes too long or too much memory; whatever
 * happens, the thread ends with it.
 */
export async function withPlanner<T>(
  work: (planner: Planner) => Promise<T>,
  limits: { seconds: number; megabytes: number } = IMPORT_LIMITS,
): Promise<T> {
  await line.take().catch(() => {
    throw new Problem('unavailable', planProblems.busy)
  })
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  })
  // Its end is heard by the step that waits for it.
  worker.on('error', () => {})
  try {
    return await work({
      read: async (file) => (await ask(worker, { step: 'read', ...file }, limits.seconds)) as ReadAnswer,
      plan: async (input) => (await ask(worker, { step: 'plan', input }, limits.seconds)) as Plan,
    })
  } finally {
    line.done()
    await worker.terminate()
  }
}

function ask(worker: Worker, step: ReadStep | PlanStep, seconds: number): Promise<ReadAnswer | Plan> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer)
      worker.off('message', heard).off('error', broke)
      end()
    }
    const heard = (answer: Answer) =>
      settle(() =>
        'done' in answer ? resolve(answer.done) : reject(new Error(`Planning an import failed: ${answer.failed}.`)),
      )
    const broke = (error: Error & { code?: string }) =>
      settle(() =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Problem('too-large', planProblems.large) : error),
      )
    const timer = setTimeout(() => settle(() => reject(new Problem('too-large', planProblems.slow))), seconds * 1_000)
    worker.on('message', heard).on('error', broke)
    worker.postMessage(step)
  })
}
