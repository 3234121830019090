import { join } from 'node:path'
import type { Arrivals } from '#main/platform/arrivals.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { paceBeside } from '#main/platform/pace.ts'
import {
  openSnapshot,
  type Snapshot,
  StudyOfAnotherVersion,
} from '#main/store/exported/snapshot.ts'
import type { ExportChoice } from '#shared/study/export.ts'
import { effectiveChoice } from './choice-rules.ts'
import { profiles } from './contents/profiles.ts'
import { writeRawDeliveries } from './contents/raw-deliveries.ts'
import { writeDocuments } from './documents/write-documents.ts'
import { ExportCancelled, ExportFailed } from './export-failed.ts'
import { folderName } from './folder/folder-name.ts'
import { checkFreeSpace } from './folder/free-space.ts'
import { createUnfinishedFolder, removeLeftovers } from './folder/unfinished-folder.ts'
import { studyState } from './reading/study-state.ts'
import { expectedBytes } from './size.ts'

export type ExportOrder = {
  dataDir: string
  sqliteBinding: SqliteBinding
  /** Where the export's folder is made. */
  outDir: string
  studyName: string
  version: string
  minimumWearMinutes: number
  choice: ExportChoice
  /** UTC ms; stands in the folder's name and nowhere else. */
  startedAt: number
  /** Shared with the app that it runs in; absent outside of one. */
  arrivals?: Arrivals
}

export type ExportProgress = { rowsDone: number; rowsTotal: number; file: string }

export type ExportOutcome = {
  /** Name of the folder in `outDir`. */
  folder: string
  rows: number
  bytes: number
  manifestSha256: string
}

export type ExportWatch = {
  onProgress(progress: ExportProgress): void
  isCancelled(): boolean
}

const TICKS_BETWEEN_LOOKS = 4_096

/**
 * Writes one export from one state of the study, on this thread. The folder gets its name only when
 * all of it is on the disk. Throws `ExportFailed` with a sentence; then nothing is left.
 */
export function runExport(order: ExportOrder, watch: ExportWatch): ExportOutcome {
  const { dataDir, sqliteBinding, outDir, minimumWearMinutes, arrivals } = order
  const choice = effectiveChoice(order.choice)
  removeLeftovers(outDir)
  const snapshot = snapshotOf(join(dataDir, 'study.sqlite'), sqliteBinding)
  try {
    const state = studyState(snapshot, choice)
    checkFreeSpace(outDir, expectedBytes(state, snapshot.db))
    const folder = createUnfinishedFolder(outDir)
    try {
      const makeWay = paceBeside(join(dataDir, 'inbox.sqlite'), { arrivals })
      const tick = ticking(state.valuesAtMost, watch, makeWay)
      const { csv, write } = profiles[choice.profile]
      const format = { format: choice.format, csv }
      const auditPath = join(dataDir, 'audit.jsonl')
      const content = write({
        ...{ folder: folder.path, state, format, minimumWearMinutes, auditPath, tick },
      })
      const raw = choice.includeRaw
        ? writeRawDeliveries({
            folder: folder.path,
            inboxPath: join(dataDir, 'inbox.sqlite'),
            sqliteBinding,
            deliveries: state.deliveries(),
            tick,
          })
        : null
      const documents = writeDocuments(order, { folder: folder.path, state, content, raw, csv })
      if (watch.isCancelled()) throw new ExportCancelled()
      return { ...documents, folder: folder.finish(folderName(order.studyName, order.startedAt)) }
    } catch (error) {
      folder.remove()
      throw error
    }
  } finally {
    snapshot.close()
  }
}

/** A study of another version is nobody's mistake, and the sentence says what to do. */
export function snapshotOf(studyPath: string, sqliteBinding: SqliteBinding): Snapshot {
  try {
    return openSnapshot(studyPath, sqliteBinding)
  } catch (error) {
    throw error instanceof StudyOfAnotherVersion ? new ExportFailed(error.message) : error
  }
}

/** Tells how far it is, and looks whether it is still wanted, every few thousand rows. */
function ticking(
  rowsTotal: number,
  watch: ExportWatch,
  makeWay: () => void,
): (file: string) => void {
  let rowsDone = 0
  let ticks = 0
  return (file) => {
    if (file.endsWith('_long')) rowsDone++
    if (++ticks % TICKS_BETWEEN_LOOKS !== 0) return
    if (watch.isCancelled()) throw new ExportCancelled()
    watch.onProgress({ rowsDone, rowsTotal, file })
    makeWay()
  }
}
