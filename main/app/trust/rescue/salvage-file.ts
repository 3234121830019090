import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWholeFile } from '#main/platform/whole-file.ts'

const FILE = 'salvage.json'
const count = z.int().min(0)

const schema = z.object({
  foundAt: z.int(),
  /** Name of the folder, in the data folder, that holds the damaged file. */
  aside: z.string().regex(/^inbox-damaged-[0-9TZ-]+$/),
  /**
   * `moving`: on its way aside. `searching`: a new inbox receives, and what can be read is carried
   * over. `done`: a person has not read yet what is lost. `read`: it was.
   */
  step: z.enum(['moving', 'searching', 'done', 'read']),
  /** Where numbers went on. */
  last: z.object({ entryId: count, deliveryId: count }),
  saved: count,
  lost: z.array(z.object({ fromDeliveryId: count, toDeliveryId: count })),
  lostCount: count,
  lostButDecoded: count,
})
export type SalvageState = z.output<typeof schema>

/** `salvage.json`: how far the rescue of a damaged inbox is, and what was lost by it. */
export function readSalvage(dataDir: string): SalvageState | null {
  const path = join(dataDir, FILE)
  if (!existsSync(path)) return null
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

export function writeSalvage(dataDir: string, state: SalvageState): void {
  writeWholeFile(join(dataDir, FILE), `${JSON.stringify(state, null, 2)}\n`)
}
