import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { NewEntry } from '#main/inbox/entry.ts'
import { packEntries, roomToKeep, unpackEntries } from '#main/inbox/packing.ts'

const MIB = 1024 * 1024

const entry: fc.Arbitrary<NewEntry> = fc.record({
  kind: fc.constantFrom('delivery', 'acks', 'downtime', 'reprocess', 'edit', 'erasure'),
  recordedAt: fc.integer({ min: 0, max: 8.64e15 }),
  // Whole characters: a record is JSON, which writes half of one as an escape.
  meta: fc.string({ unit: 'grapheme', maxLength: 400 }),
  body: fc.uint8Array({ maxLength: 3_000 }),
})

const copied = (entries: Iterable<NewEntry>) =>
  [...entries].map((each) => ({ ...each, body: Buffer.from(each.body).toString('hex') }))

test('flush after flush comes out of one buffer exactly as it went in', () => {
  fc.assert(
    fc.property(fc.array(fc.array(entry, { maxLength: 40 }), { maxLength: 6 }), (flushes) => {
      let room: ArrayBuffer | null = null
      for (const entries of flushes) {
        const packed = packEntries(entries, room)
        // As it arrives on the other thread, and comes back from there.
        const there = structuredClone(packed, { transfer: [packed.buffer] })
        assert.deepEqual(copied(unpackEntries(there)), copied(entries))
        room = roomToKeep(there.buffer)
      }
    }),
    { numRuns: 60 },
  )
})

test('a buffer serves again where it is large enough, and one of a huge body is let go', () => {
  const of = (bytes: number) => [
    { kind: 'delivery', recordedAt: 1, meta: '{}', body: new Uint8Array(bytes) } as const,
  ]
  const { buffer } = packEntries(of(400))
  assert.equal(packEntries(of(40_000), buffer).buffer, buffer)
  const larger = packEntries(of(400_000), buffer).buffer
  assert.notEqual(larger, buffer)
  assert.equal(roomToKeep(larger), larger)
  assert.equal(roomToKeep(packEntries(of(4 * MIB)).buffer), null)
})
