import { MINUTE_MS } from '#shared/time.ts'
import { emptyMinutes, setMinute } from '../../days/minute-bits.ts'

export type DayValue = { at: number; utcOffsetMin: number | null; isLate: boolean }

/** The values that came for one series and one local day, or all there are. */
export type PendingDay = {
  count: number
  late: number
  withoutOffset: number
  lowOffsetMin: number | null
  highOffsetMin: number | null
  /** Null while no value proves wear. */
  worn: Uint8Array | null
}

export function pendingDay(): PendingDay {
  return {
    count: 0,
    late: 0,
    withoutOffset: 0,
    lowOffsetMin: null,
    highOffsetMin: null,
    worn: null,
  }
}

/** `isWorn`: the value proves that the device was worn in its minute. */
export function addValue(
  pending: PendingDay,
  day: number,
  { at, utcOffsetMin, isLate }: DayValue,
  isWorn: boolean,
): void {
  pending.count++
  if (isLate) pending.late++
  if (utcOffsetMin === null) pending.withoutOffset++
  else {
    if (pending.lowOffsetMin === null || utcOffsetMin < pending.lowOffsetMin)
      pending.lowOffsetMin = utcOffsetMin
    if (pending.highOffsetMin === null || utcOffsetMin > pending.highOffsetMin)
      pending.highOffsetMin = utcOffsetMin
  }
  if (!isWorn) return
  pending.worn ??= emptyMinutes()
  setMinute(pending.worn, day, Math.floor(at / MINUTE_MS))
}
