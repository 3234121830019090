import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openAuditFile } from '#main/audit/audit-file.ts'
import { ExportFailed } from '#main/export/export-failed.ts'
import type { ExportProgress } from '#main/export/run-export.ts'
import { type StartedExport, startExport } from '#main/export/thread/start-export.ts'
import type { ExportChoice } from '#shared/study/export.ts'
import { exportNote } from '../trust/audit/export-note.ts'
import type { GivenKey } from '../trust/encryption/key-source.ts'
import { bindingForReading } from '../trust/encryption/offline.ts'
import { readExportSettings } from './export-settings.ts'

/** An export without a window: reads the data folder, whether or not an app is busy with it. */
export function startExportOfFolder(options: {
  dataDir: string
  /** Null: `exports` in the data folder. */
  outDir: string | null
  choice: ExportChoice
  /** The key of an encrypted study. */
  key: GivenKey
  threadEntry: URL
  version: string
  now: number
  onProgress(progress: ExportProgress): void
}): StartedExport & { outDir: string } {
  const { dataDir, choice, version, now, onProgress } = options
  if (!existsSync(join(dataDir, 'study.sqlite')))
    throw new ExportFailed(
      `${dataDir} holds no study: name its data folder with --data-dir, or start the app once.`,
    )
  const outDir = resolve(options.outDir ?? join(dataDir, 'exports'))
  const { studyName, wearMinimumMinutes } = readExportSettings(dataDir)
  const started = startExport({
    threadEntry: options.threadEntry,
    order: {
      dataDir,
      outDir,
      sqliteBinding: bindingForReading(dataDir, options.key),
      studyName,
      version,
      minimumWearMinutes: wearMinimumMinutes,
      choice,
      startedAt: now,
    },
    onProgress,
  })
  const audit = openAuditFile(dataDir, version)
  const done = started.done.then(async (outcome) => {
    await audit.append(exportNote({ by: 'command', ...outcome }, choice), Date.now())
    return outcome
  })
  return { ...started, done, outDir }
}
