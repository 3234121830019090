import type { Said } from '#shared/words/sentences.ts'
import type { Encryption } from './encryption-file.ts'
import type { KeySeal, OpenedFolder } from './open-folder.ts'

/** What a shell found when it opened the folder, and what it can do about the key. */
export type Vault = {
  encryption: Encryption | null
  /** Null where this computer keeps no key safely. */
  seal: KeySeal | null
  /** What became of a change that was on its way. */
  settled: OpenedFolder['settled'] | 'failed'
  /** A sentence, where it failed. */
  failure: Said | null
  /** Ends and begins again, so that a change is made while nothing is open; null: only by command. */
  restart: (() => void) | null
}
