import { z } from 'zod'
import type { PryvConnection } from '../../senders/pryv.ts'
import { call } from '../call.ts'
import { nothing } from '../inputs.ts'

const connectionId = z.string().regex(/^pryv-[\w-]{16,64}$/)
const one = z.strictObject({ connectionId })

/** Accounts at Pryv.io, each connected with the apiEndpoint of its own. */
export const pryvCalls = {
  'pryv.connections': call<PryvConnection[]>()(nothing),
  /** The token in it goes in and never comes out again. An account that is there gets the new token. */
  'pryv.connect': call<PryvConnection[]>()(
    z.strictObject({
      apiEndpoint: z.string().max(600),
      /** Ids of streams to which the webhook is limited; null: all. */
      onlyStreams: z.array(z.string().min(1).max(100)).min(1).max(50).nullable(),
    }),
  ),
  /** Null: all. `everything`: from the beginning, whatever was read before. */
  'pryv.sync': call<PryvConnection[]>()(
    z.strictObject({ connectionId: connectionId.nullable(), everything: z.boolean() }),
  ),
  /** The account posts a test; fails with what came of it. */
  'pryv.testWebhook': call<PryvConnection[]>()(one),
  'pryv.reactivateWebhook': call<PryvConnection[]>()(one),
  'pryv.createWebhook': call<PryvConnection[]>()(one),
  /** The account is then read every few minutes. */
  'pryv.deleteWebhook': call<PryvConnection[]>()(one),
  /** Forgets the token and takes the webhook away; what was received stays. */
  'pryv.disconnect': call<{ connections: PryvConnection[]; isWebhookLeft: boolean }>()(one),
} as const
