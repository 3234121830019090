import type { CoverageState } from '#shared/study/coverage.ts'
import { heartRateTypes } from '#shared/study/wear.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { ReadableDb } from '../../connection.ts'
import { dayBounds } from '../../days/day-bounds.ts'
import { dayState } from '../../days/day-state.ts'
import { disconnectedStretches } from '../../days/disconnected.ts'
import { countMinutes, countWithin } from '../../days/minute-bits.ts'
import { lengthOf, merged, type Stretches, within } from '../../days/stretches.ts'
import { declaredOffset } from '../../days/zone-clock.ts'
import type { DayContext } from './day-context.ts'
import { type DayRow, dayRows, type Exclusion, type SeriesOfDays } from './day-rows.ts'

/** Which days are asked for, and by which rule they are judged. */
export type DayQuestion = {
  fromDay: number
  days: number
  dataSourceId: number | null
  dataTypeId: number | null
  now: number
  minimumMinutes: number
}

/** One local day of one participant, judged. `row` is null where no value belongs to it. */
export type JudgedDay = {
  day: number
  startAt: number
  endAt: number
  state: CoverageState
  wearMinutes: number | null
  offlineMs: number
  row: DayRow | null
}

export type JudgedParticipant = { number: number; firstSeenAt: number }

/** Days of a participant with what they count as and why. */
export function judgedDays(
  db: ReadableDb,
): (who: JudgedParticipant, context: DayContext, question: DayQuestion) => JudgedDay[] {
  const rows = dayRows(db)

  return ({ number, firstSeenAt }, context, question) => {
    const { fromDay, days, now, minimumMinutes } = question
    const known = rows.of(number, fromDay - 1, fromDay + days)
    const before = rows.lastOffsetBefore(number, fromDay - 1)
    const zone = declaredOffset(context.zones.get(number) ?? [])
    const offsets = before === undefined ? known : [before, ...known]
    const bounds = dayBounds(fromDay, days, offsets, zone)
    const byDay = new Map(known.map((row) => [row.day, row]))
    const view = viewOf(context.series.get(number) ?? [], question)
    const valued = view.isWhole
      ? null
      : rows.daysWith(view.series, new Set(known.map(({ day }) => day)))
    const exclusions = context.exclusions.filter(
      ({ participant }) => participant === null || participant === number,
    )
    const masked = merged(exclusions)
    const range = { fromDay, toDay: fromDay + days - 1 }
    const wornOn = rows.wornMinutes(view.evidence, range, exclusions)
    const excluded = merged(exclusions.filter((one) => takesOut(one, view, question)))
    const disconnected = disconnectedStretches(eventsOf(context, number, view, question))
    const firstSignDay = firstSign(context, number, [firstSeenAt], rows.firstDay(number))

    return Array.from({ length: days }, (_, i) => {
      const day = fromDay + i
      const [startAt, endAt] = [bounds[i] as number, bounds[i + 1] as number]
      const row = byDay.get(day) ?? null
      const past = { fromAt: startAt, toAt: Math.max(startAt, Math.min(endAt, now)) }
      const inDay = {
        excluded: within(excluded, { fromAt: startAt, toAt: endAt }),
        disconnected: within(disconnected, past),
        offline: within(context.downtime, past),
      }
      const after = { fromAt: endAt, toAt: Math.max(endAt, Math.min(endAt + DAY_MS, now)) }
      let worn = view.worn === null ? null : (row?.wornMinutes ?? 0)
      let minutes: Uint8Array | null = null
      const isMasked = within(masked, { fromAt: startAt, toAt: endAt }).length > 0
      if (worn !== null && row !== null && (view.worn === 'some' || isMasked)) {
        minutes = wornOn(day)
        worn = countMinutes(minutes)
      }
      const missing = (stretches: Stretches) => {
        if (worn === null || worn >= minimumMinutes || stretches.length === 0) return 0
        const most = Math.ceil(lengthOf(stretches) / MINUTE_MS) + stretches.length
        if (worn + most < minimumMinutes) return 0
        if (row !== null) minutes ??= wornOn(day)
        return missingMinutes(minutes, day, stretches)
      }
      const hasValues = valued === null ? row !== null : valued.has(day)
      const isBeforeFirstSign = day < firstSignDay
      const state = dayState({
        startAt,
        endAt,
        now,
        isBeforeFirstSign,
        values: hasValues ? 1 : 0,
        wornMinutes: worn,
        minimumMinutes,
        excludedMs: lengthOf(inDay.excluded),
        disconnectedMs: lengthOf(inDay.disconnected),
        offlineMs: lengthOf(inDay.offline),
        offlineAfterMs: lengthOf(within(context.downtime, after)),
        missing: {
          excluded: missing(inDay.excluded),
          disconnected: missing(inDay.disconnected),
          offline: missing(inDay.offline),
        },
      })
      const isUnknown = startAt >= now || (isBeforeFirstSign && !hasValues)
      const offlineMs = lengthOf(inDay.offline)
      const wearMinutes = isUnknown || view.worn === 'none' ? null : worn
      return { day, startAt, endAt, state, wearMinutes, offlineMs, row }
    })
  }
}

