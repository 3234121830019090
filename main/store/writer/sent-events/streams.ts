import type { StreamRecord } from '#shared/decoded-delivery.ts'
import type { WritableDb } from '../../connection.ts'

/** Keeps the newest name of each stream; of two of one moment the later in the alphabet. */
export function streamWriter(db: WritableDb) {
  const find = db.prepare(
    `SELECT name, parent_id AS parentId, version_at AS versionAt FROM stream_rows
     WHERE participant = ? AND data_source_id = ? AND stream_id = ?`,
  )
  const write = db.prepare('INSERT OR REPLACE INTO stream_rows VALUES (?, ?, ?, ?, ?, ?, ?)')
  type Row = Pick<StreamRecord, 'name' | 'parentId' | 'versionAt'>

  return (participant: number, stream: StreamRecord, deliveryId: number) => {
    const { dataSourceId, streamId, name, parentId, versionAt } = stream
    const known = find.get(participant, dataSourceId, streamId) as Row | undefined
    if (known !== undefined && !isNewer(stream, known)) return 'unchanged'
    write.run(participant, dataSourceId, streamId, name, parentId, versionAt, deliveryId)
    return known === undefined ? 'inserted' : 'updated'
  }
}

type Named = Pick<StreamRecord, 'name' | 'parentId' | 'versionAt'>

function isNewer(a: Named, b: Named): boolean {
  const [at, then] = [a.versionAt ?? 0, b.versionAt ?? 0]
  if (at !== then) return at > then
  return JSON.stringify([a.name, a.parentId]) > JSON.stringify([b.name, b.parentId])
}
