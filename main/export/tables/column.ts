/**
 * What a column holds. `instant`: UTC ms. `local`: the instant's text with its offset. `day`: a
 * calendar day as text. Everything else is what it says.
 */
export type ColumnKind = 'text' | 'integer' | 'number' | 'boolean' | 'instant' | 'local' | 'day'

export type Cell = string | number | boolean | null

/** One variable with what the codebook says of it. */
export type Column = {
  name: string
  kind: ColumnKind
  label: string
  definition: string
  unit?: string | null
  /** Words that may stand here; without it any. */
  allowed?: readonly string[]
  /** When a cell is empty; without it never. */
  missing?: string
  /** Who made the value: the maker of the device, the sender, or this program. */
  origin: 'provider' | 'thryve' | 'derived'
  derivation?: string
  /** Of a variable that holds one data type. */
  dataTypeId?: number
  aggregation?: string
}

/** A table of the export: the name of its file without ending, its columns, and what is unique. */
export type Table = {
  name: string
  title: string
  columns: readonly Column[]
  /** Columns that together name a row; none where rows may repeat. */
  key: readonly string[]
  /** Tables of values come in the chosen format; the small ones are always CSV. */
  isOfValues: boolean
}

export const participantColumn: Column = {
  name: 'participant_id',
  kind: 'text',
  label: 'Participant',
  definition: 'Study code of the participant',
  origin: 'derived',
}

/** Who the sender says it is; these columns stand only where identifiers were asked for. */
export const identifierColumns: readonly Column[] = [
  {
    name: 'end_user_id',
    kind: 'text',
    label: 'End user id',
    definition: 'Identifier of the participant at the sender',
    origin: 'thryve',
  },
  {
    name: 'end_user_alias',
    kind: 'text',
    label: 'End user alias',
    definition: 'Alias of the participant at the sender',
    missing: 'the sender never sent one',
    origin: 'thryve',
  },
]
