import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataSource, dataType } from '#main/catalogue/catalogue.ts'
import {
  openStudyForReading,
  openStudyForWriting,
  type WritableDb,
} from '#main/store/connection.ts'
import { migrate } from '#main/store/migrate.ts'
import type { Catalogue } from '#main/store/writer/names.ts'
import { type StudyWriter, studyWriter } from '#main/store/writer/study-writer.ts'
import type { DailyRecord, DecodedDelivery, EpochRecord } from '#shared/decoded-delivery.ts'
import { bareValue } from './a-record.ts'

/** The views that other programs may rely on, in the order of the contract. */
export const VIEWS = [
  'participants',
  'epoch_values',
  'daily_values',
  'value_revisions',
  'connection_events',
  'announcements',
  'deliveries',
  'receiver_downtime',
  'participant_groups',
  'participant_zones',
  'annotations',
  'annotation_history',
  'coverage_days',
  'sender_events',
  'sender_streams',
  'announcement_answers',
] as const
export type ViewName = (typeof VIEWS)[number]
export type Row = Record<string, unknown>

export const catalogue: Catalogue = { dataSourceName: (id) => dataSource(id).name, dataType }

export const START_AT = Date.parse('2024-03-01T00:00:00Z')

export function aFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-test-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }) }
}

export type Study = {
  db: WritableDb
  path: string
  writer: StudyWriter
  /** Writes one delivery and its records, and commits. */
  deliver(
    records: { epochs?: EpochRecord[]; dailies?: DailyRecord[] } & Partial<DecodedDelivery>,
    options?: { receivedAt?: number },
  ): void
  /** All rows of a view or table, in one fixed order. */
  rows(view: string, where?: string): Row[]
  remove(): void
}

/** A real study file, migrated, with the real writer. */
export function aStudy(): Study {
  const { folder, remove } = aFolder()
  const path = join(folder, 'study.sqlite')
  const db = openStudyForWriting(path, null)
  migrate(db)
  const writer = studyWriter(db, catalogue)
  let deliveryId = 0
  const deliver = db.transaction<Study['deliver']>((records, { receivedAt } = {}) => {
    deliveryId++
    const at = receivedAt ?? START_AT + deliveryId * 1_000
    const sha256 = Buffer.alloc(32)
    sha256.writeUInt32BE(deliveryId)
    const registered = { deliveryId, receivedAt: at, sha256 }
    writer.deliveries.register({
      ...registered,
      bytesReceived: 1,
      verdict: 'not_configured',
      signature: null,
    })
    writer.writeRecords(
      { ...nothingDecoded, ...records },
      { ...registered, time: { at, order: registered.deliveryId } },
    )
    writer.settle()
  })
  return {
    db,
    path,
    writer,
    deliver,
    rows: (view, where = '') => rowsOf(db, view, where),
    remove() {
      db.close()
      remove()
    },
  }
}

export const nothingDecoded: DecodedDelivery = {
  sender: 'thryve',
  type: 'event.data.epoch.create',
  bodyEncoding: 'plain',
  bytesDecoded: 1,
  epochs: [],
  dailies: [],
  connections: [],
  announcements: [],
  events: [],
  streams: [],
  rejected: [],
  unreadable: null,
}

export function anEpoch(change: Partial<EpochRecord> = {}): EpochRecord {
  return { ...bareValue, startAt: START_AT, endAt: null, ...change }
}

export function aDaily(change: Partial<DailyRecord> = {}): DailyRecord {
  return { ...bareValue, day: '2024-03-01', ...change }
}

/** Every row of every view, each view in one fixed order: equal texts mean equal studies. */
export function dumpOf(path: string): Record<ViewName, Row[]> {
  const db = openStudyForReading(path, null)
  try {
    return Object.fromEntries(VIEWS.map((view) => [view, rowsOf(db, view)])) as never
  } finally {
    db.close()
  }
}

export function columnsOf(db: Pick<WritableDb, 'prepare'>, view: string): string[] {
  return (
    (db.prepare(`SELECT name FROM pragma_table_info('${view}')`).pluck().all() as string[]) ?? []
  )
}

export function rowsOf(db: Pick<WritableDb, 'prepare'>, view: string, where = ''): Row[] {
  const order = columnsOf(db, view).map((_, i) => i + 1)
  return db.prepare(`SELECT * FROM ${view} ${where} ORDER BY ${order.join(', ')}`).all() as Row[]
}
