import { existsSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { ExportFailed } from '../export-failed.ts'

/** Left free for the receiver, which needs the disk more than an export does. */
const RESERVE_BYTES = 200 * 1024 * 1024

/** Throws where the disk can't hold the export and still leave room for what comes in. */
export function checkFreeSpace(outDir: string, expectedBytes: number): void {
  const free = freeBytes(outDir)
  if (free === null || free >= expectedBytes + RESERVE_BYTES) return
  throw new ExportFailed(
    `This export needs about ${mebibytes(expectedBytes)} and the disk has ${mebibytes(free)} free; ${mebibytes(RESERVE_BYTES)} of that stay reserved for what comes in. Free some space, or choose another folder.`,
  )
}

/** Null where the system does not say. */
export function freeBytes(folder: string): number | null {
  let path = folder
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path)
  try {
    const { bavail, bsize } = statfsSync(path)
    return bavail * bsize
  } catch {
    return null
  }
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MiB`
}
