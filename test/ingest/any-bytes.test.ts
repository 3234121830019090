import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dumpOf } from '../making/a-study.ts'
import { anInbox, RECEIVED_AT } from '../making/an-inbox.ts'
import { body as aBody } from '../making/arrivals.ts'
import { wrap } from '../making/thryve-bodies.ts'

/** A good body, damaged in one place, or bytes of no kind at all. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(aBody, fc.constantFrom('base64+zstd', 'zstd', 'gzip', 'plain'), fc.nat(), fc.nat(255))
    .map(([sent, how, place, byte]) => {
      const bytes = wrap(sent, how)
      bytes[place % bytes.length] = byte
      return bytes
    }),
  fc.json({ maxDepth: 4 }).map((json) => Buffer.from(json)),
)

test('whatever bytes come, ingest goes on: each delivery is ingested or in the quarantine with a reason', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ body: anyBytes, meta: fc.constantFrom('valid', 'absent') }), {
        minLength: 1,
        maxLength: 15,
      }),
      (sent) => {
        const inbox = anInbox()
        try {
          for (const { body, meta } of sent) inbox.append({ body, signature: meta as never })
          inbox.append({ body: wrap('{"messages":["test"]}', 'plain'), at: RECEIVED_AT })
          const study = inbox.study()
          study.takeIn([7])
          study.close()
          const { deliveries } = dumpOf(study.path)
          assert.equal(deliveries.length, sent.length + 1)
          for (const { state, error } of deliveries)
            assert.ok(state === 'ingested' || (state === 'quarantined' && String(error).length > 9))
          assert.equal(deliveries.at(-1)?.state, 'ingested')
          const stumbled = deliveries.filter(({ error }) => String(error).includes('stumbled'))
          assert.deepEqual(stumbled, [], 'what no decoder can read is no accident')
        } finally {
          inbox.remove()
        }
      },
    ),
    { numRuns: 30 },
  )
})
