import type { AnnouncementFetch } from '#shared/senders/thryve-api.ts'
import { DAY_MS } from '#shared/time.ts'
import type { QueueDb } from './queue-database.ts'

export type NotedAnnouncement = {
  key: string
  endUserId: string
  deliveryId: number
  dimension: string
  dataSourceId: number
  receivedAt: number
}

/** Which announcements were taken up already, and what came of each. */
export function announcedBook(db: QueueDb, forgotten: ReadonlySet<string>) {
  const knows = db.prepare('SELECT 1 FROM announced WHERE key = ?').pluck()
  const note = db.prepare(
    `INSERT OR IGNORE INTO announced
     VALUES (@key, @endUserId, @deliveryId, @dimension, @dataSourceId, @receivedAt)`,
  )
  const states = db.prepare(
    `SELECT a.delivery_id AS deliveryId, a.dimension, a.data_source_id AS dataSourceId,
       count(*) FILTER (WHERE j.state = 'waiting' AND j.empties = 0) AS waiting,
       count(*) FILTER (WHERE j.state = 'failed') AS failed,
       ifnull(sum(j.value_count), 0) AS "values"
     FROM announced a JOIN reasons r ON r.kind = 'announced' AND r.key = a.key
     JOIN jobs j USING (job_id) GROUP BY 1, 2, 3 ORDER BY 1 DESC LIMIT 2000`,
  )
  const old = db.prepare('DELETE FROM announced WHERE received_at < ?')
  type Row = Omit<AnnouncementFetch, 'state'> & { waiting: number; failed: number; values: number }
  return {
    isKnown: (key: string) => knows.get(key) === 1,
    note(announced: NotedAnnouncement): void {
      if (!forgotten.has(announced.endUserId)) note.run(announced)
    },
    states: (): AnnouncementFetch[] =>
      (states.all() as Row[]).map(({ waiting, failed, values, ...of }) => ({
        ...of,
        state: waiting > 0 ? 'fetching' : failed > 0 ? 'failed' : values > 0 ? 'fetched' : 'empty',
      })),
    /** Longer than the study is asked for open ones, so that none is taken up twice. */
    forgetOld: (now: number) => void old.run(now - 60 * DAY_MS),
  }
}

export type AnnouncedBook = ReturnType<typeof announcedBook>
