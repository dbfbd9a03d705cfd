// What this room says has happened; payloads carry ids only.
declare module '#kernel/events.ts' {
  interface Events {
    'schedule.group-opened': { groupId: string; programId: string }
    'schedule.group-changed': { groupId: string }
    'schedule.series-changed': { groupId: string; from: string }
    'schedule.group-ended': { groupId: string; lastOn: string | null }
    'schedule.topics-planned': { groupId: string }
    'schedule.member-added': { groupId: string; membershipId: string; from: string }
    'schedule.member-ended': { groupId: string; membershipId: string; on: string | null }
    'schedule.session-added': { sessionId: string; groupId: string }
    'schedule.appointment-booked': { sessionId: string }
    'schedule.session-moved': { sessionId: string }
    'schedule.session-cancelled': { sessionId: string }
    'schedule.session-restored': { sessionId: string }
    'schedule.session-covered': { sessionId: string; staffId: string | null; part: string }
    'schedule.topic-set': { sessionId: string }
    'schedule.seat-added': { sessionId: string; kind: string }
    'schedule.seat-released': { sessionId: string }
  }
}
export {}
