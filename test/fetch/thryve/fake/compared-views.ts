import { rowsOf } from '../../../making/host-process.ts'

/**
 * What must be equal in a study that was healed and in one that nothing was missed in. Left out are
 * `received_utc` (a fetched value is received later), `delivery_id` (another delivery brought it) and
 * `revision` (it counts arrivals). `deliveries` itself tells how things came, so it differs.
 */
export function comparedViews(dataDir: string): Record<string, unknown[]> {
  const all = (sql: string) => rowsOf(dataDir, sql)
  const without = (row: unknown) => {
    const { received_utc, delivery_id, revision, ...rest } = row as Record<string, unknown>
    return rest
  }
  return {
    epoch_values: all(
      'SELECT * FROM epoch_values ORDER BY end_user_id, data_source_id, data_type_id, start_utc',
    ).map(without),
    daily_values: all(
      'SELECT * FROM daily_values ORDER BY end_user_id, data_source_id, data_type_id, day',
    ).map(without),
    value_revisions: all(
      'SELECT * FROM value_revisions ORDER BY participant_id, data_type_id, start_utc_or_day, value',
    ).map(without),
    participants: all('SELECT participant_id, end_user_id, last_value_utc FROM participants'),
  }
}
