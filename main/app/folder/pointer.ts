import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import { readArrival, readSign, writeArrival, writeSign, writeWish } from './notes.ts'

const pointerSchema = z.object({ id: z.string(), folder: z.string(), movedAt: z.int() })
export type Pointer = z.output<typeof pointerSchema>

/** More moves than anybody makes; a circle of signs must end. */
const MOST_SIGNS = 50

/** Beside the usual folder and not in it, so that whoever deletes the old folder by hand keeps it. */
export function pointerPath(usualFolder: string): string {
  return `${usualFolder}-folder.json`
}

/** Writing this is the moment at which a study has moved: before it the old folder is the study's, after it the new one. */
export function writePointer(usualFolder: string, pointer: Pointer): void {
  writeWholeFile(pointerPath(usualFolder), `${JSON.stringify(pointer, null, 2)}\n`)
}

function readPointer(usualFolder: string): Pointer | null {
  const path = pointerPath(usualFolder)
  if (!existsSync(path)) return null
  try {
    return pointerSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new Error(
      `${path} can't be understood. It says in which folder the study is: name that with --data-dir, or remove the file if the study is in ${usualFolder}.`,
    )
  }
}

/**
 * The folder of the study: the one that was named at the start, else the one it was moved to, else
 * the usual one. Throws with a sentence where another folder would begin an empty study, or go on
 * with an old or half a copy.
 */
export function findFolder(named: string | null, usualFolder: string): string {
  if (named !== null) {
    const sign = readSign(named)
    if (sign !== null) throw movedFrom(named, sign.to)
    const pointer = pointerIfReadable(usualFolder)
    const arrival = pointer && readArrival(pointer.folder)
    // Killed before it could leave a sign.
    if (arrival?.step === 'arriving' && arrival.id === pointer?.id && arrival.from === named)
      throw movedFrom(named, pointer.folder)
    checkWhole(named, pointer)
    return named
  }
  const pointer = readPointer(usualFolder)
  let folder = pointer?.folder ?? usualFolder
  // A pointer that was lost or put back from a backup of the disk is out of date; signs are not.
  for (let steps = 0; steps < MOST_SIGNS; steps++) {
    const sign = readSign(folder)
    if (sign === null) break
    folder = sign.to
  }
  const isUsual = folder === usualFolder && pointer === null
  if (!isUsual && readArrival(folder) === null && !existsSync(join(folder, 'inbox.sqlite')))
    throw new Error(
      `the study was moved to ${folder}, and it is not there now. Attach that disk and start again; or name the folder in which it is with --data-dir.`,
    )
  checkWhole(folder, pointer)
  return folder
}

/** Who names a folder goes on without it. */
function pointerIfReadable(usualFolder: string): Pointer | null {
  try {
    return readPointer(usualFolder)
  } catch {
    return null
  }
}

function movedFrom(folder: string, to: string): Error {
  return new Error(
    `the study of ${folder} was moved to ${to}. Name that folder with --data-dir. To go on with the old copy, remove moved-to.json from it.`,
  )
}

function checkWhole(folder: string, pointer: Pointer | null): void {
  const arrival = readArrival(folder)
  if (arrival === null || arrival.step === 'arrived' || arrival.id === pointer?.id) return
  throw new Error(
    `${folder} holds an unfinished copy of the study in ${arrival.from}. Start Pulsetray without naming a folder, and finish or drop the move there.`,
  )
}

/**
 * What is left to do once the pointer is written: says so in both folders. Done at once, and by every
 * start that finds it undone; the former folder may be gone by then.
 */
export function completeMove(folder: string, usualFolder: string): void {
  const arrival = readArrival(folder)
  if (arrival === null || arrival.step === 'arrived') return
  const pointer = readPointer(usualFolder)
  if (pointer?.id !== arrival.id) return
  const { id, movedAt } = pointer
  try {
    if (existsSync(arrival.from)) writeSign(arrival.from, { id, to: folder, movedAt })
    writeWish(arrival.from, null)
  } catch {
    // It is gone or can't be written any more: the study is where the pointer says all the same.
  }
  writeArrival(folder, { ...arrival, step: 'arrived', movedAt })
}
