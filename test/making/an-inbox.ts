import { join } from 'node:path'
import type {
  AcksMeta,
  DeliveryMeta,
  DowntimeMeta,
  EditMeta,
  EntryKind,
  ReprocessMeta,
} from '#main/inbox/entry.ts'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { deliveryReader, entriesReader, type ReadLimits } from '#main/inbox/read-entries.ts'
import { createRetirer, type Retiring } from '#main/inbox/retirer.ts'
import type { Decode } from '#main/ingest/entry-content.ts'
import { createIngest, type Ingest, type IngestPorts } from '#main/ingest/ingest.ts'
import { decodeDelivery } from '#main/senders/decode-delivery.ts'
import { openStudyForWriting, type WritableDb } from '#main/store/connection.ts'
import { migrate } from '#main/store/migrate.ts'
import type { Edit } from '#shared/study/edit.ts'
import { HOUR_MS, SECOND_MS } from '#shared/time.ts'
import { aFolder, catalogue } from './a-study.ts'
import { type Body, wrap } from './thryve-bodies.ts'

/** One thing that comes in; `at` is the moment of receipt, a second after the one before by default. */
export type Arrival =
  | ({ body: Body | Buffer; at?: number } & Partial<DeliveryMeta>)
  | { acks: AcksMeta; at?: number }
  | { downtime: DowntimeMeta; at?: number }
  | { reprocess: ReprocessMeta; at?: number }
  | { edit: Edit; at?: number }

export const RECEIVED_AT = Date.parse('2024-05-01T08:00:00Z')

export const RETIRED_AT = Date.parse('2025-06-01T00:00:00Z')

export const decode: Decode = (body, arrived) =>
  decodeDelivery(body, { maxDecodedBytes: 64 * 1024 * 1024 }, { arrived })

export type TestInbox = {
  folder: string
  append(arrival: Arrival): void
  /** Takes old bodies out as retention does, all of these at once. */
  retire(how: Retiring['how'], deliveryIds: number[]): Promise<void>
  /** A study in a file of its own, filled from this inbox from its beginning. */
  study(name?: string): InboxStudy
  remove(): void
}

export type InboxStudy = {
  path: string
  db: WritableDb
  ingest: Ingest
  /** Takes in everything there is, in batches of these sizes (the last one repeats). */
  takeIn(batches?: number[]): void
  /** As after a crash: everything in memory is gone, the file is opened anew. */
  reopen(change?: { decode?: Decode; isBatchOver?: () => boolean }): void
  close(): void
}

/** A real inbox file, written as the inbox's thread writes it. */
export function anInbox(): TestInbox {
  const { folder, remove } = aFolder()
  const db = openInboxForAppending(join(folder, 'inbox.sqlite'), null)
  // Tests read what they wrote at once; only the real inbox has promised anything to a sender.
  db.pragma('synchronous = OFF')
  const insert = db.prepare(
    'INSERT INTO entries (kind, delivery_id, recorded_at, meta, body) VALUES (?, ?, ?, ?, ?)',
  )
  const reading = { readEntries: entriesReader(db), readDelivery: deliveryReader(db) }
  const open: InboxStudy[] = []
  let deliveryId = 0
  let now = RECEIVED_AT

  return {
    folder,
    append(arrival) {
      now = arrival.at ?? now + SECOND_MS
      const [kind, meta, body] = parts(arrival)
      const id = kind === 'delivery' ? ++deliveryId : null
      insert.run(kind, id, now, JSON.stringify(meta), body)
    },
    async retire(how, deliveryIds) {
      const retirer = createRetirer(db)
      for (let at = 0; at < deliveryIds.length; )
        at += await retirer.bite({ how, deliveryIds: deliveryIds.slice(at), retiredAt: RETIRED_AT })
    },
    study(name = 'study') {
      const study = openStudy(join(folder, `${name}.sqlite`), reading)
      open.push(study)
      return study
    },
    remove() {
      for (const study of open) study.close()
      db.close()
      remove()
    },
  }
}

function openStudy(
  path: string,
  reading: Pick<IngestPorts, 'readEntries' | 'readDelivery'>,
): InboxStudy {
  const opened = (change: Partial<Pick<IngestPorts, 'decode' | 'isBatchOver'>> = {}) => {
    const db = openStudyForWriting(path, null)
    db.pragma('synchronous = OFF')
    migrate(db)
    return { db, ingest: createIngest({ study: db, ...reading, decode, catalogue, ...change }) }
  }
  const study: InboxStudy = {
    path,
    ...opened(),
    takeIn(batches = [256]) {
      for (let i = 0; ; i++) {
        const maxEntries = batches[Math.min(i, batches.length - 1)] ?? 1
        const limits: ReadLimits = { maxEntries, maxBytes: 4 * 1024 * 1024 }
        if (study.ingest.step(limits) === null) return
      }
    },
    reopen(change) {
      study.db.close()
      Object.assign(study, opened(change))
    },
    close: () => void study.db.close(),
  }
  return study
}

function parts(arrival: Arrival): [EntryKind, unknown, Uint8Array] {
  if ('acks' in arrival) return ['acks', arrival.acks, new Uint8Array(0)]
  if ('downtime' in arrival) return ['downtime', arrival.downtime, new Uint8Array(0)]
  if ('edit' in arrival)
    return ['edit', { version: 1, ...arrival.edit } satisfies EditMeta, new Uint8Array(0)]
  if ('reprocess' in arrival) return ['reprocess', arrival.reprocess, new Uint8Array(0)]
  const { body, at: _, ...sent } = arrival
  const unsaid = { headers: {}, pathRest: '', verdict: 'not_configured' } as const
  const bytes = Buffer.isBuffer(body) ? body : wrap(body, 'plain')
  const meta: DeliveryMeta = { ...unsaid, signature: 'not-configured', ...sent }
  return ['delivery', meta, bytes]
}

/** A moment of receipt, counted in hours from the first. */
export const hoursLater = (hours: number) => RECEIVED_AT + hours * HOUR_MS
