import type { ReadableDb } from '#main/store/connection.ts'
import { exportedDeliveriesSize } from '#main/store/exported/deliveries.ts'
import type { StudyState } from './reading/study-state.ts'

/** Measured: a row of epoch_long with all its details has about 300 bytes as CSV. */
const BYTES_A_VALUE: Record<StudyState['choice']['format'], number> = {
  csv: 320,
  'csv.gz': 50,
  parquet: 60,
  jsonl: 800,
}
const DOCUMENTS_BYTES = 256 * 1024

/** What an export will take at most, about; asked before it begins. */
export function expectedBytes({ choice, valuesAtMost }: StudyState, db: ReadableDb): number {
  const raw = choice.includeRaw ? exportedDeliveriesSize(db) * 1.4 : 0
  return Math.ceil(valuesAtMost * BYTES_A_VALUE[choice.format] + raw + DOCUMENTS_BYTES)
}
