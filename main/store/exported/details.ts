import type { ReadableDb } from '../connection.ts'

/** What came with a value and repeats from value to value. */
export type ExportedDetails = {
  utcOffsetMin: number | null
  valueType: string | null
  generationType: string | null
  trustworthiness: string | null
  medicalGrade: boolean | null
  chronologicalExactnessMin: number | null
  thirdPartySourceName: string | null
}

const MAX_REMEMBERED = 10_000

export function exportedDetails(db: ReadableDb): (detailId: number) => ExportedDetails {
  const select = db.prepare(
    `SELECT utc_offset_min AS utcOffsetMin, value_type AS valueType,
       generation_type AS generationType, trustworthiness, medical_grade AS medicalGrade,
       chronological_exactness_min AS chronologicalExactnessMin,
       third_party_source_name AS thirdPartySourceName
     FROM details WHERE detail_id = ?`,
  )
  const remembered = new Map<number, ExportedDetails>()
  return (detailId) => {
    const known = remembered.get(detailId)
    if (known !== undefined) return known
    const row = select.get(detailId) as ExportedDetails & { medicalGrade: unknown }
    const details = {
      ...row,
      medicalGrade: row.medicalGrade === null ? null : Boolean(row.medicalGrade),
    }
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(detailId, details)
    return details
  }
}
