import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import { DAY_MS } from '#shared/time.ts'
import type { Cell, Column } from '../tables/column.ts'

/** Rows that are in memory at once: a group is written whole. */
export const GROUP_ROWS = 10_000
const FLUSH_BYTES = 1_000_000

export type ParquetRows = {
  row(cells: readonly Cell[]): void
  /** Writes the last group and what readers need to find the others. */
  finish(): void
}

/**
 * Parquet with row groups, moments as TIMESTAMP(ms, UTC), days as DATE, and repeated texts in
 * dictionaries. `write` gets the file's bytes in order; they are used again afterwards.
 */
export function parquetRows(
  columns: readonly Column[],
  write: (bytes: Uint8Array) => void,
  groupRows = GROUP_ROWS,
): ParquetRows {
  const bytes = new ByteWriter(FLUSH_BYTES * 2) as ByteWriter & { index: number }
  const grow = bytes.ensure.bind(bytes)
  const flush = () => {
    write(new Uint8Array(bytes.buffer, 0, bytes.index))
    bytes.index = 0
  }
  bytes.ensure = (size) => {
    if (bytes.index > FLUSH_BYTES) flush()
    grow(size)
  }
  bytes.finish = flush
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), codec: 'SNAPPY' })
  const stored = columns.map(({ kind }) => storedAs(kind))
  let group: unknown[][] = columns.map(() => [])

  function writeGroup(): void {
    void writer.write({
      columnData: columns.map(({ name }, i) => ({ name, data: group[i] as never })),
      rowGroupSize: groupRows,
    })
    group = columns.map(() => [])
  }

  return {
    row(cells) {
      for (let i = 0; i < columns.length; i++) {
        const cell = cells[i] as Cell
        group[i]?.push(cell === null ? null : stored[i]?.(cell as never))
      }
      if (group[0]?.length === groupRows) writeGroup()
    },
    finish() {
      if ((group[0]?.length ?? 0) > 0) writeGroup()
      void writer.finish()
    },
  }
}

function storedAs(kind: Column['kind']): (cell: never) => unknown {
  switch (kind) {
    case 'integer':
    case 'instant':
      return (cell: number) => BigInt(cell)
    case 'day':
      return (cell: string) => Date.parse(cell) / DAY_MS
    default:
      return (cell) => cell
  }
}

function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(
      ({ name, kind }): SchemaElement => ({
        name,
        repetition_type: 'OPTIONAL',
        ...typeOf(kind),
      }),
    ),
  ]
}

function typeOf(kind: Column['kind']): Omit<SchemaElement, 'name'> {
  switch (kind) {
    case 'integer':
      return { type: 'INT64' }
    case 'number':
      return { type: 'DOUBLE' }
    case 'boolean':
      return { type: 'BOOLEAN' }
    case 'day':
      return { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }
    case 'instant':
      return {
        type: 'INT64',
        converted_type: 'TIMESTAMP_MILLIS',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
      }
    case 'text':
    case 'local':
      return { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }
  }
}
