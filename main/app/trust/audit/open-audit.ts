import { type AuditFile, openAuditFile } from '#main/audit/audit-file.ts'
import type { AuditNote } from '#main/audit/record.ts'
import { SECOND_MS } from '#shared/time.ts'
import type { Clock } from '../../ports.ts'

/** Writes down who did what and when. Handed to everybody whose deeds a study must account for. */
export type Audit = {
  readonly path: string
  /**
   * Resolves once it is on the disk, or waits in memory because the disk refuses: what was done is
   * done, so this never fails. Details are plain facts and study codes, never identifiers or values.
   */
  note(note: AuditNote): Promise<void>
  /** The hash of the last record, to be kept in receipts and manifests; null where it can't be read. */
  head(): Promise<string | null>
  /** Tries once more to write what waits. */
  stop(): Promise<void>
}

const TRY_AGAIN_MS = 5 * SECOND_MS
/** A disk that refuses for days must not fill the memory. */
const MAX_WAITING = 10_000

export function openAudit(ports: {
  dataDir: string
  version: string
  clock: Clock
  log: { error(fields: object, message: string): void }
}): Audit {
  const { dataDir, version, clock, log } = ports
  const file: AuditFile = openAuditFile(dataDir, version)
  const waiting: { note: AuditNote; at: number }[] = []
  let writing: Promise<void> | null = null
  let retry: NodeJS.Timeout | null = null

  async function write(): Promise<void> {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      try {
        await file.append(next.note, next.at)
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException
        log.error(
          { reason: code ?? message },
          'the audit log could not be written; it is tried again',
        )
        retry ??= setTimeout(again, TRY_AGAIN_MS).unref()
        return
      }
      waiting.shift()
    }
  }

  function again(): void {
    retry = null
    void flush()
  }

  function flush(): Promise<void> {
    writing ??= write().finally(() => {
      writing = null
    })
    return writing
  }

  return {
    path: file.path,
    async note(note) {
      if (waiting.length >= MAX_WAITING) return
      const mine = { note, at: clock.now() }
      waiting.push(mine)
      await flush()
      // It may have come in while the last one was being written.
      if (waiting.includes(mine) && retry === null) await flush()
    },
    head: () => file.head().catch(() => null),
    async stop() {
      if (retry !== null) clearTimeout(retry)
      await flush()
      if (retry !== null) clearTimeout(retry)
    },
  }
}
