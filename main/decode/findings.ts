import type {
  AnnouncementRecord,
  ConnectionRecord,
  DailyRecord,
  EpochRecord,
  RejectedRecord,
} from '#shared/decoded-delivery.ts'

/** What reading a body brings to light, in the order it stands there. */
export type Findings = {
  epochs: EpochRecord[]
  dailies: DailyRecord[]
  connections: ConnectionRecord[]
  announcements: AnnouncementRecord[]
  rejected: RejectedRecord[]
  rejectedBeyond: number
}

/** A list for a person to read; a body of millions of broken records must not fill the study with it. */
const MAX_REJECTED = 1_000

export function noFindings(): Findings {
  return {
    epochs: [],
    dailies: [],
    connections: [],
    announcements: [],
    rejected: [],
    rejectedBeyond: 0,
  }
}

/** `reason` is a sentence for a person; it never holds a value or an identifier of the sender. */
export function reject(findings: Findings, path: string, reason: string): void {
  if (findings.rejected.length < MAX_REJECTED) findings.rejected.push({ path, reason })
  else findings.rejectedBeyond += 1
}

/** The rejected parts, with a last one that says how many more there were. */
export function rejectedParts(findings: Findings): RejectedRecord[] {
  if (findings.rejectedBeyond === 0) return findings.rejected
  const reason = `${findings.rejectedBeyond} more could not be read.`
  return [...findings.rejected, { path: '', reason }]
}

export function recordCount(findings: Findings): number {
  return (
    findings.epochs.length +
    findings.dailies.length +
    findings.connections.length +
    findings.announcements.length
  )
}
