import { checkEntries, type GroupUnderCheck } from '../notes.checks.ts'

// The checks beside the typing: the guard's word lists and comparisons take tens of milliseconds, a key must not wait for them.

const scope = globalThis as unknown as Pick<Worker, 'postMessage' | 'addEventListener'>
scope.addEventListener('message', (event) => {
  const { turn, group } = (event as MessageEvent<{ turn: number; group: GroupUnderCheck }>).data
  scope.postMessage({ turn, checks: checkEntries(group) })
})
