import type { AuditNote } from '#main/audit/record.ts'
import type { ExportChoice } from '#shared/study/export.ts'

/** An export that was finished: which, of whom, and the hash that says what was in it. */
export function exportNote(
  made: {
    by: 'window' | 'schedule' | 'command'
    folder: string
    rows: number
    manifestSha256: string
  },
  { profile, participantIds, includeIdentifiers, includeRaw }: ExportChoice,
): AuditNote {
  const { by, folder, rows, manifestSha256 } = made
  return {
    what: 'export.finished',
    details: {
      ...{ by, folder, profile, rows, manifestSha256, includeIdentifiers, includeRaw },
      // Null: everybody. A record has a limit; the manifest lists them all.
      participants: participantIds === null ? null : participantIds.slice(0, 200),
    },
  }
}