type View = {
  /** Nothing is left out: the sums of the participant's days serve. */
  isWhole: boolean
  series: readonly SeriesOfDays[]
  evidence: readonly SeriesOfDays[]
  /**
   * Null where wear is not asked about, so that values alone count; `all`: the sums of the
   * participant's days serve; `none`: it is asked about, and nothing ever told of it.
   */
  worn: 'all' | 'some' | 'none' | null
}

function viewOf(all: readonly SeriesOfDays[], { dataSourceId, dataTypeId }: DayQuestion): View {
  const series = all.filter(
    (one) =>
      (dataSourceId === null || one.dataSourceId === dataSourceId) &&
      (dataTypeId === null || one.dataTypeId === dataTypeId),
  )
  const provesWear = ({ dimension, dataTypeId: type }: SeriesOfDays) =>
    dimension === 0 && heartRateTypes.includes(type)
  const evidence = series.filter(provesWear)
  const asksForWear = dataTypeId === null || heartRateTypes.includes(dataTypeId)
  const isFiltered = dataSourceId !== null || dataTypeId !== null
  const worn =
    !asksForWear || (evidence.length === 0 && isFiltered)
      ? null
      : evidence.length === 0
        ? 'none'
        : evidence.length === all.filter(provesWear).length
          ? 'all'
          : 'some'
  return { isWhole: series.length === all.length, series, evidence, worn }
}

/** Does an exclusion take out all that this view looks at, and not only one source or type of it? */
function takesOut(
  { dataSourceId, dataTypeId }: Exclusion,
  { evidence, worn }: View,
  question: DayQuestion,
): boolean {
  const isOfAll = (is: (series: SeriesOfDays) => boolean) => worn !== null && evidence.every(is)
  return (
    (dataSourceId === null ||
      dataSourceId === question.dataSourceId ||
      isOfAll((series) => series.dataSourceId === dataSourceId)) &&
    (dataTypeId === null ||
      dataTypeId === question.dataTypeId ||
      isOfAll((series) => series.dataTypeId === dataTypeId))
  )
}

/** The events of the sources that could have brought something, by source. */
function eventsOf(
  context: DayContext,
  participant: number,
  { evidence, series }: View,
  { dataSourceId }: DayQuestion,
) {
  const events = context.connections.get(participant)
  const proving = evidence.length > 0 ? evidence : series
  const sources = new Set(proving.map((one) => one.dataSourceId))
  if (sources.size === 0)
    for (const source of events?.keys() ?? [])
      if (dataSourceId === null || source === dataSourceId) sources.add(source)
  return [...sources].map((source) => events?.get(source) ?? [])
}

/** By UTC: a day earlier or later decides about nothing but what is shown as not known. */
function firstSign(
  context: DayContext,
  participant: number,
  seenAt: number[],
  firstDay: number | undefined,
): number {
  for (const events of context.connections.get(participant)?.values() ?? [])
    if (events[0] !== undefined) seenAt.push(events[0].at)
  return Math.min(firstDay ?? Infinity, ...seenAt.map((at) => Math.floor(at / DAY_MS)))
}

function missingMinutes(worn: Uint8Array | null, day: number, stretches: Stretches): number {
  return stretches.reduce((sum, { fromAt, toAt }) => {
    const from = Math.floor(fromAt / MINUTE_MS)
    const to = Math.ceil(toAt / MINUTE_MS)
    return sum + (to - from) - (worn === null ? 0 : countWithin(worn, day, from, to))
  }, 0)
}
