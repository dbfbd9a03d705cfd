import { clockTime, dayAndTime, dayInWords, duration, durationSpoken, onDay, type Instant } from './time.ts'

/** A point in time in the site's zone, always with its weekday unless only the clock is asked. Machine-readable inside. */
export function When({
  at,
  zone,
  show = 'both',
  locale,
  now,
  hour12,
}: {
  at: Instant
  zone: string
  /** both: `Thu 12 Nov 17:30`; day: `Thu 12 Nov`; clock: `17:30`. */
  show?: 'both' | 'day' | 'clock'
  locale?: string
  /** With it, the year appears when it is another. */
  now?: Instant
  hour12?: boolean
}) {
  const text =
    show === 'clock'
      ? clockTime(at, zone, locale, hour12)
      : show === 'day'
        ? dayInWords(at, zone, { locale, now })
        : dayAndTime(at, zone, { locale, now, hour12 })
  return <time dateTime={new Date(at).toISOString()}>{text}</time>
}

/** A calendar day without a clock: `'2026-11-12'` as `Thu 12 Nov`. */
export function Day({ on, locale, long, now }: { on: string; locale?: string; long?: boolean; now?: Instant }) {
  return <time dateTime={on}>{onDay(on, { locale, long, now })}</time>
}

/** Whole minutes as `2 h 45`; a screen reader hears "2 hours 45 minutes". */
export function Duration({ minutes }: { minutes: number }) {
  return (
    <time dateTime={`PT${Math.abs(Math.round(minutes))}M`}>
      <span aria-hidden="true">{duration(minutes)}</span>
      <span className="unseen">{`${minutes < 0 ? 'minus ' : ''}${durationSpoken(minutes)}`}</span>
    </time>
  )
}
