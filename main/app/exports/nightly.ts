import { DAY_MS, MINUTE_MS } from '#shared/time.ts'

/**
 * When the next nightly export is due, UTC ms: at so many minutes after local midnight of this
 * computer, after a moment. Where clocks change it keeps to the clock on the wall.
 */
export function nextNightly(atMinute: number, after: number): number {
  const day = new Date(after)
  for (let ahead = 0; ; ahead++) {
    const at = new Date(
      day.getFullYear(),
      day.getMonth(),
      day.getDate() + ahead,
      Math.floor(atMinute / 60),
      atMinute % 60,
    ).getTime()
    if (at > after) return at
  }
}

/** Was one due since a moment? A computer that slept over it makes it when it wakes. */
export function isDue(atMinute: number | null, lastLookAt: number, now: number): boolean {
  if (atMinute === null) return false
  // A clock that was put forward by months owes one export, not a hundred.
  return nextNightly(atMinute, Math.max(lastLookAt, now - DAY_MS)) <= now
}

export const LOOK_EVERY_MS = MINUTE_MS
