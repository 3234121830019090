import type { WritableDb } from '../connection.ts'

/**
 * What a delivery is about, kept once for all that are about the same: sender, type, sources and
 * data types. Half a million deliveries share a few hundred of them, so a search looks through
 * those and then through an index.
 */
export const migration0035 = { number: 35, up }

function up(db: WritableDb): void {
  db.exec(`
    -- contents: a sorted JSON list of [kind, source, data type]; kind: e epoch, d daily values,
    -- n announced, c connection.
    CREATE TABLE delivery_shapes (
      shape_id INTEGER PRIMARY KEY,
      identity TEXT NOT NULL UNIQUE,
      sender   TEXT,
      type     TEXT,
      contents TEXT NOT NULL
    ) STRICT;
    ALTER TABLE delivery_rows ADD COLUMN shape_id INTEGER;
    CREATE INDEX deliveries_by_shape ON delivery_rows (shape_id, state, verdict);
    CREATE INDEX deliveries_with_error ON delivery_rows (delivery_id) WHERE error IS NOT NULL;
    CREATE INDEX deliveries_of_participant ON delivery_participants (participant, delivery_id);
  `)
  fill(db)
}

type Content = [kind: string, dataSourceId: number, dataTypeId: number | null]

/** From what the deliveries left in the study; what only repeated other values left nothing. */
function fill(db: WritableDb): void {
  const contents = new Map<number, Set<string>>()
  const note = (deliveryId: number, content: Content) => {
    const known = contents.get(deliveryId) ?? new Set()
    contents.set(deliveryId, known.add(JSON.stringify(content)))
  }
  const series = db.prepare(
    `SELECT series_id AS id, dimension, data_source_id AS source, data_type_id AS type FROM series`,
  )
  for (const table of ['series_values', 'value_versions']) {
    const of = db.prepare(`SELECT DISTINCT delivery_id FROM ${table} WHERE series_id = ?`).pluck()
    for (const { id, dimension, source, type } of series.all() as SeriesRow[])
      for (const deliveryId of of.all(id) as number[])
        note(deliveryId, [dimension === 0 ? 'e' : 'd', source, type])
  }
  const others = db.prepare(
    `SELECT delivery_id AS id, 'c' AS kind, data_source_id AS source, NULL AS type
     FROM connection_rows
     UNION SELECT delivery_id, 'n', data_source_id, data_type_id FROM announcement_rows`,
  )
  for (const { id, kind, source, type } of others.all() as OtherRow[])
    note(id, [kind, source, type])

  const deliveries = db.prepare('SELECT delivery_id AS id, sender, type FROM delivery_rows')
  const insert = db.prepare(
    'INSERT INTO delivery_shapes (identity, sender, type, contents) VALUES (?, ?, ?, ?)',
  )
  const update = db.prepare('UPDATE delivery_rows SET shape_id = ? WHERE delivery_id = ?')
  const shapes = new Map<string, number | bigint>()
  for (const { id, sender, type } of deliveries.all() as DeliveryRow[]) {
    const listed = `[${[...(contents.get(id) ?? [])].sort().join(',')}]`
    const identity = JSON.stringify([sender, type, listed])
    const shapeId =
      shapes.get(identity) ?? insert.run(identity, sender, type, listed).lastInsertRowid
    shapes.set(identity, shapeId)
    update.run(shapeId, id)
  }
}

type SeriesRow = { id: number; dimension: number; source: number; type: number }
type OtherRow = { id: number; kind: string; source: number; type: number | null }
type DeliveryRow = { id: number; sender: string | null; type: string | null }
