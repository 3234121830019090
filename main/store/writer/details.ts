import type { ValueRecord } from '#shared/decoded-delivery.ts'
import type { Dimension } from '#shared/series.ts'
import type { WritableDb } from '../connection.ts'

const MAX_REMEMBERED = 50_000

/**
 * Finds or makes the dictionary row of what comes with a value and repeats from value to value.
 * What is part of a series' key is not repeated here: of an epoch value the third-party id and
 * the generation type.
 */
export function detailWriter(
  db: WritableDb,
): (dimension: Dimension, record: ValueRecord) => number {
  const find = db.prepare('SELECT detail_id FROM details WHERE identity = ?').pluck()
  const insert = db.prepare(
    `INSERT INTO details (identity, utc_offset_min, value_type, generation_type, trustworthiness,
       medical_grade, chronological_exactness_min, third_party_source_id, third_party_source_name,
       extra) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const remembered = new Map<string, number>()
  let last: { dimension: Dimension; record: ValueRecord; id: number } | null = null

  return (dimension, record) => {
    // Nearly every value repeats what the one before came with; comparing is ten times cheaper.
    if (last !== null && last.dimension === dimension && hasSameDetails(last.record, record))
      return last.id
    const id = idOf(dimension, record)
    last = { dimension, record, id }
    return id
  }

  function idOf(dimension: Dimension, record: ValueRecord): number {
    const isDaily = dimension === 'daily'
    const columns = [
      record.utcOffsetMin,
      record.valueType,
      isDaily ? record.generationType : null,
      record.trustworthiness,
      record.medicalGrade === null ? null : Number(record.medicalGrade),
      record.chronologicalExactnessMin,
      isDaily ? record.thirdPartySourceId : null,
      record.thirdPartySourceName,
      record.extra,
    ]
    const identity = JSON.stringify(columns)
    const known = remembered.get(identity)
    if (known !== undefined) return known
    const id = (find.get(identity) ?? insert.run(identity, ...columns).lastInsertRowid) as number
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(identity, id)
    return id
  }
}

function hasSameDetails(a: ValueRecord, b: ValueRecord): boolean {
  return (
    a.utcOffsetMin === b.utcOffsetMin &&
    a.valueType === b.valueType &&
    a.generationType === b.generationType &&
    a.trustworthiness === b.trustworthiness &&
    a.medicalGrade === b.medicalGrade &&
    a.chronologicalExactnessMin === b.chronologicalExactnessMin &&
    a.thirdPartySourceId === b.thirdPartySourceId &&
    a.thirdPartySourceName === b.thirdPartySourceName &&
    a.extra === b.extra
  )
}
