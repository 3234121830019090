import type { Healing } from '#shared/senders/thryve-api.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { QueueDb } from './queue-database.ts'

export type LedgerGap = { fromAt: number; toAt: number; reason: Said }
export type KnownGap = LedgerGap & { gapId: number }

type Outcome = { values: number; failed: number; done: number }

/** The stretches of downtime, and how far each is healed. */
export function gapBook(db: QueueDb) {
  const note = db.prepare(
    'INSERT OR IGNORE INTO gaps (from_at, to_at, reason) VALUES (@fromAt, @toAt, @reason)',
  )
  const open = db.prepare(
    `SELECT gap_id AS gapId, from_at AS fromAt, to_at AS toAt, reason FROM gaps
     WHERE planned_at IS NULL AND to_at <= ? ORDER BY from_at LIMIT 10000`,
  )
  const planned = db.prepare('UPDATE gaps SET planned_at = ? WHERE gap_id = ?')
  const between = db.prepare(
    `SELECT gap_id AS gapId, from_at AS fromAt, to_at AS toAt, reason, planned_at AS plannedAt,
       outcome FROM gaps WHERE to_at >= @fromAt AND from_at < @toAt ORDER BY from_at LIMIT 10000`,
  )
  const byId = db.prepare('SELECT from_at AS fromAt, to_at AS toAt FROM gaps WHERE gap_id = ?')
  const tally = db.prepare(
    `SELECT count(*) AS jobs, count(*) FILTER (WHERE state = 'waiting') AS waiting,
       count(*) FILTER (WHERE state = 'done') AS done,
       count(*) FILTER (WHERE state = 'failed') AS failed, ifnull(sum(value_count), 0) AS "values"
     FROM reasons r JOIN jobs USING (job_id) WHERE r.kind = 'gap' AND r.key = ?`,
  )
  const settle = db.prepare('UPDATE gaps SET outcome = ? WHERE gap_id = ?')
  const unsettled = db
    .prepare('SELECT gap_id FROM gaps WHERE planned_at IS NOT NULL AND outcome IS NULL')
    .pluck()

  type Tally = Outcome & { jobs: number; waiting: number }
  const tallyOf = (gapId: number) => tally.get(String(gapId)) as Tally

  return {
    note: (gaps: readonly LedgerGap[]) =>
      db.transaction(() => {
        for (const gap of gaps) note.run(gap)
      })(),
    /** Not planned yet, and over by this moment. */
    unplanned: (endedBefore: number) => open.all(endedBefore) as KnownGap[],
    plan: (gapId: number, now: number) => void planned.run(now, gapId),
    range: (gapId: number) => byId.get(gapId) as { fromAt: number; toAt: number } | undefined,
    /** Where no job of a gap waits any more, what they came to is written down for good. */
    settle(): void {
      for (const gapId of unsettled.all() as number[]) {
        const { waiting, done, failed, values } = tallyOf(gapId)
        if (waiting === 0) settle.run(JSON.stringify({ done, failed, values }), gapId)
      }
    },
    /** A failed job is asked again: whatever was said of the gaps is open again. */
    reopenFailed: () =>
      void db
        .prepare(
          `UPDATE gaps SET outcome = NULL WHERE CAST(gap_id AS TEXT) IN (SELECT key FROM reasons r
             JOIN jobs USING (job_id) WHERE r.kind = 'gap' AND state = 'waiting')`,
        )
        .run(),
    healings(fromAt: number, toAt: number, reachAt: number): (LedgerGap & { healing: Healing })[] {
      type Row = KnownGap & { plannedAt: number | null; outcome: string | null }
      return (between.all({ fromAt, toAt }) as Row[]).map((row) => {
        const { fromAt, toAt, reason, plannedAt, outcome, gapId } = row
        const healing: Healing =
          toAt < reachAt && plannedAt === null
            ? { state: 'impossible', why: 'out-of-reach' }
            : plannedAt === null
              ? { state: 'waiting', done: 0, of: 0 }
              : healingOf(outcome === null ? tallyOf(gapId) : JSON.parse(outcome), fromAt < reachAt)
        return { fromAt, toAt, reason, healing }
      })
    },
  }
}

function healingOf(of: Outcome & { waiting?: number }, isCut: boolean): Healing {
  const { done, failed, values, waiting = 0 } = of
  if (waiting > 0) return { state: 'waiting', done: done + failed, of: done + failed + waiting }
  if (failed > 0 && done === 0) return { state: 'impossible', why: 'not-answered' }
  if (failed > 0 || isCut) return { state: 'partly', values, failed }
  return { state: 'filled', values }
}

export type GapBook = ReturnType<typeof gapBook>
