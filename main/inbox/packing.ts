import type { EntryKind, NewEntry } from './entry.ts'

/** How a kind travels; also what `entries.kind` holds when it is read back. */
const KINDS: readonly EntryKind[] = ['delivery', 'acks', 'downtime', 'reprocess', 'edit', 'erasure']

/** Kind, moment, length of the record, length of the body: for each entry. */
const NUMBERS = 4
const NUMBERS_BYTES = NUMBERS * Float64Array.BYTES_PER_ELEMENT
/** UTF-8 takes at most this much for each unit of a text, and most records are plain ASCII. */
const MOST_UTF8_BYTES = 3
/** No buffer is smaller, so that the next burst finds room in the one of the last. */
const LEAST_BYTES = 64 * 1024
/** A buffer up to here stays for the next entries; larger ones go with the bodies that needed them. */
const ROOM_BYTES = 1024 * 1024

/**
 * Entries on their way to the inbox thread: one buffer that is handed over instead of objects that
 * are copied one by one, which cost a busy receiver an eighth of its time. The numbers of all
 * entries stand first, then record and body of each.
 */
export type PackedEntries = { count: number; buffer: ArrayBuffer }

/**
 * `room` is a buffer that came back from the thread: to fill the same one again and again is cheaper
 * than to ask the system for new pages for each flush. What it held before is never read.
 */
export function packEntries(
  entries: readonly NewEntry[],
  room: ArrayBuffer | null = null,
): PackedEntries {
  const most = entries.reduce(
    (sum, { meta, body }) => sum + NUMBERS_BYTES + MOST_UTF8_BYTES * meta.length + body.length,
    0,
  )
  const buffer = room !== null && room.byteLength >= most ? room : new ArrayBuffer(sizeFor(most))
  const numbers = new Float64Array(buffer, 0, entries.length * NUMBERS)
  const bytes = Buffer.from(buffer)
  let offset = numbers.byteLength
  let at = 0
  for (const { kind, recordedAt, meta, body } of entries) {
    const metaLength = bytes.write(meta, offset, 'utf8')
    offset += metaLength
    bytes.set(body, offset)
    offset += body.length
    numbers[at++] = KINDS.indexOf(kind)
    numbers[at++] = recordedAt
    numbers[at++] = metaLength
    numbers[at++] = body.length
  }
  return { count: entries.length, buffer }
}

/** The buffer that came back, where it is worth keeping. */
export function roomToKeep(buffer: ArrayBuffer): ArrayBuffer | null {
  return buffer.byteLength <= ROOM_BYTES ? buffer : null
}

export function* unpackEntries({ count, buffer }: PackedEntries): Generator<NewEntry> {
  const numbers = new Float64Array(buffer, 0, count * NUMBERS)
  const bytes = Buffer.from(buffer)
  let offset = numbers.byteLength
  for (let at = 0; at < numbers.length; at += NUMBERS) {
    const bodyAt = offset + (numbers[at + 2] as number)
    const end = bodyAt + (numbers[at + 3] as number)
    yield {
      kind: KINDS[numbers[at] as number] as EntryKind,
      recordedAt: numbers[at + 1] as number,
      meta: bytes.toString('utf8', offset, bodyAt),
      body: bytes.subarray(bodyAt, end),
    }
    offset = end
  }
}

/** Doubled sizes below the limit, so that a buffer soon fits all flushes of a burst. */
function sizeFor(bytes: number): number {
  if (bytes > ROOM_BYTES) return bytes
  return Math.max(LEAST_BYTES, 2 ** Math.ceil(Math.log2(bytes)))
}
