import type { StreamRecord } from '#shared/decoded-delivery.ts'
import type { WritableDb } from '../../connection.ts'

/**
 * Keeps every state of each stream: which of them counts is the newest at the sender, and of two of
 * one moment the later in the alphabet.
 */
export function streamWriter(db: WritableDb) {
  const newest = db
    .prepare(
      `SELECT (version_at, name, parent_id) < (@versionAt, @name, @parentId) FROM stream_rows
       WHERE participant = @participant AND data_source_id = @dataSourceId
         AND stream_id = @streamId
       ORDER BY version_at DESC, name DESC, parent_id DESC LIMIT 1`,
    )
    .pluck()
  const insert = db.prepare(
    `INSERT INTO stream_rows VALUES (@participant, @dataSourceId, @streamId, @versionAt, @name,
       @parentId, @deliveryId) ON CONFLICT DO NOTHING`,
  )

  return (participant: number, stream: StreamRecord, deliveryId: number) => {
    const { dataSourceId, streamId, name } = stream
    const key = { participant, dataSourceId, streamId }
    const said = { name, parentId: stream.parentId ?? '', versionAt: stream.versionAt ?? 0 }
    const isNewest = newest.get({ ...key, ...said }) as number | undefined
    insert.run({ ...key, ...said, deliveryId })
    if (isNewest === undefined) return 'inserted'
    return isNewest === 1 ? 'updated' : 'unchanged'
  }
}
