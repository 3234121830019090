import { SaidError } from '#shared/words/said-error.ts'

/** Why there is no export, as a sentence for a person. */
export class ExportFailed extends SaidError {}

/** A person stopped it. */
export class ExportCancelled extends ExportFailed {
  constructor() {
    super('The export was cancelled. Nothing of it was kept.')
  }
}
