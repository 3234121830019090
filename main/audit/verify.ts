import { createReadStream, existsSync } from 'node:fs'
import type { AuditCheck } from '#shared/trust/audit.ts'
import type { Said } from '#shared/words/sentences.ts'
import { type AuditRecord, FIRST_PREV, parsedLine } from './record.ts'

/** No record is longer; a line without an end must not fill the memory. */
export const MAX_LINE_BYTES = 64 * 1024

/** A line of the file: its record where it is whole, and whether its end was written. */
export type AuditFileLine = { record: AuditRecord | null; isEnded: boolean }

/** Every line in order, in little memory; none where there is no file. */
export async function* auditLines(path: string): AsyncGenerator<AuditFileLine> {
  if (!existsSync(path)) return
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield { record: recordOf(rest.subarray(0, end)), isEnded: true }
      rest = rest.subarray(end + 1)
    }
    if (rest.length > MAX_LINE_BYTES) {
      yield { record: null, isEnded: false }
      return
    }
  }
  if (rest.length > 0) yield { record: null, isEnded: false }
}

/** Bytes that are no UTF-8 would be read as others, and hash alike. */
function recordOf(bytes: Buffer): AuditRecord | null {
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? parsedLine(text) : null
}

/**
 * Reads the whole log: is every record there, unchanged, in its order? Names the first that is not.
 * Records cut off at the very end leave a log that is whole in itself: only its last hash, kept
 * elsewhere, shows that. `anchor` is such a hash; it must be the hash of some record.
 */
export async function verifyAudit(path: string, anchor: string | null = null): Promise<AuditCheck> {
  let records = 0
  let head = FIRST_PREV
  let hasAnchor = anchor === null || anchor === FIRST_PREV
  for await (const { record, isEnded } of auditLines(path)) {
    const seq = records + 1
    const broken = (reason: Said): AuditCheck => ({ state: 'broken', seq, records, head, reason })
    if (!isEnded)
      return broken('its line has no end, as after a power cut while it was being written')
    if (record === null) return broken('it is not as it was written')
    if (record.seq !== seq) return broken(`the record at its place says it is number ${record.seq}`)
    if (record.prev !== head) return broken('it does not follow the record before it')
    records = seq
    head = record.hash
    if (head === anchor) hasAnchor = true
  }
  if (!hasAnchor) {
    const reason: Said =
      'the record with the hash that was kept elsewhere is not there: the end was cut off'
    return { state: 'broken', seq: records + 1, records, head, reason }
  }
  return { state: 'whole', records, head }
}
