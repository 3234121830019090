import type { ActogramRow, Unit } from '#renderer/state/study/actogram/rows.ts'

/** Room for the day's name on the left and for the hours above. */
export const DAYS_PX = 78
export const HOURS_PX = 22
const RIGHT_PX = 12
const BOTTOM_PX = 4
const DOUBLE_DAY_MINUTES = 2 * 1_440

export type ActogramLayout = {
  width: number
  height: number
  rowHeight: number
  /** Pixels of one minute. */
  minutePx: number
}

export function actogramLayout(width: number, rows: number): ActogramLayout {
  const rowHeight = rows <= 16 ? 28 : rows <= 40 ? 20 : 12
  return {
    width,
    rowHeight,
    height: HOURS_PX + rows * rowHeight + BOTTOM_PX,
    minutePx: Math.max(1, width - DAYS_PX - RIGHT_PX) / DOUBLE_DAY_MINUTES,
  }
}

export function xOfMinute({ minutePx }: ActogramLayout, minute: number): number {
  return DAYS_PX + minute * minutePx
}

/** The five minutes under a place of the picture; the right half is the next row's day. */
export function unitUnder(
  layout: ActogramLayout,
  rows: ActogramRow[],
  x: number,
  y: number,
): { row: number; unit: Unit } | null {
  const line = Math.floor((y - HOURS_PX) / layout.rowHeight)
  const minute = (x - DAYS_PX) / layout.minutePx
  if (line < 0 || line >= rows.length || minute < 0 || minute >= DOUBLE_DAY_MINUTES) return null
  const row = minute < 1_440 ? line : line + 1
  const clock = minute % 1_440
  const unit = rows[row]?.units.find(
    (one) => clock >= one.minute && clock < one.minute + one.widthMinutes,
  )
  return unit ? { row, unit } : null
}
