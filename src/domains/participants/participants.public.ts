// What other rooms may use of this one on the server.
export { registerChartPart, closed, type ReadChartPart, type ClosedPart } from './participants.chart.ts'
export { registerRowPart, type ReadRowPart } from './participants.search.ts'
export { registerDischargeEffect, type DescribeDischarge } from './participants.care.ts'
export { openTask, closeTaskOfCause, closeTasksOf, ownerFor, type NewTask } from './participants.tasks.ts'
export { writeNames } from './participants.people.ts'
export { dayIn, todayAt, zones } from './participants.clock.ts'
export { fold, wordsOfNames, afterPrefix, shownName, ageOn } from './participants.rules.ts'
