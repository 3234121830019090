import type { Dimension } from '#shared/series.ts'
import type { DeclaredZone } from '#shared/study/annotation.ts'
import { heartRateTypes, provedMinutes } from '#shared/study/wear.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type { WritableDb } from '../../connection.ts'
import { wornMinutes } from '../../days/worn-minutes.ts'
import { declaredOffset, localDay, type OffsetAt } from '../../days/zone-clock.ts'
import { isLate } from '../../late.ts'
import type { ReplacedValue } from '../series-values.ts'
import type { StoredValue } from '../stored-value.ts'
import { participantDayWriter } from './participant-days.ts'
import { addValue, addWornMinute, type PendingDay, pendingDay } from './pending-days.ts'
import { seriesDays } from './series-days.ts'

export type DaySeries = {
  seriesId: number
  participant: number
  dimension: Dimension
  dataTypeId: number
}

/** A value as it now stands. */
export type NewValue = {
  at: number
  durationMs: number | null
  utcOffsetMin: number | null
  detailId: number
  value: StoredValue
  isLate: boolean
}

export type DaySummaries = {
  inserted(series: DaySeries, value: NewValue): void
  replaced(series: DaySeries, value: NewValue, before: ReplacedValue): void
  /** The value at this moment is gone. */
  removed(series: DaySeries, at: number, before: ReplacedValue): void
  /** The zones of a participant were declared anew: values without an offset change their day. */
  rezone(participant: number): void
  /** Brings every touched day up to date; call before each commit. */
  refresh(): void
}

type Pending = { series: DaySeries; days: Map<number, PendingDay | 'recount'> }

/** Offsets reach from -18 h to +18 h, which is two days at most; and a value's last minutes one more. */
const FURTHEST_DAYS = 3

/**
 * What each local day holds, by series and by participant. New values are added up; where a value
 * is replaced and its day or its proof of wear changes, its days are counted anew.
 */
