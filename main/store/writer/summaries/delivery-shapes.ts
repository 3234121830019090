import type { DecodedDelivery, EventRecord } from '#shared/decoded-delivery.ts'
import { epochsOfEvent } from '#shared/senders/event-values.ts'
import type { WritableDb } from '../../connection.ts'

const MAX_REMEMBERED = 10_000

export type Part = { dataSourceId: number; dataTypeId?: number | null }

/** As much of a delivery as says what it is about. */
export type Described = Pick<DecodedDelivery, 'sender' | 'type'> &
  Record<'epochs' | 'dailies' | 'announcements' | 'connections', readonly Part[]> & {
    events?: readonly EventRecord[]
  }

/** Notes what a delivery is about, so that it can be searched for. */
export function shapeWriter(db: WritableDb): (deliveryId: number, decoded: Described) => void {
  const find = db.prepare('SELECT shape_id FROM delivery_shapes WHERE identity = ?').pluck()
  const insert = db.prepare(
    'INSERT INTO delivery_shapes (identity, sender, type, contents) VALUES (?, ?, ?, ?)',
  )
  const update = db.prepare('UPDATE delivery_rows SET shape_id = ? WHERE delivery_id = ?')
  const remembered = new Map<string, number>()

  return (deliveryId, decoded) => {
    const { sender, type } = decoded
    const contents = contentsOf(decoded)
    const identity = JSON.stringify([sender, type, contents])
    let shapeId = remembered.get(identity)
    if (shapeId === undefined) {
      const made = () => insert.run(identity, sender, type, contents).lastInsertRowid
      shapeId = (find.get(identity) ?? made()) as number
      if (remembered.size >= MAX_REMEMBERED) remembered.clear()
      remembered.set(identity, shapeId)
    }
    update.run(shapeId, deliveryId)
  }
}

function contentsOf(decoded: Described): string {
  const contents = new Set<string>()
  const note = (kind: string, parts: readonly Part[]) => {
    let last: Part | null = null
    for (const part of parts) {
      // Values come in runs of one source and type.
      if (last?.dataSourceId === part.dataSourceId && last.dataTypeId === part.dataTypeId) continue
      contents.add(JSON.stringify([kind, part.dataSourceId, part.dataTypeId ?? null]))
      last = part
    }
  }
  note('e', decoded.epochs)
  for (const event of decoded.events ?? []) note('e', epochsOfEvent(event))
  note('d', decoded.dailies)
  note('n', decoded.announcements)
  note('c', decoded.connections)
  return `[${[...contents].sort().join(',')}]`
}

/** What was noted of a delivery, in a form that is noted the same again. */
export function describedBy(
  { sender, type }: Pick<DecodedDelivery, 'sender' | 'type'>,
  contents: string,
): Described {
  const parts = JSON.parse(contents) as [kind: string, dataSourceId: number, dataTypeId: number][]
  const of = (wanted: string) =>
    parts
      .filter(([kind]) => kind === wanted)
      .map(([, dataSourceId, dataTypeId]) => ({ dataSourceId, dataTypeId }))
  return {
    sender,
    type,
    epochs: of('e'),
    dailies: of('d'),
    announcements: of('n'),
    connections: of('c'),
  }
}
