import { z } from 'zod'
import type {
  CoverageGrid,
  MadeRow,
  OffsetChange,
  ParticipantDay,
  RevisionRow,
  SeriesQuality,
} from '../study/coverage.ts'
import { call } from './call.ts'
import { day, moment, participantId } from './inputs.ts'

/** What is there, what is not, and why. Days are the days as sent, or local ones. */
export const coverageCalls = {
  /** Both days included; at most 800 days. */
  'coverage.read': call<CoverageGrid>()(
    z.strictObject({
      fromDay: day,
      toDay: day,
      dataSourceId: z.int().nullable().default(null),
      dataTypeId: z.int().nullable().default(null),
      group: z.string().max(60).nullable().default(null),
    }),
  ),
  'participant.days': call<ParticipantDay[]>()(
    z.strictObject({ participantId, fromDay: day, toDay: day }),
  ),
  'participant.offsets': call<OffsetChange[]>()(z.strictObject({ participantId })),
  'participant.quality': call<SeriesQuality[]>()(z.strictObject({ participantId })),
  /** Newest receipts first. */
  'participant.revisions': call<RevisionRow[]>()(
    z.strictObject({ participantId, limit: z.int().min(1).max(1_000) }),
  ),
  /** The values that a delivery carried, in its own order. */
  'delivery.rows': call<{ rows: MadeRow[]; total: number }>()(
    z.strictObject({
      deliveryId: z.int().min(1),
      after: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
  ),
  /** Deliveries received in equal steps of time, for a sparkline; at most 1,000 steps. */
  'deliveries.rhythm': call<{ received: number[]; quarantined: number[] }>()(
    z.strictObject({ fromAt: moment, toAt: moment, stepMs: z.int().min(60_000) }),
  ),
} as const
