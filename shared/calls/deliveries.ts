import { z } from 'zod'
import type {
  DeliveryDetail,
  DeliveryFacets,
  DeliveryRow,
  OpenAnnouncement,
  QuarantineReason,
} from '../delivery.ts'
import { call } from './call.ts'
import { nothing, participantId } from './inputs.ts'

const filter = z.strictObject({
  sender: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
  type: z.string().max(100).optional(),
  state: z.enum(['pending', 'ingested', 'quarantined']).optional(),
  verdict: z.enum(['verified', 'unverified', 'not_configured']).optional(),
  participantId: participantId.optional(),
  /** Words that all stand in its type, participants, sources, data types, reason, number or hash. */
  search: z.string().max(200).optional(),
})

/** What came in, what waits, and what never came. */
export const deliveryCalls = {
  'deliveries.list': call<DeliveryRow[]>()(
    z.strictObject({
      beforeId: z.int().nullable(),
      limit: z.int().min(1).max(500),
      /** `attention`: quarantined, or ingested with records that could not be read. */
      only: z.enum(['all', 'attention']).default('all'),
      filter: filter.default({}),
    }),
  ),
  /** How many deliveries each choice of a filter would show; the 100 most frequent of each. */
  'deliveries.facets': call<DeliveryFacets>()(z.strictObject({ filter })),
  /** Null where no such delivery is in the study. */
  'delivery.read': call<DeliveryDetail | null>()(z.strictObject({ deliveryId: z.int().min(1) })),
  /** Why deliveries wait, with how many each: the reasons a person can act on. */
  'quarantine.reasons': call<QuarantineReason[]>()(nothing),
  /** Decodes again with this version: these, or all that wait (for one reason). Nothing is re-sent. */
  'deliveries.reprocess': call<{ deliveries: number }>()(
    z.strictObject({
      deliveryIds: z.array(z.int().min(1)).max(1_000).nullable(),
      reason: z.string().max(500).nullable(),
    }),
  ),
  /** A person vouches for values that came without a signature. */
  'deliveries.release': call<{ deliveries: number }>()(
    z.strictObject({ deliveryIds: z.array(z.int().min(1)).min(1).max(1_000) }),
  ),
  /** Announced more than an hour ago, and nothing has come for it; newest first, at most 500. */
  'announcements.open': call<OpenAnnouncement[]>()(nothing),
} as const
