import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { removeWholeFile, writeWholeFile } from '#main/platform/whole-file.ts'
import type { FolderStop } from '#shared/host/data-folder.ts'

const stops = [
  'missing',
  'nested',
  'filled',
  'network',
  'read-only',
  'open-to-all',
  'no-room',
  'not-now',
  'killed',
  'failed',
] as const satisfies FolderStop[]

/** In the folder that is to be moved. `ordered`: waits for the next start; `copying`: it began. */
const wishSchema = z.object({
  id: z.string(),
  to: z.string(),
  mayBeSynced: z.boolean(),
  step: z.enum(['ordered', 'copying', 'stopped']),
  /** Why it stopped; see `FolderStop`. */
  stopped: z.enum(stops).nullable(),
})
export type Wish = z.output<typeof wishSchema>

/** In the folder that takes the study. It is nothing before the pointer names this very move. */
const arrivalSchema = z.object({
  id: z.string(),
  from: z.string(),
  step: z.enum(['arriving', 'arrived']),
  /** It was made for this, and goes again where nothing comes of it. */
  isNew: z.boolean(),
  movedAt: z.int().nullable(),
  /** Folders that it was moved from, this one and earlier ones. */
  formers: z.array(z.string()),
})
export type Arrival = z.output<typeof arrivalSchema>

/** In the folder that was left: who starts there by its name must not go on with an old copy. */
const signSchema = z.object({ id: z.string(), to: z.string(), movedAt: z.int() })
export type Sign = z.output<typeof signSchema>

export const noteNames = {
  wish: 'moving.json',
  arrival: 'moved-here.json',
  sign: 'moved-to.json',
} as const

export const readWish = (folder: string) => read(folder, noteNames.wish, wishSchema)
export const readArrival = (folder: string) => read(folder, noteNames.arrival, arrivalSchema)
export const readSign = (folder: string) => read(folder, noteNames.sign, signSchema)

export function writeWish(folder: string, wish: Wish | null): void {
  write(folder, noteNames.wish, wish)
}

export function writeArrival(folder: string, arrival: Arrival | null): void {
  write(folder, noteNames.arrival, arrival)
}

export function writeSign(folder: string, sign: Sign): void {
  write(folder, noteNames.sign, sign)
}

/** Throws with the file's name where it can't be understood: to guess could begin a second study. */
function read<S extends z.ZodType>(folder: string, name: string, schema: S): z.output<S> | null {
  const path = join(folder, name)
  if (!existsSync(path)) return null
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new Error(
      `${path} can't be understood. It says where the study was moved: mend it, or remove it if this folder is the right one.`,
    )
  }
}

function write(folder: string, name: string, note: object | null): void {
  const path = join(folder, name)
  if (note === null) removeWholeFile(path)
  else writeWholeFile(path, `${JSON.stringify(note, null, 2)}\n`)
}
