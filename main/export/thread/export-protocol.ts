import type { ExportCheck, ExportPreview } from '#shared/study/export.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { PreviewOrder } from '../preview.ts'
import type { ExportOrder, ExportOutcome, ExportProgress } from '../run-export.ts'

export type ExportThreadData =
  | {
      task: 'export'
      order: ExportOrder
      /** One number: 1 asks for the end. Shared, since the thread is busy and hears no message. */
      cancel: SharedArrayBuffer
    }
  | { task: 'preview'; order: PreviewOrder }
  | { task: 'verify'; folder: string }

export type FromExportThread =
  | { say: 'progress'; progress: ExportProgress }
  | { say: 'done'; outcome: ExportOutcome }
  | { say: 'previewed'; preview: ExportPreview }
  | { say: 'verified'; check: ExportCheck }
  | { say: 'failed'; reason: Said; isCancelled: boolean; isForPeople: boolean }
