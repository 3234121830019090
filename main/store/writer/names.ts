import type { Dimension } from '#shared/series.ts'
import type { WritableDb } from '../connection.ts'
import { DIMENSION } from './series.ts'

/** What the project itself knows about ids; handed in, so that the store needs no list of its own. */
export type Catalogue = {
  dataSourceName(id: number): string
  dataType(
    id: number,
    dimension: Dimension,
  ): { name: string; unit: string | null; valueType: string | null; category: string | null }
}

export type NameWriter = {
  noteSource(id: number, wireName: string | null): void
  noteType(dimension: Dimension, id: number, wireName: string | null): void
}

/** Keeps a name for every id that appears; a name on the wire wins over the catalogue's. */
export function nameWriter(db: WritableDb, catalogue: Catalogue): NameWriter {
  const source = db.prepare(
    `INSERT INTO data_sources (data_source_id, catalogue_name, wire_name) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET wire_name = coalesce(excluded.wire_name, wire_name)`,
  )
  const type = db.prepare(
    `INSERT INTO data_types
       (dimension, data_type_id, catalogue_name, wire_name, unit, value_type, category)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET wire_name = coalesce(excluded.wire_name, wire_name)`,
  )
  // Nearly every value repeats what the one before said; a map of what was written last keeps
  // those from the database. It holds one entry an id, and ids are few.
  const writtenSources = new Map<number, string | null>()
  const writtenTypes = new Map<string, string | null>()

  return {
    noteSource(id, wireName) {
      if (isWritten(writtenSources, id, wireName)) return
      source.run(id, catalogue.dataSourceName(id), wireName)
    },
    noteType(dimension, id, wireName) {
      if (isWritten(writtenTypes, `${dimension}${id}`, wireName)) return
      const known = catalogue.dataType(id, dimension)
      const { name, unit, valueType, category } = known
      type.run(DIMENSION[dimension], id, name, wireName, unit, valueType, category)
    },
  }
}

const MAX_REMEMBERED = 10_000

function isWritten<K>(written: Map<K, string | null>, id: K, wireName: string | null): boolean {
  const before = written.get(id)
  if (before !== undefined && (wireName === null || before === wireName)) return true
  if (written.size >= MAX_REMEMBERED) written.clear()
  written.set(id, wireName)
  return false
}
