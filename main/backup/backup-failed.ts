import { SaidError } from '#shared/words/said-error.ts'

/** Why there is no backup, or why one is not put back, as a sentence for a person. */
export class BackupFailed extends SaidError {}

/** A person stopped it. */
export class BackupCancelled extends BackupFailed {
  constructor() {
    super('It was cancelled. Nothing of it was kept.')
  }
}

/** The database that should be copied is damaged itself: a matter for the rescue, not of the backup. */
export class SourceDamaged extends BackupFailed {
  readonly file: 'study.sqlite' | 'inbox.sqlite'
  constructor(file: SourceDamaged['file']) {
    super(
      `${file} is damaged, so no backup was made; those made before are kept. ${
        file === 'study.sqlite'
          ? 'Today says how to mend it.'
          : 'Start Pulsetray again: it saves what can be read and receives in a new inbox.'
      }`,
    )
    this.file = file
  }
}

export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(String((error as { code?: unknown } | null)?.code ?? ''))
}
