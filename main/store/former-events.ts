import type { EventRecord, EventSaid } from '#shared/decoded-delivery.ts'
import type { ReadableDb } from './connection.ts'

type Row = Omit<EventRecord, 'endUser' | 'said'> & {
  endUserId: string
  endUserAlias: string | null
  said: string | null
}

/** The states of events that a delivery once brought, in the order in which they were written. */
export function sentEventsOf(db: ReadableDb): (deliveryId: number) => EventRecord[] {
  db.prepare(
    `CREATE TEMP TABLE states AS SELECT * FROM event_states
     WHERE delivery_id IN (SELECT delivery_id FROM wanted)`,
  ).run()
  db.prepare('CREATE INDEX states_by_delivery ON states (delivery_id, state_id)').run()
  const select = db.prepare(
    `SELECT p.end_user_id AS endUserId, p.end_user_alias AS endUserAlias,
       e.data_source_id AS dataSourceId, e.event_id AS eventId, s.version_at AS versionAt,
       s.standing, s.said
     FROM temp.states s
     JOIN event_rows e ON e.event_number = s.event_number
     JOIN participant_rows p ON p.number = e.participant
     WHERE s.delivery_id = ? ORDER BY s.state_id`,
  )
  return (deliveryId) =>
    (select.all(deliveryId) as Row[]).map(({ endUserId, endUserAlias, said, ...row }) => ({
      ...row,
      endUser: { endUserId, endUserAlias },
      said: said === null ? null : (JSON.parse(said) as EventSaid),
    }))
}
