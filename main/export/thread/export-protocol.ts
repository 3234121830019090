import type { ExportOrder, ExportOutcome, ExportProgress } from '../run-export.ts'

export type ExportThreadData = {
  order: ExportOrder
  /** One number: 1 asks for the end. Shared, since the thread is busy and hears no message. */
  cancel: SharedArrayBuffer
}

export type FromExportThread =
  | { say: 'progress'; progress: ExportProgress }
  | { say: 'done'; outcome: ExportOutcome }
  | { say: 'failed'; reason: string; isCancelled: boolean; isForPeople: boolean }
