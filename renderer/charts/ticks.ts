import { clockText, dayMonthWords, dayWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, type TimeRange } from '#shared/time.ts'

/** A mark of the time axis; `under` stands only where the day or year changes. */
export type Tick = { at: number; label: string; under: string | null }

const WEEK_MS = 7 * DAY_MS
/** The 1st of January 1970 was a Thursday; weeks begin on Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS
const steps: number[] = [
  SECOND_MS,
  5 * SECOND_MS,
  15 * SECOND_MS,
  30 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  2 * DAY_MS,
  WEEK_MS,
  2 * WEEK_MS,
]
/** `3 Jun` takes less room than a clock over its day. */
const SHORT = 0.65
const LONGEST_STEP_MS = 2 * WEEK_MS
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120]
const MONTH_MS = 30 * DAY_MS

/**
 * Marks on round local times: midnight is the participant's, not this computer's. `offsetMsAt`
 * gives the offset at a moment; within a change of offset a mark may be missing, never wrong.
 */
export function timeTicks(
  range: TimeRange,
  most: number,
  offsetMsAt: (at: number) => number,
  finestMs: number = SECOND_MS,
): Tick[] {
  const wantedMs = (range.toAt - range.fromAt) / Math.max(1, most)
  const step = steps.find(
    (candidate) =>
      candidate >= finestMs && candidate >= wantedMs * (candidate < DAY_MS ? 1 : SHORT),
  )
  const locals = step ? stepped(range, step, offsetMsAt) : months(range, wantedMs, offsetMsAt)
  return labelled(locals, (step ?? LONGEST_STEP_MS) < DAY_MS, step !== undefined)
}

type LocalMark = { at: number; local: number }

function stepped(range: TimeRange, step: number, offsetMsAt: (at: number) => number): LocalMark[] {
  const marks: LocalMark[] = []
  const base = step % WEEK_MS === 0 ? FIRST_MONDAY_MS : 0
  const first = range.fromAt + offsetMsAt(range.fromAt)
  let local = Math.ceil((first - base) / step) * step + base
  let offset = offsetMsAt(range.fromAt)
  for (; local - offset <= range.toAt; local += step) {
    offset = offsetMsAt(local - offset)
    add(marks, range, local, offset)
  }
  return marks
}

function months(
  range: TimeRange,
  wantedMs: number,
  offsetMsAt: (at: number) => number,
): LocalMark[] {
  const marks: LocalMark[] = []
  const step = monthSteps.find((count) => count * MONTH_MS >= wantedMs) ?? 120
  let offset = offsetMsAt(range.fromAt)
  const first = new Date(range.fromAt + offset)
  const month = first.getUTCFullYear() * 12 + first.getUTCMonth()
  for (let count = Math.floor(month / step) * step; ; count += step) {
    const local = Date.UTC(Math.floor(count / 12), count % 12)
    if (local - offset > range.toAt) return marks
    offset = offsetMsAt(local - offset)
    add(marks, range, local, offset)
  }
}

function add(marks: LocalMark[], range: TimeRange, local: number, offset: number) {
  const at = local - offset
  const previous = marks.at(-1)
  if (at < range.fromAt || at > range.toAt || (previous && at <= previous.at)) return
  marks.push({ at, local })
}

function labelled(marks: LocalMark[], isClock: boolean, isDay: boolean): Tick[] {
  let previous = ''
  return marks.map(({ at, local }) => {
    const date = new Date(local)
    const under = isClock ? dayWords(local).replace(/ \d+$/, '') : String(date.getUTCFullYear())
    const isNew = under !== previous
    previous = under
    const withSeconds = local % MINUTE_MS !== 0
    const label = isClock
      ? clockText(local, withSeconds)
      : isDay
        ? dayMonthWords(local)
        : (phrases.general.months[date.getUTCMonth()] ?? '')
    return { at, label, under: isNew ? under : null }
  })
}
