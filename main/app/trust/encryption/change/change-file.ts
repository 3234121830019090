import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { removeWholeFile, writeWholeFile } from '#main/platform/whole-file.ts'
import { encryptionSchema } from '../encryption-file.ts'

const changeSchema = z.object({
  version: z.literal(1),
  /**
   * `ordered`: nothing was begun. `copying`: the copies are being made, the folder is as it was.
   * `switching`: the copies are whole, and what stands under the old names may be either.
   */
  step: z.enum(['ordered', 'copying', 'switching']),
  /** What the folder becomes; null: plain. */
  next: encryptionSchema.nullable(),
  /** Names of the databases that change together. */
  files: z.array(z.string().regex(/^[\w.-]+\.sqlite$/)),
  /** Backups made in clear go once the folder is encrypted. */
  removesPlainBackups: z.boolean(),
})
/** A change of key that is on its way: what a crash in the middle is completed or undone by. */
export type Change = z.output<typeof changeSchema>

/** Null where none is on its way. Throws where the file can't be read: nobody may guess then. */
export function readChange(dataDir: string): Change | null {
  const path = changePath(dataDir)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(`${path} can't be read: ${(error as Error).message}`)
  }
  try {
    return changeSchema.parse(JSON.parse(text))
  } catch {
    throw new Error(
      `${path} is damaged; restore the folder from a backup, or ask for help with it.`,
    )
  }
}

export function writeChange(dataDir: string, change: Change | null): void {
  const path = changePath(dataDir)
  if (change === null) removeWholeFile(path)
  else writeWholeFile(path, `${JSON.stringify(change, null, 2)}\n`)
}

/** Where the copy of a database grows until it takes its place. */
export function copyPath(dataDir: string, name: string): string {
  return join(dataDir, `${name}.changing`)
}

function changePath(dataDir: string): string {
  return join(dataDir, 'encryption-change.json')
}
