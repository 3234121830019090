import { BackupCancelled } from './backup-failed.ts'

export type BackupStep =
  | 'copying-study'
  | 'copying-inbox'
  | 'checking-copies'
  | 'counting'
  | 'packing'
  | 'checking-file'
  | 'unpacking'

/** How far it is: of the whole, from 0 to 1. */
export type BackupProgress = { step: BackupStep; share: number }

export type BackupWatch = {
  onProgress(progress: BackupProgress): void
  isCancelled(): boolean
  /** Leaves disk and processor to the answers while deliveries come in. */
  pace(): void
}

/** One step's part of the whole: tells how far it is, waits where it should, ends where it must. */
export function stepOf(
  watch: BackupWatch,
  step: BackupStep,
  [from, to]: readonly [number, number],
): (share: number) => void {
  return (share) => {
    if (watch.isCancelled()) throw new BackupCancelled()
    watch.onProgress({ step, share: from + (to - from) * Math.min(1, Math.max(0, share)) })
    watch.pace()
  }
}