export function daySummaries(db: WritableDb): DaySummaries {
  const days = seriesDays(db)
  const refreshParticipantDay = participantDayWriter(db)
  const zones = db.prepare(
    "SELECT nullif(from_day, '') AS fromDay, zone FROM declared_zones WHERE participant = ?",
  )
  const beforeUpdate = db.prepare(
    `SELECT d.utc_offset_min AS utcOffsetMin, r.received_at AS receivedAt
     FROM details d, delivery_rows r WHERE d.detail_id = ? AND r.delivery_id = ?`,
  )
  const countDetail = db.prepare(
    `INSERT INTO series_details VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count`,
  )
  const dropEmptyDetail = db.prepare(
    'DELETE FROM series_details WHERE series_id = ? AND detail_id = ? AND count = 0',
  )
  const floating = db.prepare(
    `SELECT s.series_id AS seriesId, s.data_type_id AS dataTypeId, d.day
     FROM series s JOIN series_days d ON d.series_id = s.series_id
     WHERE s.participant = ? AND s.dimension = 0 AND d.without_offset > 0`,
  )
  const declared = new Map<number, OffsetAt | null>()
  let pending = new Map<number, Pending>()
  let details = new Map<string, { seriesId: number; detailId: number; count: number }>()
  let lastDay: { series: DaySeries; day: number; pending: PendingDay } | null = null
  let lastDetail: { seriesId: number; detailId: number; count: number } | null = null

  function zoneOf(participant: number): OffsetAt | null {
    const known = declared.get(participant)
    if (known !== undefined) return known
    const zone = declaredOffset(zones.all(participant) as DeclaredZone[])
    declared.set(participant, zone)
    return zone
  }

  function dayOf({ dimension, participant }: DaySeries, at: number, utcOffsetMin: number | null) {
    if (dimension === 'daily') return localDay(at, 0, null)
    return localDay(at, utcOffsetMin, utcOffsetMin === null ? zoneOf(participant) : null)
  }

  function daysOf(series: DaySeries): Pending['days'] {
    let found = pending.get(series.seriesId)
    if (found === undefined) {
      found = { series, days: new Map() }
      pending.set(series.seriesId, found)
    }
    return found.days
  }

  function recount(series: DaySeries, day: number): void {
    daysOf(series).set(day, 'recount')
    lastDay = null
  }

  /** Null where the day is counted anew anyway. */
  function pendingOf(series: DaySeries, day: number): PendingDay | null {
    if (lastDay !== null && lastDay.series === series && lastDay.day === day) return lastDay.pending
    const known = daysOf(series)
    const found = known.get(day) ?? pendingDay()
    if (found === 'recount') return null
    known.set(day, found)
    lastDay = { series, day, pending: found }
    return found
  }

  function add(series: DaySeries, day: number, value: NewValue): void {
    const whole = pendingOf(series, day)
    if (whole !== null) addValue(whole, value)
    if (!provesWear(series, value.value)) return
    const { at, durationMs, utcOffsetMin } = value
    if (provedMinutes(durationMs) === 1) {
      if (whole !== null) addWornMinute(whole, day, Math.floor(at / MINUTE_MS))
      return
    }
    // Its last minutes may belong to the day after, whatever becomes of its own.
    const zone = utcOffsetMin === null ? zoneOf(series.participant) : null
    for (const worn of wornMinutes(at, durationMs, utcOffsetMin, zone)) {
      const of = worn.day === day ? whole : pendingOf(series, worn.day)
      if (of !== null) addWornMinute(of, worn.day, worn.minute)
    }
  }

  function addDetail({ seriesId }: DaySeries, detailId: number, count: number): void {
    if (lastDetail?.seriesId !== seriesId || lastDetail.detailId !== detailId) {
      const key = `${seriesId} ${detailId}`
      lastDetail = details.get(key) ?? { seriesId, detailId, count: 0 }
      details.set(key, lastDetail)
    }
    lastDetail.count += count
  }

  function refresh(): void {
    const touched = new Map<number, Set<number>>()
    for (const { series, days: changed } of pending.values()) {
      const { seriesId, participant, dimension } = series
      const ofParticipant = touched.get(participant) ?? new Set()
      touched.set(participant, ofParticipant)
      const recounted: number[] = []
      for (const [day, more] of changed) {
        ofParticipant.add(day)
        if (more === 'recount') recounted.push(day)
        else days.add(seriesId, day, more)
      }
      const isEpoch = dimension === 'epoch'
      if (recounted.length > 0) days.recount({ seriesId, isEpoch }, recounted, zoneOf(participant))
    }
    for (const [participant, changed] of touched)
      for (const day of changed) refreshParticipantDay(participant, day)
    for (const { seriesId, detailId, count } of details.values()) {
      if (count === 0) continue
      countDetail.run(seriesId, detailId, count)
      if (count < 0) dropEmptyDetail.run(seriesId, detailId)
    }
    pending = new Map()
    details = new Map()
    lastDay = null
    lastDetail = null
  }

  return {
    inserted(series, value) {
      add(series, dayOf(series, value.at, value.utcOffsetMin), value)
      addDetail(series, value.detailId, 1)
    },
    replaced(series, value, before) {
      const { at, utcOffsetMin, detailId } = value
      const former = beforeUpdate.get(before.detailId, before.deliveryId) as {
        utcOffsetMin: number | null
        receivedAt: number
      }
      addDetail(series, before.detailId, -1)
      addDetail(series, detailId, 1)
      const day = dayOf(series, at, utcOffsetMin)
      const proved = provesWear(series, before.value) ? provedMinutes(before.durationMs) : 0
      const proves = provesWear(series, value.value) ? provedMinutes(value.durationMs) : 0
      if (former.utcOffsetMin !== utcOffsetMin || proved !== proves) {
        for (const touched of [dayOf(series, at, former.utcOffsetMin), day]) {
          recount(series, touched)
          // Its last minutes may belong to the day after.
          if (proved > 1 || proves > 1) recount(series, touched + 1)
        }
        return
      }
      const { dimension } = series
      const { durationMs } = before
      const wasLate = isLate({ dimension, at, durationMs, ...former })
      const change = Number(value.isLate) - Number(wasLate)
      if (change === 0) return
      const known = daysOf(series).get(day) ?? pendingDay()
      if (known === 'recount') return
      known.late += change
      daysOf(series).set(day, known)
    },
    removed(series, at, { durationMs, value, detailId, deliveryId }) {
      const former = beforeUpdate.get(detailId, deliveryId) as { utcOffsetMin: number | null }
      addDetail(series, detailId, -1)
      const day = dayOf(series, at, former.utcOffsetMin)
      recount(series, day)
      if (provesWear(series, value) && provedMinutes(durationMs) > 1) recount(series, day + 1)
    },
    rezone(participant) {
      // What waits was put where the former zones said; it must be there to be found again.
      refresh()
      declared.delete(participant)
      for (const { seriesId, dataTypeId, day } of floating.all(participant) as FloatingDay[])
        for (let d = day - FURTHEST_DAYS; d <= day + FURTHEST_DAYS; d++)
          recount({ seriesId, participant, dimension: 'epoch', dataTypeId }, d)
    },
    refresh,
  }
}

type FloatingDay = { seriesId: number; dataTypeId: number; day: number }

function provesWear({ dimension, dataTypeId }: DaySeries, value: StoredValue): boolean {
  return (
    dimension === 'epoch' &&
    heartRateTypes.includes(dataTypeId) &&
    typeof value === 'string' &&
    Number(value) > 0
  )
}
