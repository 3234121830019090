import assert from 'node:assert/strict'
import { join } from 'node:path'
import { viewHashes } from '#main/backup/view-hashes.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import type { Status } from '#shared/status.ts'
import { callDoor } from '../making/headless-host.ts'
import { type HostProcess, rowsOf, until } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

export const call = <T = Status>(host: HostProcess, name: string, input: unknown = {}) =>
  callDoor(host.ready, name, input) as Promise<T>
export const statusOf = (host: HostProcess) => call(host, 'status.read')

const FIRST_AT = Date.parse('2026-03-01T00:00:00Z')

/** Sends bodies of so many values each; every one must be answered 204. */
export async function send(host: HostProcess, from: number, to: number, values = 40) {
  for (let number = from; number < to; number++) {
    const records = Array.from({ length: values }, (_, i) => ({
      startAt: FIRST_AT + (number * 1_000 + i) * 60_000,
      value: `${number}.${Math.floor(Math.random() * 1e12)}`,
    }))
    const body = wrap(epochPush({ endUserId: `u${number % 3}`, records }), 'base64+zstd')
    const answer = await fetch(host.ready.webhookUrl, { method: 'POST', body })
    assert.equal(answer.status, 204)
  }
}

export const ingested = (dataDir: string, count: number) =>
  until(
    () => rowsOf(dataDir, "SELECT 1 FROM deliveries WHERE state = 'ingested'").length,
    (found) => found === count,
  )

/** Also what is written a moment after the answers is there. */
export const settled = (dataDir: string, count: number) =>
  until(
    () => rowsOf(dataDir, 'SELECT 1 FROM deliveries WHERE ack_ms IS NOT NULL').length,
    (found) => found === count,
  )

export function hashesOf(dataDir: string) {
  const db = openStudyForReading(join(dataDir, 'study.sqlite'), null)
  try {
    return viewHashes(db, () => {})
  } finally {
    db.close()
  }
}

export async function backUp(host: HostProcess): Promise<string> {
  await call(host, 'backup.start')
  await until(
    () => statusOf(host),
    ({ backup }) => backup?.running === null && backup.lastMadeAt !== null,
  )
  const [newest] = await call<{ path: string }[]>(host, 'backups.list')
  return (newest as { path: string }).path
}
