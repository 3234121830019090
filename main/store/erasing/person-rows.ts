import type { WritableDb } from '../connection.ts'

/** How many rows went, by table. */
export type Removed = Record<string, number>

/** Tables by one of their columns, so that those of later versions are never forgotten. */
export function tablesWith(db: WritableDb, column: string): string[] {
  return db
    .prepare(
      `SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND c.name = ? ORDER BY m.name`,
    )
    .pluck()
    .all(column) as string[]
}

/**
 * Deletes every row of a participant, in whichever table it stands, and what only their values used.
 * Within the transaction of the caller.
 */
export function removePerson(db: WritableDb, participant: number): Removed {
  db.pragma('defer_foreign_keys = ON')
  const removed: Removed = {}
  const remove = (table: string, where: string, ...values: unknown[]) => {
    const { changes } = db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...values)
    if (changes > 0) removed[table] = (removed[table] ?? 0) + changes
  }
  const series = 'series_id IN (SELECT series_id FROM series WHERE participant = ?)'
  const details = usedDetails(db, series, participant)
  remove(
    'event_states',
    'event_number IN (SELECT event_number FROM event_rows WHERE participant = ?)',
    participant,
  )
  for (const table of tablesWith(db, 'series_id').filter((name) => name !== 'series'))
    remove(table, series, participant)
  for (const table of tablesWith(db, 'participant').filter((name) => name !== 'erasure_rows'))
    remove(table, 'participant = ?', participant)
  remove('participant_rows', 'number = ?', participant)
  removeUnusedDetails(db, details)
  removeUnusedNames(db)
  return removed
}

const withDetails = (db: WritableDb) =>
  tablesWith(db, 'detail_id').filter((name) => name !== 'details')

/** What comes with these values; looked up before they go. */
export function usedDetails(db: WritableDb, where: string, ...values: unknown[]): number[] {
  const found = new Set<number>()
  for (const table of withDetails(db))
    for (const id of db
      .prepare(`SELECT DISTINCT detail_id FROM ${table} WHERE ${where}`)
      .pluck()
      .all(...values) as number[])
      found.add(id)
  return [...found]
}

/** Of these, what no other value comes with. */
export function removeUnusedDetails(db: WritableDb, candidates: readonly number[]): void {
  const used = withDetails(db).map((table) => `SELECT detail_id FROM ${table}`)
  db.prepare(
    `DELETE FROM details WHERE detail_id IN (SELECT value FROM json_each(?))
       AND detail_id NOT IN (${used.join(' UNION ')})`,
  ).run(JSON.stringify(candidates))
}

/** Sources and data types that nobody in the study has. */
function removeUnusedNames(db: WritableDb): void {
  const { sources, types } = namesInUse(db, null)
  db.prepare(
    'DELETE FROM data_sources WHERE data_source_id NOT IN (SELECT value FROM json_each(?))',
  ).run(JSON.stringify([...sources]))
  const forget = db.prepare('DELETE FROM data_types WHERE dimension = ? AND data_type_id = ?')
  for (const row of db.prepare('SELECT dimension, data_type_id AS id FROM data_types').all()) {
    const { dimension, id } = row as { dimension: number; id: number }
    if (!types.has(`${dimension} ${id}`)) forget.run(dimension, id)
  }
}

/** Which sources and types (as `dimension id`) the study holds of anybody but one participant. */
export function namesInUse(
  db: WritableDb,
  but: number | null,
): { sources: Set<number>; types: Set<string> } {
  const bySource = new Set(tablesWith(db, 'data_source_id'))
  const tables = tablesWith(db, 'participant').filter(
    (name) => bySource.has(name) && !name.startsWith('annotation_'),
  )
  const sources = new Set<number>()
  for (const table of tables)
    for (const id of db
      .prepare(`SELECT DISTINCT data_source_id FROM ${table} WHERE participant IS NOT ?`)
      .pluck()
      .all(but) as number[])
      sources.add(id)
  const types = db
    .prepare(
      `SELECT DISTINCT dimension || ' ' || data_type_id FROM series WHERE participant IS NOT ?`,
    )
    .pluck()
    .all(but) as string[]
  return { sources, types: new Set(types) }
}
