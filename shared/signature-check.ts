import type { Verdict } from './delivery.ts'

/**
 * What was known about a signature before the answer. Ingest decides from the note, so that a
 * rebuild years later decides the same without the secret.
 */
export type SignatureNote =
  | 'not-configured'
  | 'not-pinned'
  | 'absent'
  /** There, but what is signed expands too far to be read before the answer. */
  | 'unchecked'
  | 'valid'
  | 'valid-but-old'
  | 'released'
  /** This app asked for it over a connection of its own. */
  | 'fetched'

export type SignatureCheck =
  | { verdict: Verdict; note: SignatureNote }
  /** Present and wrong under the pinned scheme: the one case that is refused. */
  | { verdict: 'wrong'; note: 'wrong' }
