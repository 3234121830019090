import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Announcements } from '#main/door/announcements.ts'
import { CallFailed } from '#main/door/door.ts'
import { effectiveChoice } from '#main/export/choice-rules.ts'
import { ExportCancelled, ExportFailed } from '#main/export/export-failed.ts'
import { folderName } from '#main/export/folder/folder-name.ts'
import { removeLeftovers } from '#main/export/folder/unfinished-folder.ts'
import {
  previewOnThread,
  type StartedExport,
  startExport,
  verifyOnThread,
} from '#main/export/thread/start-export.ts'
import type { Arrivals } from '#main/platform/arrivals.ts'
import type {
  ExportCheck,
  ExportChoice,
  ExportPreview,
  ExportRow,
  ExportSchedule,
} from '#shared/study/export.ts'
import { saidBy } from '#shared/words/said-error.ts'
import type { Ports } from '../ports.ts'
import type { SettingsFile } from '../settings-file.ts'
import { exportNote } from '../trust/audit/export-note.ts'
import type { Audit } from '../trust/audit/open-audit.ts'
import { openExportBook } from './export-book.ts'
import { isDue, LOOK_EVERY_MS } from './nightly.ts'

export type Exports = {
  preview(choice: ExportChoice): Promise<ExportPreview>
  start(choice: ExportChoice): ExportRow
  cancel(exportId: string): ExportRow[]
  list(): ExportRow[]
  verify(exportId: string): Promise<ExportCheck>
  /** The export's folder. Throws `CallFailed` where it is not on the disk any more. */
  folderOf(exportId: string): string
  /** Their folders were removed with somebody who was erased. */
  forget(folders: readonly string[]): void
  schedule(): ExportSchedule
  saveSchedule(schedule: ExportSchedule): ExportSchedule
  /** Cancels what runs and waits for it. */
  stop(): Promise<void>
}

export type ExportPorts = {
  ports: Pick<Ports, 'dataDir' | 'sqliteBinding' | 'entries' | 'version' | 'clock' | 'log'>
  settings: Pick<SettingsFile, 'read'>
  announcements: Pick<Announcements, 'announce'>
  /** Absent in tests of nothing but exports. */
  audit?: Pick<Audit, 'note' | 'head'>
  /** What came in: an export makes way for a burst. */
  arrivals?: Arrivals
  /** Only tests hand in another. */
  lookEveryMs?: number
}

const TELL_EVERY_MS = 250

