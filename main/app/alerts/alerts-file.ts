import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { createWriteBehind } from '../settings/write-behind.ts'
import type { AlertBook } from './alert-book.ts'

/** What the next run must know, so that it tells nothing twice and forgets no snooze. */
export type AlertMemory = { book: AlertBook; lastToldAt: number | null }

export type AlertsFile = {
  read(): AlertMemory
  /** Written beside everything else, the newest last; one that can't be written is only missed. */
  write(memory: AlertMemory): void
  flushed(): Promise<void>
}

const remembered = z.object({
  news: z.string(),
  sinceAt: z.number(),
  newAt: z.number(),
  isTold: z.boolean(),
  snoozed: z.union([z.object({ untilAt: z.number() }), z.literal('until-new')]).nullable(),
  goneAt: z.number().nullable(),
})
const schema = z.object({
  book: z.record(z.string(), remembered),
  lastToldAt: z.number().nullable(),
})

/** `alerts.json` in the data folder: study codes and times, no identifier and no health value. */
export function openAlertsFile(dataDir: string): AlertsFile {
  const path = join(dataDir, 'alerts.json')
  const temporaryPath = `${path}.new`
  const behind = createWriteBehind({
    temporaryPath,
    place: () => renameSync(temporaryPath, path),
    // The next change tries again; the worst is one notice more.
    onFailure: () => {},
  })
  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
      } catch {
        return { book: {}, lastToldAt: null }
      }
    },
    write: (memory) => behind.write(`${JSON.stringify(memory)}\n`),
    flushed: behind.flushed,
  }
}
