import type { ReadableDb } from '../../connection.ts'

/** What deliveries are about, with the words under which they are found. */
export type Shape = { shapeId: number; sender: string | null; type: string | null; words: string }

type Row = { shapeId: number; sender: string | null; type: string | null; contents: string }
type Named = { id: number; dimension: number; wireName: string | null; catalogueName: string }

/** All shapes with their words in lower case: type, names and numbers of sources and data types. */
export function shapesReader(db: ReadableDb): () => Shape[] {
  const shapes = db.prepare(
    'SELECT shape_id AS shapeId, sender, type, contents FROM delivery_shapes',
  )
  const sources = db.prepare(
    `SELECT data_source_id AS id, 0 AS dimension, wire_name AS wireName,
       catalogue_name AS catalogueName FROM data_sources`,
  )
  const types = db.prepare(
    `SELECT data_type_id AS id, dimension, wire_name AS wireName, catalogue_name AS catalogueName
     FROM data_types`,
  )
  const names = (rows: Named[]) =>
    new Map(
      rows.map(({ id, dimension, wireName, catalogueName }) => [
        `${dimension} ${id}`,
        `${wireName ?? ''} ${catalogueName}`,
      ]),
    )

  return () => {
    const sourceNames = names(sources.all() as Named[])
    const typeNames = names(types.all() as Named[])
    return (shapes.all() as Row[]).map(({ shapeId, sender, type, contents }) => {
      const parts = (JSON.parse(contents) as [string, number, number | null][]).map(
        ([kind, source, dataType]) =>
          [
            source,
            sourceNames.get(`0 ${source}`),
            dataType,
            ...(kind === 'd' ? [] : [typeNames.get(`0 ${dataType}`)]),
            ...(kind === 'e' ? [] : [typeNames.get(`1 ${dataType}`)]),
            ...(kind === 'c' ? ['connection'] : []),
          ].join(' '),
      )
      const words = [sender, type, ...parts].join(' ').toLowerCase()
      return { shapeId, sender, type, words }
    })
  }
}
