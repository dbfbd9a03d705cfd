import { duration } from '#web/parts/time.ts'

export const number = (value: number): string => value.toLocaleString('en-US')
export const plural = (count: number, one: string, several: string): string => (count === 1 ? one : several)
/** Sums of many people: whole hours from ten hours on. */
export const hours = (minutes: number): string =>
  minutes >= 600 ? `${number(Math.round(minutes / 60))} h` : duration(minutes)
