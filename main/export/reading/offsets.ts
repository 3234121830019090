import type { OffsetAt } from '#main/store/days/zone-clock.ts'
import type { PlacedOffset } from '../formats/local-times.ts'

/** The offset of a value: as sent, else of the declared zone, else none. */
export function placedOffset(
  { utcOffsetMin }: { utcOffsetMin: number | null },
  at: number,
  declared: OffsetAt | null,
): PlacedOffset {
  if (utcOffsetMin !== null) return { utcOffsetMin, source: 'payload' }
  const ofZone = declared?.(at) ?? null
  return ofZone === null ? unknownOffset : { utcOffsetMin: ofZone, source: 'participant_zone' }
}

const unknownOffset: PlacedOffset = { utcOffsetMin: null, source: 'unknown' }
