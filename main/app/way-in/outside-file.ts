import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DowntimeCause } from './downtime-reason.ts'
import { downtimeReason } from './downtime-reason.ts'
import type { Ledger } from './ledger.ts'

/** What is known of the public address, as the next run needs it. No address is in it. */
export type OutsideRecord = Ledger & {
  /** How long nobody had delivered, and since which delivery. */
  quiet: { lastReceivedAt: number; quietMs: number } | null
  /** Counts the stretches that were written down: of two records the one with more is newer. */
  turn: number
}

export type OutsideFile = {
  /** What the former run left; null where there is nothing that can be read. */
  read(): Promise<OutsideRecord | null>
  /** Writes in order, the newest last; one that can't be written is only missed. */
  write(record: OutsideRecord): void
  /** Done when everything is on the disk. */
  flushed(): Promise<void>
}

const causes = Object.keys(downtimeReason) as [DowntimeCause, ...DowntimeCause[]]
const schema = z.object({
  provenAt: z.int().nullable(),
  gap: z.object({ fromAt: z.int(), cause: z.enum(causes) }).nullable(),
  quiet: z.object({ lastReceivedAt: z.int(), quietMs: z.number().min(0) }).nullable(),
  turn: z.int().min(0).default(0),
})

/**
 * What the former run left. It ends up in the file a moment after a stretch is in the inbox, where the
 * record of that moment stands beside it: whoever was killed in between left the newer one there.
 */
export function newerRecord(
  file: OutsideRecord | null,
  stretchNote: string | null,
): OutsideRecord | null {
  if (file === null || stretchNote === null) return file
  try {
    const noted = schema.parse(JSON.parse(stretchNote))
    return noted.turn > file.turn ? noted : file
  } catch {
    return file
  }
}

/** `tunnel.json` in the data folder: a power cut leaves the old text or the new one. */
export function openOutsideFile(dataDir: string): OutsideFile {
  const path = join(dataDir, 'tunnel.json')
  let newest: OutsideRecord | null = null
  let writing: Promise<void> = Promise.resolve()

  async function writeNewest(): Promise<void> {
    if (newest === null) return
    const text = `${JSON.stringify(newest)}\n`
    newest = null
    const file = await open(`${path}.new`, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.new`, path)
    await flushFolder(dataDir)
  }

  return {
    async read() {
      try {
        return schema.parse(JSON.parse(await readFile(path, 'utf8')))
      } catch {
        return null
      }
    },
    write(record) {
      newest = record
      writing = writing.then(writeNewest).catch(() => {})
    },
    flushed: () => writing,
  }
}

/** The new name lasts only once its folder is flushed; Windows neither needs nor allows it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const opened = await open(folder, 'r')
    await opened.sync().finally(() => opened.close())
  } catch {
    // Some network folders refuse; the file is whole either way.
  }
}
