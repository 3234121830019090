import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { wholeStudy } from '#main/export/choice-rules.ts'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import { exportChoice } from '#shared/calls/exports.ts'
import type { ExportRow, ExportSchedule } from '#shared/study/export.ts'
import type { Said } from '#shared/words/sentences.ts'

/** What outlives a run: the exports there were, and when to make the next one by itself. */
export type ExportBook = {
  /** Newest first. */
  rows(): ExportRow[]
  /** Adds a row, or replaces the one with its id. */
  put(row: ExportRow, isScheduled?: boolean): void
  remove(exportIds: readonly string[]): void
  /** Ids of those that the schedule made, newest first. */
  scheduled(): string[]
  schedule(): ExportSchedule
  saveSchedule(schedule: ExportSchedule): void
}

const MAX_ROWS = 500

const progress = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    rowsDone: z.number(),
    rowsTotal: z.number().nullable(),
    file: z.string().nullable(),
  }),
  z.object({
    state: z.literal('done'),
    rows: z.number(),
    bytes: z.number(),
    manifestSha256: z.string(),
  }),
  z.object({
    state: z.literal('failed'),
    reason: z.custom<Said>((kept) => typeof kept === 'string'),
  }),
  z.object({ state: z.literal('cancelled') }),
])
const schema = z.object({
  rows: z.array(
    z.object({
      exportId: z.string(),
      folder: z.string(),
      startedAt: z.int(),
      endedAt: z.int().nullable(),
      choice: exportChoice,
      progress,
      isScheduled: z.boolean(),
    }),
  ),
  schedule: z.object({
    atMinute: z.int().nullable(),
    keep: z.int(),
    choice: exportChoice,
  }),
})
type Kept = z.output<typeof schema>

/** `exports.json` in the data folder. One that can't be read begins anew: the exports are still there. */
export function openExportBook(
  dataDir: string,
  now: number,
  onFailure: (error: Error) => void,
): ExportBook {
  const path = join(dataDir, 'exports.json')
  let kept = load(path, now)

  function save(change: Partial<Kept>): void {
    kept = { ...kept, ...change }
    try {
      writeWholeFile(path, `${JSON.stringify(kept)}\n`)
    } catch (error) {
      onFailure(error as Error)
    }
  }

  return {
    rows: () => kept.rows.map(({ isScheduled, ...row }) => row),
    put(row, isScheduled) {
      const known = kept.rows.find(({ exportId }) => exportId === row.exportId)
      const entry = { ...row, isScheduled: isScheduled ?? known?.isScheduled ?? false }
      const rows = known
        ? kept.rows.map((one) => (one === known ? entry : one))
        : [entry, ...kept.rows].slice(0, MAX_ROWS)
      // Progress alone is told to the page and not worth the disk.
      if (row.progress.state === 'running' && known !== undefined) kept = { ...kept, rows }
      else save({ rows })
    },
    remove: (exportIds) =>
      save({ rows: kept.rows.filter(({ exportId }) => !exportIds.includes(exportId)) }),
    scheduled: () =>
      kept.rows
        .filter(({ isScheduled, progress: { state } }) => isScheduled && state === 'done')
        .map(({ exportId }) => exportId),
    schedule: () => kept.schedule,
    saveSchedule: (schedule) => save({ schedule }),
  }
}

function load(path: string, now: number): Kept {
  try {
    const kept = schema.parse(JSON.parse(readFileSync(path, 'utf8')))
    return { ...kept, rows: kept.rows.map((row) => ended(row, now)) }
  } catch {
    return { rows: [], schedule: { atMinute: null, keep: 7, choice: wholeStudy } }
  }
}

/** What was running when the app ended is not running any more. */
function ended(row: Kept['rows'][number], now: number): Kept['rows'][number] {
  if (row.progress.state !== 'running') return row
  const reason = 'Pulsetray ended while this was being written. Nothing of it was kept.'
  return { ...row, endedAt: now, progress: { state: 'failed', reason } }
}
