import { statfsSync, statSync } from 'node:fs'
import { BackupFailed } from '../backup-failed.ts'

/** Left free for the receiver, which needs the disk more than a backup does. */
export const RESERVE_BYTES = 200 * 1024 * 1024

/** So many bytes more in a folder that is there. */
export type Need = { folder: string; bytes: number }

/** Throws where a disk can't take what is needed on it and still leave room for what comes in. */
export function checkSpace(needs: readonly Need[]): void {
  const disks = new Map<bigint, Need>()
  for (const { folder, bytes } of needs) {
    const disk = statSync(folder, { bigint: true }).dev
    disks.set(disk, { folder, bytes: bytes + (disks.get(disk)?.bytes ?? 0) })
  }
  for (const { folder, bytes } of disks.values()) {
    const free = freeBytes(folder)
    if (free === null || free >= bytes + RESERVE_BYTES) continue
    throw new BackupFailed(
      `This needs about ${mebibytes(bytes)} and the disk of ${folder} has ${mebibytes(free)} free; ${mebibytes(RESERVE_BYTES)} of that stay reserved for what comes in. Make room, or choose a folder on another disk.`,
    )
  }
}

/** Null where the system does not say. */
function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MiB`
}
