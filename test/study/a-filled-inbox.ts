import type { TestContext } from 'node:test'
import { type Arrival, anInbox } from '../making/an-inbox.ts'
import { epochPush } from '../making/thryve-bodies.ts'

/** One person's heart rate of some moments. */
export function heart(endUserId: string, startAts: number[], timezoneOffset: number | null = 60) {
  const records = startAts.map((startAt) => ({ startAt, timezoneOffset, dataTypeId: 3000 }))
  return { body: epochPush({ endUserId, records }) }
}

/** An inbox that holds these, and the study that took them in. */
export function filled(t: TestContext, arrivals: Arrival[]) {
  const inbox = anInbox()
  t.after(inbox.remove)
  for (const arrival of arrivals) inbox.append(arrival)
  const study = inbox.study()
  study.takeIn()
  const rows = (view: string) =>
    study.db.prepare(`SELECT * FROM ${view} ORDER BY 1, 2`).all() as Record<string, unknown>[]
  return { inbox, study, rows, codes: () => rows('participants').map((row) => row.participant_id) }
}
