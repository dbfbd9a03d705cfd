// What other rooms may use of this one on the server.
export { registerChartPart, type ReadChartPart } from './participants.chart.ts'
export { openTask, closeTaskOfCause, ownerFor, type NewTask } from './participants.tasks.ts'
export { fold, wordsOfNames, afterPrefix, shownName, ageOn } from './participants.rules.ts'