/** Exports of the running app, one at a time, and the nightly one. */
export function createExports({
  ports,
  settings,
  announcements,
  audit,
  arrivals,
  lookEveryMs,
}: ExportPorts): Exports {
  const { dataDir, clock, log, sqliteBinding, version } = ports
  const threadEntry = ports.entries.exportThread
  const outDir = join(dataDir, 'exports')
  const book = openExportBook(dataDir, clock.now(), (error) =>
    log.error({ reason: error.message }, 'exports.json could not be written'),
  )
  let running: { exportId: string; started: StartedExport; ended: Promise<void> } | null = null
  let lastLookAt = clock.now()
  const onChange = (rows: ExportRow[]) => announcements.announce('exports.changed', rows)
  const left = removeLeftovers(outDir)
  if (left.length > 0) log.info({ folders: left.length }, 'unfinished exports removed')

  function start(asked: ExportChoice, isScheduled: boolean): ExportRow {
    if (running !== null)
      throw new CallFailed('bad-input', 'An export is being written; wait for it, or cancel it.')
    const choice = saying(() => effectiveChoice(asked))
    const startedAt = clock.now()
    const { studyName, wearMinimumMinutes } = settings.read()
    const row: ExportRow = {
      exportId: randomUUID(),
      folder: folderName(studyName, startedAt),
      startedAt,
      endedAt: null,
      choice,
      progress: { state: 'running', rowsDone: 0, rowsTotal: null, file: null },
    }
    book.put(row, isScheduled)
    let toldAt = 0
    const started = startExport({
      threadEntry,
      order: {
        dataDir,
        sqliteBinding,
        outDir,
        studyName,
        version,
        minimumWearMinutes: wearMinimumMinutes,
        choice,
        startedAt,
        ...(arrivals === undefined ? {} : { arrivals }),
      },
      onProgress(progress) {
        book.put({ ...row, progress: { state: 'running', ...progress } })
        if (performance.now() - toldAt < TELL_EVERY_MS) return
        toldAt = performance.now()
        onChange(book.rows())
      },
    })
    const ended = started.done
      .then(({ folder, ...facts }) => {
        book.put({ ...row, folder, endedAt: clock.now(), progress: { state: 'done', ...facts } })
        log.info({ rows: facts.rows, bytes: facts.bytes }, 'exported')
        const by = isScheduled ? 'schedule' : 'window'
        void audit?.note(exportNote({ by, folder, ...facts }, choice))
        if (isScheduled) keepNewest(book.schedule().keep)
      })
      .catch((error: Error) => book.put({ ...row, endedAt: clock.now(), progress: why(error) }))
      .finally(() => {
        running = null
        onChange(book.rows())
      })
    running = { exportId: row.exportId, started, ended }
    onChange(book.rows())
    return row
  }

  function why(error: Error): ExportRow['progress'] {
    if (error instanceof ExportCancelled) return { state: 'cancelled' }
    log.error({ reason: error.message }, 'an export failed')
    return { state: 'failed', reason: saidBy(error) }
  }

  /** Only what the schedule itself made is ever removed. */
  function keepNewest(keep: number): void {
    const old = book.scheduled().slice(keep)
    for (const { exportId, folder } of book.rows())
      if (old.includes(exportId)) rmSync(join(outDir, folder), { recursive: true, force: true })
    if (old.length > 0) book.remove(old)
  }

  const look = setInterval(() => {
    const now = clock.now()
    const { atMinute, choice } = book.schedule()
    // One that is being written is not lost: the next look makes it.
    if (running !== null || !isDue(atMinute, lastLookAt, now)) {
      if (running === null) lastLookAt = now
      return
    }
    lastLookAt = now
    try {
      start(choice, true)
    } catch (error) {
      log.error({ reason: (error as Error).message }, 'the nightly export did not start')
    }
  }, lookEveryMs ?? LOOK_EVERY_MS)
  look.unref()

  function folderOf(exportId: string): string {
    const row = book.rows().find((one) => one.exportId === exportId)
    if (row?.progress.state !== 'done')
      throw new CallFailed('bad-input', 'There is no such export, or it is not finished.')
    const folder = join(outDir, row.folder)
    if (!existsSync(folder))
      throw new CallFailed('bad-input', 'The folder of this export is not there any more.')
    return folder
  }

  return {
    preview: async (choice) => {
      try {
        return await previewOnThread(threadEntry, { dataDir, sqliteBinding, choice })
      } catch (error) {
        throw forClient(error as Error)
      }
    },
    start: (choice) => start(choice, false),
    cancel(exportId) {
      if (running?.exportId === exportId) running.started.cancel()
      return book.rows()
    },
    list: book.rows,
    verify: async (exportId) => {
      try {
        return await verifyOnThread(threadEntry, folderOf(exportId))
      } catch (error) {
        throw forClient(error as Error)
      }
    },
    folderOf,
    forget(folders) {
      const gone = book.rows().filter(({ folder }) => folders.includes(folder))
      book.remove(gone.map(({ exportId }) => exportId))
      if (gone.length > 0) onChange(book.rows())
    },
    schedule: book.schedule,
    saveSchedule(schedule) {
      saying(() => effectiveChoice(schedule.choice))
      book.saveSchedule(schedule)
      lastLookAt = clock.now()
      return schedule
    },
    async stop() {
      clearInterval(look)
      running?.started.cancel()
      await running?.ended
    },
  }
}

function saying<T>(action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw forClient(error as Error)
  }
}

function forClient(error: Error): Error {
  return error instanceof ExportFailed ? new CallFailed('bad-input', error.message) : error
}
