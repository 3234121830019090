import { provedMinutes } from '#shared/study/wear.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { localDay, type OffsetAt } from './zone-clock.ts'

/** The minutes of UTC that a value proves wear in, each with the local day that it belongs to. */
export function* wornMinutes(
  at: number,
  durationMs: number | null,
  utcOffsetMin: number | null,
  zone: OffsetAt | null,
): Generator<{ minute: number; day: number }> {
  const first = Math.floor(at / MINUTE_MS)
  const end = first + provedMinutes(durationMs)
  for (let minute = first; minute < end; minute++) {
    // A minute belongs to the day in which the value shows it, so its own beginning is the value's.
    const moment = minute === first ? at : minute * MINUTE_MS
    yield { minute, day: localDay(moment, utcOffsetMin, zone) }
  }
}
