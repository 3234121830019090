import type { ExportedDetails } from '#main/store/exported/details.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { PlacedOffset } from '../formats/local-times.ts'

/** The offset of a zone at a UTC moment; null where no zone is declared for it. */
export type DeclaredOffset = (at: number) => number | null

/** The offset of a value: as sent, else of the declared zone, else none. */
export function placedOffset(
  details: Pick<ExportedDetails, 'utcOffsetMin'>,
  at: number,
  declared: DeclaredOffset | null,
): PlacedOffset {
  if (details.utcOffsetMin !== null)
    return { utcOffsetMin: details.utcOffsetMin, source: 'payload' }
  const utcOffsetMin = declared === null ? null : declared(at)
  return utcOffsetMin === null ? unknownOffset : { utcOffsetMin, source: 'participant_zone' }
}

const unknownOffset: PlacedOffset = { utcOffsetMin: null, source: 'unknown' }

/** Number of the local day of a moment, counted from 1970; without an offset that of UTC. */
export function localDayNumber(at: number, utcOffsetMin: number | null): number {
  return Math.floor((at + (utcOffsetMin ?? 0) * MINUTE_MS) / DAY_MS)
}
