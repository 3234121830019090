import type { Parsed } from '#shared/contract.ts'
import type { ReadableDb } from '../../connection.ts'
import { type Shape, shapesReader } from './shapes.ts'

export type DeliveryFilter = Parsed<'deliveries.list'>['filter']

/**
 * A filter as SQL about `r`, rows of `delivery_rows`, and the values of its parameters. `from` is
 * the cheapest way to its rows; null: nothing can match.
 */
export type Condition = { from: string; where: string; values: Record<string, unknown> } | null

/** Where one word of a search can stand. */
type Places = { shapes: Set<number>; people: number[]; ids: number[] }

/** More words than this add nothing that anybody would search for. */
const MAX_WORDS = 8

const BY_SHAPE = 'delivery_rows r INDEXED BY deliveries_by_shape'
const BY_NUMBER = 'json_each(@ids) i JOIN delivery_rows r ON r.delivery_id = i.value'

/**
 * Turns a filter into a condition that the index of shapes answers alone. Every word must stand in
 * one of its places: what the delivery is about, participants, the reason, its number or hash.
 */
export function filterReader(db: ReadableDb): {
  condition(filter: DeliveryFilter): Condition
  shapes(): Shape[]
} {
  const shapesOf = shapesReader(db)
  const placesOf = placesReader(db)

  function condition(filter: DeliveryFilter): Condition {
    const { sender, type, state, verdict, participantId, search } = filter
    const all = shapesOf()
    let shapes = all
      .filter((shape) => sender === undefined || shape.sender === sender)
      .filter((shape) => type === undefined || shape.type === type)
      .map(({ shapeId }) => shapeId)
    let ids: number[] | null = null
    const where = ['r.shape_id IN (SELECT value FROM json_each(@shapes))']
    const values: Record<string, unknown> = { state, verdict, participantId }
    if (state !== undefined) where.push('r.state = @state')
    if (verdict !== undefined) where.push('r.verdict = @verdict')
    if (participantId !== undefined)
      where.push(`r.delivery_id IN (SELECT d.delivery_id FROM participant_rows p
        JOIN delivery_participants d ON d.participant = p.number WHERE p.code = @participantId)`)

    const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
    for (const [i, word] of words.entries()) {
      const places = placesOf(word, all)
      const parts: string[] = []
      if (places.shapes.size > 0)
        parts.push(`r.shape_id IN (SELECT value FROM json_each(@shapes${i}))`)
      if (places.people.length > 0)
        parts.push(`r.delivery_id IN (SELECT d.delivery_id FROM json_each(@people${i}) w
          JOIN delivery_participants d ON d.participant = w.value)`)
      if (places.ids.length > 0)
        parts.push(`r.delivery_id IN (SELECT value FROM json_each(@ids${i}))`)
      if (parts.length === 0) return null
      // Where a word stands in one kind of place only, it narrows what is looked at in the first place.
      if (parts.length === 1 && places.shapes.size > 0)
        shapes = shapes.filter((shapeId) => places.shapes.has(shapeId))
      else if (parts.length === 1 && places.ids.length > 0) {
        const among = new Set(places.ids)
        ids = (ids ?? places.ids).filter((id) => among.has(id))
      } else {
        where.push(`(${parts.join(' OR ')})`)
        values[`shapes${i}`] = JSON.stringify([...places.shapes])
        values[`people${i}`] = JSON.stringify(places.people)
        values[`ids${i}`] = JSON.stringify(places.ids)
      }
    }
    if (shapes.length === 0 || ids?.length === 0) return null
    values.shapes = JSON.stringify(shapes)
    values.ids = JSON.stringify(ids)
    return { from: ids === null ? BY_SHAPE : BY_NUMBER, where: where.join('\n AND '), values }
  }

  return { condition, shapes: shapesOf }
}

function placesReader(db: ReadableDb): (word: string, shapes: readonly Shape[]) => Places {
  const people = db
    .prepare(
      `SELECT number FROM participant_rows WHERE instr(lower(code), @word) > 0
         OR instr(lower(end_user_id), @word) > 0 OR instr(lower(end_user_alias), @word) > 0`,
    )
    .pluck()
  const reasons = db
    .prepare(
      `SELECT delivery_id FROM delivery_rows INDEXED BY deliveries_with_error
       WHERE error IS NOT NULL AND delivery_id > 0 AND instr(lower(error), ?) > 0`,
    )
    .pluck()
  const hashes = db
    .prepare('SELECT delivery_id FROM delivery_rows WHERE sha256 >= ? AND sha256 <= ?')
    .pluck()
  const exists = db.prepare('SELECT delivery_id FROM delivery_rows WHERE delivery_id = ?').pluck()

  return (word, shapes) => {
    const number = /^#?(\d{1,15})$/.exec(word)?.[1]
    const ids = reasons.all(word) as number[]
    if (number !== undefined) ids.push(...(exists.all(Number(number)) as number[]))
    // Fewer hex digits than six are a number or a word.
    if (/^[0-9a-f]{6,64}$/.test(word)) {
      const [from, to] = ['0', 'f'].map((digit) => Buffer.from(word.padEnd(64, digit), 'hex'))
      ids.push(...(hashes.all(from, to) as number[]))
    }
    const found = shapes.filter((shape) => shape.words.includes(word))
    return {
      shapes: new Set(found.map(({ shapeId }) => shapeId)),
      people: people.all({ word }) as number[],
      ids,
    }
  }
}
