import type { WritableDb } from '../connection.ts'
import { lateSql } from '../late.ts'

/**
 * How many versions of values a delivery brought late, and when it came to stand as it does: at its
 * receipt, or when it was decoded again.
 */
export const migration0050 = { number: 50, up }

function up(db: WritableDb): void {
  db.exec(`
    ALTER TABLE delivery_rows ADD COLUMN late INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE delivery_rows ADD COLUMN finished_at INTEGER;
    UPDATE delivery_rows SET finished_at = received_at;
    UPDATE delivery_rows SET late = found.count FROM (
      SELECT delivery_id, count(*) AS count FROM (
        ${lateVersionsIn('series_values')} UNION ALL ${lateVersionsIn('value_versions')}
      ) GROUP BY delivery_id
    ) AS found WHERE found.delivery_id = delivery_rows.delivery_id;
  `)
}

function lateVersionsIn(table: string): string {
  const late = lateSql({ series: 's', value: 'v', details: 'd', delivery: 'r' })
  return `SELECT v.delivery_id FROM ${table} v JOIN series s ON s.series_id = v.series_id
    JOIN details d ON d.detail_id = v.detail_id
    JOIN delivery_rows r ON r.delivery_id = v.delivery_id WHERE ${late}`
}
