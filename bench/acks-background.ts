import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { wholeStudy } from '#main/export/choice-rules.ts'
import type { ExportState } from '#shared/study/export.ts'
import { DAY_MS } from '#shared/time.ts'
import { type DoorClient, openDoor } from './door.ts'
import { LARGE_BEGIN_AT } from './large-study.ts'

const LOOK_EVERY_MS = 200

/** Charts that were drawn to their end, and rows that exports had read. */
export type BackgroundWork = { charts: number; rowsRead: number }

/**
 * What a researcher does while deliveries come in, again and again until it is stopped: a chart of
 * a year, as an open window asks for it, and an export that reads every value of the study.
 */
export function startBackground(
  dashboardUrl: string,
  dataDir: string,
): { stop(): Promise<BackgroundWork> } {
  let isStopped = false
  const [charting, exporting] = [openDoor(dashboardUrl), openDoor(dashboardUrl)]

  async function askForAYear(): Promise<number> {
    let charts = 0
    for (; !isStopped; charts++)
      await charting.bytes('series.read', {
        participantId: 'P0001',
        dimension: 'epoch',
        dataSourceId: 1,
        dataTypeId: 3000,
        fromAt: LARGE_BEGIN_AT,
        toAt: LARGE_BEGIN_AT + 365 * DAY_MS,
        columns: 1_000,
      })
    return charts
  }

  async function readEverything(): Promise<number> {
    let rowsRead = 0
    while (!isStopped) {
      const asked = await exporting.json('export.start', { choice: wholeStudy })
      const { exportId } = asked as { exportId: string }
      let rowsDone = 0
      for (;;) {
        const progress = await progressOf(exporting, exportId)
        if (progress?.state !== 'running') break
        rowsDone = progress.rowsDone
        if (isStopped) await exporting.json('export.cancel', { exportId })
        await wait(LOOK_EVERY_MS)
      }
      rowsRead += rowsDone
      rmSync(join(dataDir, 'exports'), { recursive: true, force: true })
    }
    return rowsRead
  }

  const work = Promise.all([askForAYear(), readEverything()])
  return {
    async stop() {
      isStopped = true
      const [charts, rowsRead] = await work
      charting.close()
      exporting.close()
      return { charts, rowsRead }
    },
  }
}

async function progressOf(door: DoorClient, exportId: string): Promise<ExportState | undefined> {
  const rows = (await door.json('exports.list', {})) as {
    exportId: string
    progress: ExportState
  }[]
  return rows.find((row) => row.exportId === exportId)?.progress
}
