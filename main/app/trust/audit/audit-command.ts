import { join } from 'node:path'
import { openAuditFile } from '#main/audit/audit-file.ts'
import { auditLine } from '#main/audit/record.ts'
import { auditLines, verifyAudit } from '#main/audit/verify.ts'

/** A command that changed the study while no app ran. */
export async function noteCommand(dataDir: string, version: string, command: string) {
  await openAuditFile(dataDir, version).append(
    { what: 'command.run', details: { command } },
    Date.now(),
  )
}

/** Every record as its line, oldest first. */
export async function* auditLinesOf(dataDir: string): AsyncGenerator<string> {
  for await (const { record } of auditLines(join(dataDir, 'audit.jsonl')))
    yield record === null ? '(a line that is not as it was written)' : auditLine(record)
}

/** Whether the log is whole, as a sentence. */
export async function auditVerdict(
  dataDir: string,
  anchor: string | null,
): Promise<{ isWhole: boolean; sentence: string }> {
  const check = await verifyAudit(join(dataDir, 'audit.jsonl'), anchor)
  if (check.state === 'whole')
    return {
      isWhole: true,
      sentence: `The audit log is whole: ${check.records} records, the last hash is ${check.head}`,
    }
  return {
    isWhole: false,
    sentence: `Record ${check.seq} is broken: ${check.reason}. The ${check.records} before it are whole; the last hash of these is ${check.head}`,
  }
}
