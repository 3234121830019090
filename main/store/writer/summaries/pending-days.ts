import { emptyMinutes, setMinute } from '../../days/minute-bits.ts'

export type DayValue = { utcOffsetMin: number | null; isLate: boolean }

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

export function addValue(pending: PendingDay, { utcOffsetMin, isLate }: DayValue): void {
  pending.count++
  if (isLate) pending.late++
  if (utcOffsetMin === null) pending.withoutOffset++
  else {
    if (pending.lowOffsetMin === null || utcOffsetMin < pending.lowOffsetMin)
      pending.lowOffsetMin = utcOffsetMin
    if (pending.highOffsetMin === null || utcOffsetMin > pending.highOffsetMin)
      pending.highOffsetMin = utcOffsetMin
  }
}

/** A minute of UTC in which the device was worn. */
export function addWornMinute(pending: PendingDay, day: number, minute: number): void {
  pending.worn ??= emptyMinutes()
  setMinute(pending.worn, day, minute)
}
