import type { EntryKind, NewEntry } from './entry.ts'

/** How a kind travels; also what `entries.kind` holds when it is read back. */
const KINDS: readonly EntryKind[] = ['delivery', 'acks', 'downtime', 'reprocess', 'edit', 'erasure']

/** Kind, moment, length of the record, length of the body: for each entry. */
const NUMBERS = 4

/**
 * Entries on their way to the inbox thread: two buffers that are handed over instead of objects
 * that are copied one by one, which cost a busy receiver an eighth of its time.
 */
export type PackedEntries = { numbers: Float64Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> }

export function packEntries(entries: readonly NewEntry[]): PackedEntries {
  const numbers = new Float64Array(entries.length * NUMBERS)
  const metas = entries.map(({ meta }) => Buffer.byteLength(meta, 'utf8'))
  const length = entries.reduce((sum, { body }, i) => sum + (metas[i] as number) + body.length, 0)
  const bytes = Buffer.from(new ArrayBuffer(length))
  let offset = 0
  entries.forEach(({ kind, recordedAt, meta, body }, i) => {
    const metaLength = metas[i] as number
    numbers.set([KINDS.indexOf(kind), recordedAt, metaLength, body.length], i * NUMBERS)
    bytes.write(meta, offset, 'utf8')
    bytes.set(body, offset + metaLength)
    offset += metaLength + body.length
  })
  return { numbers, bytes: new Uint8Array(bytes.buffer) }
}

export function entryCount({ numbers }: PackedEntries): number {
  return numbers.length / NUMBERS
}

export function* unpackEntries({ numbers, bytes }: PackedEntries): Generator<NewEntry> {
  const buffer = Buffer.from(bytes.buffer)
  let offset = 0
  for (let i = 0; i < numbers.length; i += NUMBERS) {
    const [kind, recordedAt, metaLength, bodyLength] = numbers.subarray(
      i,
      i + NUMBERS,
    ) as unknown as [number, number, number, number]
    const bodyAt = offset + metaLength
    yield {
      kind: KINDS[kind] as EntryKind,
      recordedAt,
      meta: buffer.toString('utf8', offset, bodyAt),
      body: buffer.subarray(bodyAt, bodyAt + bodyLength),
    }
    offset = bodyAt + bodyLength
  }
}
