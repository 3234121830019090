import type { LockedReason } from './open-folder.ts'

const reasons: Record<LockedReason, string> = {
  'no-key': 'This study is encrypted, and its key is not here.',
  'wrong-key': 'This study is encrypted, and the key that was given is another one.',
  keychain: "This study is encrypted, and this computer's keychain does not give its key.",
}

/** The data folder is encrypted and nobody brought its key: nothing is received, and nothing is lost. */
export class FolderLocked extends Error {
  readonly reason: LockedReason
  constructor(reason: LockedReason, next: string) {
    super(`${reasons[reason]} Nothing can be received until it is opened. ${next}`)
    this.reason = reason
  }
}

export const headlessNextStep =
  'Start again with --key-file FILE or PULSETRAY_KEY: the recovery key is what belongs there.'
