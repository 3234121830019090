import type { Dimension } from '#shared/series.ts'
import type { WritableDb } from '../connection.ts'

/** How a dimension stands in the tables. */
export const DIMENSION: Record<Dimension, number> = { epoch: 0, daily: 1 }

export type SeriesPart = {
  participant: number
  dimension: Dimension
  dataSourceId: number
  dataTypeId: number
  /** '' where it was not sent, and always for daily values: their key does not have it. */
  thirdPartySourceId: string
  generationType: string
}

const MAX_REMEMBERED = 20_000

/** Finds or makes the row of a series. */
export function seriesWriter(db: WritableDb): (part: SeriesPart) => number {
  const find = db
    .prepare(
      `SELECT series_id FROM series WHERE participant = ? AND dimension = ? AND data_source_id = ?
       AND data_type_id = ? AND third_party_source_id = ? AND generation_type = ?`,
    )
    .pluck()
  const insert = db.prepare(
    `INSERT INTO series (participant, dimension, data_source_id, data_type_id,
       third_party_source_id, generation_type) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const remembered = new Map<string, number>()

  return ({
    participant,
    dimension,
    dataSourceId,
    dataTypeId,
    thirdPartySourceId,
    generationType,
  }) => {
    const key = `${participant}|${dimension}|${dataSourceId}|${dataTypeId}|${generationType}|${thirdPartySourceId}`
    const known = remembered.get(key)
    if (known !== undefined) return known
    const columns = [
      participant,
      DIMENSION[dimension],
      dataSourceId,
      dataTypeId,
      thirdPartySourceId,
      generationType,
    ]
    const id = (find.get(...columns) ?? insert.run(...columns).lastInsertRowid) as number
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(key, id)
    return id
  }
}
