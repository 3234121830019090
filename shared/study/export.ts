import type { Dimension } from '../series.ts'
import type { Said } from '../words/sentences.ts'

export const exportProfiles = ['tidy', 'excel', 'rapids', 'subject'] as const
export type ExportProfile = (typeof exportProfiles)[number]
export const exportFormats = ['csv', 'csv.gz', 'parquet', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]
export const exportSplits = ['month', 'participant'] as const
export type ExportSplit = (typeof exportSplits)[number]

/** What an export takes in. Null: everything. */
export type ExportChoice = {
  profile: ExportProfile
  format: ExportFormat
  /** A file of epoch values for each local month, or for each participant; null: one file. */
  split: ExportSplit | null
  participantIds: string[] | null
  dataTypeIds: number[] | null
  dataSourceIds: number[] | null
  /** Days as sent for daily values, local days of epoch values; both included. */
  fromDay: string | null
  toDay: string | null
  /** The study as it stood after what was received until here; null: all of it. */
  asOfAt: number | null
  includeRevisions: boolean
  includeRaw: boolean
  /** Ids and aliases of the sender; without them participants are codes. */
  includeIdentifiers: boolean
  /** Types that say where somebody was. */
  includeLocations: boolean
}

/** A data type of a source that the study holds values of, so that it can be chosen. */
export type Variable = {
  dimension: Dimension
  dataTypeId: number
  dataTypeName: string
  dataSourceId: number
  dataSourceName: string
  participants: number
}

export type ExportPreview = {
  files: { name: string; rows: number }[]
  /** Header and first rows of the long epoch table, as they will be written. */
  firstRows: string[][]
  participants: number
}

export type ExportState =
  | { state: 'running'; rowsDone: number; rowsTotal: number | null; file: string | null }
  | { state: 'done'; rows: number; bytes: number; manifestSha256: string }
  | { state: 'failed'; reason: Said }
  | { state: 'cancelled' }

export type ExportRow = {
  exportId: string
  /** The folder's name; it lies in the data folder's `exports`. */
  folder: string
  startedAt: number
  endedAt: number | null
  choice: ExportChoice
  progress: ExportState
}

export type ExportCheck = {
  ok: boolean
  files: { name: string; problem: 'missing' | 'changed' | 'unexpected' | 'rows' | null }[]
}

export type ExportSchedule = {
  /** Minutes after local midnight of this computer; null: off. */
  atMinute: number | null
  keep: number
  choice: ExportChoice
}
