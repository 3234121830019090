/** Where the app stands with its next version. Only an installed app updates itself. */
export type UpdateStatus =
  /** `not-installed`: run from source, or by a package that can't replace itself. */
  | { state: 'off'; because: 'setting' | 'policy' | 'not-installed' }
  | { state: 'idle'; checkedAt: number | null }
  | { state: 'checking' }
  | { state: 'downloading'; version: string; percent: number }
  /** Verified and on the disk; it is put in place when the app quits. */
  | { state: 'ready'; version: string }
  | { state: 'failed'; version: string | null; reason: UpdateFailure; at: number }

/** `altered`: what came is not what the release says, so it was thrown away. */
export type UpdateFailure = 'unreachable' | 'altered' | 'no-room' | 'not-allowed' | 'unknown'

/** Where a person finds every version, for when updating fails. */
export const releasesPage = 'https://github.com/pulsetray/pulsetray/releases'
