import type { Said } from '../words/sentences.ts'

/** How the data folder is kept, and what can be done about it here. */
export type EncryptionStatus = {
  /** Since when, with this key, in UTC ms; null: in clear. */
  encryptedAt: number | null
  /** Who brings the key at a start. */
  keptBy: 'keychain' | 'person' | null
  /** `by-command`: only while Pulsetray is ended; `no-keychain`: this computer keeps no key safely. */
  change: 'here' | 'by-command' | 'no-keychain' | 'not-in-a-demo'
  /** About how long a change takes, during which nothing is received. */
  seconds: number
  /** Backups and copies moved aside that anybody can read. */
  plainBackups: number
  /** Files of an encrypted study that lie beside it in clear; 0 where nothing is encrypted. */
  plainRemains: number
  /** What became of the last change, where it did not come to its end: a sentence. */
  trouble: Said | null
}
