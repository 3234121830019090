import type { EventRecord, EventSaid } from '#shared/decoded-delivery.ts'
import type { WritableDb } from '../../connection.ts'
import { isBehind } from './byte-order.ts'

/** A state as it stands in the study. */
export type KnownState = {
  stateId: number
  versionAt: number
  standing: EventRecord['standing']
  said: string | null
}

export type WrittenState = {
  stateId: number
  outcome: 'inserted' | 'updated' | 'older'
  /** The state that counted until now, where another does from now on. */
  former: KnownState | null
}

/**
 * Keeps every state of every event, and which of them counts: the newest at the sender, whatever
 * order they came in. A deletion is kept too, so that a state from before it can't bring it back.
 */
export function eventStateWriter(db: WritableDb) {
  const find = db
    .prepare(
      `SELECT event_number FROM event_rows
       WHERE participant = ? AND data_source_id = ? AND event_id = ?`,
    )
    .pluck()
  const add = db.prepare(
    'INSERT INTO event_rows (participant, data_source_id, event_id) VALUES (?, ?, ?)',
  )
  const same = db
    .prepare(
      `SELECT 1 FROM event_states WHERE event_number = ? AND version_at = ? AND standing = ?
       AND said IS ?`,
    )
    .pluck()
  const counting = db.prepare(
    `SELECT s.state_id AS stateId, s.version_at AS versionAt, s.standing, s.said
     FROM event_rows e JOIN event_states s ON s.state_id = e.state_id WHERE e.event_number = ?`,
  )
  const insert = db.prepare(
    `INSERT INTO event_states (event_number, version_at, standing, said, delivery_id)
     VALUES (?, ?, ?, ?, ?)`,
  )
  const count = db.prepare('UPDATE event_rows SET state_id = ? WHERE event_number = ?')

  /** Null where this very state is known already. */
  return (participant: number, event: EventRecord, deliveryId: number): WrittenState | null => {
    const { dataSourceId, eventId, versionAt, standing } = event
    const said = event.said === null ? null : saidText(event.said)
    const key = [participant, dataSourceId, eventId]
    const known = find.get(...key) as number | undefined
    const eventNumber = known ?? (add.run(...key).lastInsertRowid as number)
    if (known !== undefined && same.get(known, versionAt, standing, said) !== undefined) return null
    const stateId = insert.run(eventNumber, versionAt, standing, said, deliveryId)
      .lastInsertRowid as number
    const counts = known === undefined ? undefined : counting.get(eventNumber)
    const former = (counts as KnownState | undefined) ?? null
    if (former !== null && isNewer(former, { stateId, versionAt, standing, said }))
      return { stateId, outcome: 'older', former: null }
    count.run(stateId, eventNumber)
    return { stateId, outcome: former === null ? 'inserted' : 'updated', former }
  }
}

const RANK = { live: 0, trashed: 1, deleted: 2 }

/** Of two states of one moment the one nearer its end, then by their text: no order of arrival decides. */
function isNewer(a: KnownState, b: KnownState): boolean {
  if (a.versionAt !== b.versionAt) return a.versionAt > b.versionAt
  if (a.standing !== b.standing) return RANK[a.standing] > RANK[b.standing]
  return isBehind(a.said ?? '', b.said ?? '')
}

/** The same text for the same content: its fields are written in one fixed order. */
function saidText(said: EventSaid): string {
  const { type, startAt, endAt, streamIds, content, values, extra } = said
  return JSON.stringify({
    ...{ type, startAt, endAt, streamIds, content, extra },
    values: values.map(({ dataTypeId, dataTypeName, value, valueType }) => ({
      ...{ dataTypeId, dataTypeName, value, valueType },
    })),
  })
}
