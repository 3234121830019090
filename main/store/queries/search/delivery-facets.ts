import type { DeliveryFacets } from '#shared/delivery.ts'
import type { ReadableDb } from '../../connection.ts'
import { type DeliveryFilter, filterReader } from './delivery-filter.ts'
import { statementCache } from './statement-cache.ts'

/** Of each choice the most frequent ones. */
const MOST = 100

type Group = { shapeId: number; state: string; verdict: string; count: number }
type Kind = Group & { sender: string | null; type: string | null }
type Chosen = 'sender' | 'type' | 'state' | 'verdict'

/** For each choice of a filter how many deliveries it would show beside the other choices. */
export function deliveryFacetsQuery(db: ReadableDb): (filter: DeliveryFilter) => DeliveryFacets {
  const { condition, shapes } = filterReader(db)
  const statement = statementCache(db)
  const everybody = db.prepare(
    `SELECT p.code AS value, count(*) AS count
     FROM participant_rows p JOIN delivery_participants d ON d.participant = p.number
     GROUP BY p.number`,
  )

  /** What the words and the participant let through, by shape, state and verdict. */
  function groupsOf({ participantId, search }: DeliveryFilter): Group[] {
    const found = condition({ participantId, search })
    if (found === null) return []
    return statement(
      `SELECT r.shape_id AS shapeId, r.state, r.verdict, count(*) AS count
       FROM ${found.from} WHERE ${found.where} GROUP BY 1, 2, 3`,
    ).all(found.values) as Group[]
  }

  return (filter) => {
    const byId = new Map(shapes().map((shape) => [shape.shapeId, shape]))
    const found = groupsOf(filter).map((group): Kind => {
      const { sender = null, type = null } = byId.get(group.shapeId) ?? {}
      return { ...group, sender, type }
    })

    /** Its own choice left out: a facet offers what else could be chosen. */
    const counted = (facet: Chosen) => {
      const counts = new Map<string, number>()
      for (const kind of found) {
        const others = (['sender', 'type', 'state', 'verdict'] as const).filter(
          (name) => name !== facet && filter[name] !== undefined,
        )
        const value = kind[facet]
        if (value === null || others.some((name) => kind[name] !== filter[name])) continue
        counts.set(value, (counts.get(value) ?? 0) + kind.count)
      }
      return most([...counts].map(([value, count]) => ({ value, count })))
    }
    return {
      sender: counted('sender'),
      type: counted('type'),
      state: counted('state'),
      verdict: counted('verdict'),
      participantId: most(participants(filter)),
    }
  }

  function participants({ participantId, ...others }: DeliveryFilter) {
    const isPlain = Object.values(others).every((value) => value === undefined || value === '')
    if (isPlain) return everybody.all() as DeliveryFacets['participantId']
    const found = condition(others)
    if (found === null) return []
    return statement(
      `SELECT p.code AS value, found.count FROM (
         SELECT d.participant, count(*) AS count
         FROM ${found.from} JOIN delivery_participants d ON d.delivery_id = r.delivery_id
         WHERE ${found.where} GROUP BY d.participant
       ) found JOIN participant_rows p ON p.number = found.participant`,
    ).all(found.values) as DeliveryFacets['participantId']
  }
}

function most(choices: { value: string; count: number }[]) {
  return choices.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, MOST)
}
