import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWholeFile } from '#main/platform/whole-file.ts'

/** Holds the unpacked files until they take their places; in the data folder, so that a rename does. */
export const STAGING = 'restoring'
const PLAN = 'plan.json'

const planSchema = z.object({
  fileName: z.string(),
  /** UTC ms. */
  madeAt: z.int(),
  stagedAt: z.int(),
  /** Name of the folder, in the data folder, that takes what stood there before. */
  aside: z.string().regex(/^before-restore-[0-9TZ-]+$/),
  isEncrypted: z.boolean(),
  /** The last entry of the backup's inbox. */
  lastEntryId: z.int(),
  mark: z.string().nullable(),
  /** What came in after the backup was carried over; null: that is still to be done. */
  carried: z
    .object({
      /** The inbox that stood there is the backup's own, grown on. */
      isSameInbox: z.boolean(),
      entries: z.int(),
      deliveries: z.int(),
      /** A damaged page ended it; the rest lies aside. */
      isCutShort: z.boolean(),
    })
    .nullable(),
})
export type RestorePlan = z.output<typeof planSchema>

/** Null where no restore waits: what lies in the staging folder then is left over, and nothing. */
export function readPlan(dataDir: string): RestorePlan | null {
  const path = join(dataDir, STAGING, PLAN)
  if (!existsSync(path)) return null
  return planSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** From the first of these on the restore is decided: it is carried out, however often it is killed. */
export function writePlan(dataDir: string, plan: RestorePlan): void {
  writeWholeFile(join(dataDir, STAGING, PLAN), `${JSON.stringify(plan, null, 2)}\n`)
}

export function planPath(dataDir: string): string {
  return join(dataDir, STAGING, PLAN)
}
