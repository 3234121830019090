import { MINUTE_MS } from '#shared/time.ts'
import { anInbox, type TestInbox } from '../making/an-inbox.ts'
import { epochPush } from '../making/thryve-bodies.ts'

const BEGIN = Date.parse('2024-01-01T00:00:00Z')
const IN_ONE_BODY = 2_000

/** A data folder with so many epoch values of a few people, a minute apart. */
export function aLargeStudy(values: number): TestInbox {
  const inbox = anInbox()
  for (let i = 0; i * IN_ONE_BODY < values; i++)
    inbox.append({
      body: epochPush({
        endUserId: `user-${i % 4}`,
        records: Array.from({ length: IN_ONE_BODY }, (_, n) => ({
          startAt: BEGIN + (Math.floor(i / 4) * IN_ONE_BODY + n) * MINUTE_MS,
          dataTypeId: 3000,
          value: String(50 + (n % 60)),
        })),
      }),
    })
  inbox.study().takeIn()
  return inbox
}
