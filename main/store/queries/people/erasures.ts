import type { DeclaredZone } from '#shared/study/annotation.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { ErasureFootprint, ErasureScope } from '#shared/trust/erasure.ts'
import type { ReadableDb } from '../../connection.ts'
import { declaredOffset } from '../../days/zone-clock.ts'
import { besideRange } from '../../erasing/beside-range.ts'

export type StoredErasureRow = {
  erasureId: number
  tombstone: string
  keyId: string
  code: string
  range: ErasureScope | null
  recordedAt: number
  lateDeliveries: number
  lastLateAt: number | null
  /** By table; null where this file was made anew since. */
  removed: Record<string, number> | null
  isScrubbed: boolean
}

/** Every erasure that the study knows, oldest first. */
export function erasuresQuery(db: ReadableDb): () => StoredErasureRow[] {
  const select = db.prepare(
    `SELECT e.entry_id AS erasureId, tombstone, key_id AS keyId, code, from_at AS fromAt,
       to_at AS toAt, from_day AS fromDay, to_day AS toDay, recorded_at AS recordedAt, late_deliveries AS lateDeliveries,
       last_late_at AS lastLateAt, w.removed, ifnull(w.is_scrubbed, 0) AS isScrubbed
     FROM erasure_rows e LEFT JOIN erasure_work w ON w.entry_id = e.entry_id ORDER BY e.entry_id`,
  )
  return () =>
    (select.all() as Row[]).map(
      ({ removed, isScrubbed, fromAt, toAt, fromDay, toDay, ...row }) => ({
        ...row,
        range: fromAt === null ? null : ({ fromAt, toAt, fromDay, toDay } as ErasureScope),
        removed: removed === null ? null : (JSON.parse(removed) as Record<string, number>),
        isScrubbed: isScrubbed === 1,
      }),
    )
}

type Row = Omit<StoredErasureRow, 'removed' | 'isScrubbed' | 'range'> & {
  fromAt: number | null
  toAt: number | null
  fromDay: string | null
  toDay: string | null
  removed: string | null
  isScrubbed: number
}

/** What the study holds of a participant, or of days of theirs; null where there is no such code. */
export function footprintQuery(
  db: ReadableDb,
): (request: {
  participantId: string
  fromDay: string | null
  toDay: string | null
}) => (ErasureFootprint & { endUserId: string; range: ErasureScope | null }) | null {
  const person = db.prepare(
    'SELECT number, end_user_id AS endUserId FROM participant_rows WHERE code = ?',
  )
  const counted = (sql: string) => db.prepare(sql).pluck()
  const values = (table: string) =>
    counted(
      `SELECT count(*) FROM series s JOIN ${table} v ON v.series_id = s.series_id
       WHERE s.participant = @number AND (@fromAt IS NULL
         OR (v.at >= CASE s.dimension WHEN 1 THEN @dayFromAt ELSE @fromAt END
         AND v.at < CASE s.dimension WHEN 1 THEN @dayToAt ELSE @toAt END))`,
    )
  const current = values('series_values')
  const versions = values('value_versions')
  const deliveries = counted(
    'SELECT count(*) FROM delivery_participants WHERE participant = @number',
  )
  const shared = counted(
    `SELECT count(DISTINCT d.delivery_id) FROM delivery_participants d
     JOIN delivery_participants o ON o.delivery_id = d.delivery_id AND o.participant <> d.participant
     WHERE d.participant = @number`,
  )
  const ofPerson = (table: string) =>
    counted(`SELECT count(*) FROM ${table} WHERE participant = @number`)
  const connections = ofPerson('connection_rows')
  const announcements = counted(
    `SELECT count(*) FROM announcement_rows WHERE participant = @number AND (@fromAt IS NULL
       OR (from_at IS NOT NULL AND from_at < @toAt AND ifnull(to_at, 9e15) >= @fromAt)
       OR (from_at IS NULL AND from_day IS NOT NULL AND from_day <= @toDay
         AND ifnull(to_day, '9999') >= @fromDay))`,
  )
  const annotations = ofPerson('annotation_rows')
  const beside = besideRange(db)
  const named = counted(
    `SELECT count(*) FROM annotation_rows WHERE participant IS NOT @number
       AND (instr(text, @code) > 0 OR instr(text, @endUserId) > 0)`,
  )
  const offsets = db.prepare(
    `SELECT min(low_offset_min) AS low, max(high_offset_min) AS high FROM participant_days
     WHERE participant = ? AND day BETWEEN ? AND ?`,
  )
  const zones = db.prepare(
    "SELECT nullif(from_day, '') AS fromDay, zone FROM declared_zones WHERE participant = ?",
  )

  /** The widest that the person's clocks allow: rather a value more than one less. */
  function scopeOf(number: number, fromDay: string, toDay: string): ErasureScope {
    const [from, to] = [Date.parse(fromDay), Date.parse(toDay) + DAY_MS]
    const seen = offsets.get(number, from / DAY_MS - 1, to / DAY_MS) as Seen
    const zone = declaredOffset(zones.all(number) as DeclaredZone[])
    const declared = zone === null ? [] : [zone(from), zone(to)].filter((one) => one !== null)
    const all = [seen.low, seen.high, ...declared].filter((one) => one !== null)
    const [low, high] = all.length === 0 ? [0, 0] : [Math.min(...all), Math.max(...all)]
    return { fromAt: from - high * MINUTE_MS, toAt: to - low * MINUTE_MS, fromDay, toDay }
  }

  return ({ participantId, fromDay, toDay }) => {
    const found = person.get(participantId) as { number: number; endUserId: string } | undefined
    if (found === undefined) return null
    const { number, endUserId } = found
    const range = fromDay === null || toDay === null ? null : scopeOf(number, fromDay, toDay)
    const of = {
      ...{ number, code: participantId, endUserId },
      ...{ fromAt: range?.fromAt ?? null, toAt: range?.toAt ?? null },
      ...{ fromDay, toDay },
      dayFromAt: range === null ? null : Date.parse(range.fromDay),
      dayToAt: range === null ? null : Date.parse(range.toDay) + DAY_MS,
    }
    const within = range === null ? null : beside(number, range)
    const count = (statement: ReturnType<typeof counted>) => statement.get(of) as number
    return {
      ...{ endUserId, range },
      values: count(current),
      revisions: count(versions),
      deliveries: count(deliveries),
      sharedDeliveries: count(shared),
      connectionEvents: within === null ? count(connections) : within.connections.length,
      announcements: count(announcements),
      annotations: within === null ? count(annotations) : within.annotationIds.length,
      staying: within?.staying ?? 0,
      mentionsElsewhere: count(named),
    }
  }
}

type Seen = { low: number | null; high: number | null }
