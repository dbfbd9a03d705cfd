/** The first tap may happen on Today: it is carried to the check-in, where the second question then stands. */
let begun: number | undefined

export function beginWith(mood: number): void {
  begun = mood
}
export function takeBegun(): number | undefined {
  const mood = begun
  begun = undefined
  return mood
}
