import { z } from 'zod'
import type {
  AnnouncementFetch,
  GapHealing,
  ThryveApiState,
  ThryveCheck,
} from '../../senders/thryve-api.ts'
import { call } from '../call.ts'
import { day, moment, nothing, participantId, webAddress } from '../inputs.ts'

const secret = z.string().trim().min(1).max(500)

/** Asking Thryve's own interface for what no webhook brought. */
export const thryveApiCalls = {
  'thryveApi.read': call<ThryveApiState>()(nothing),
  /** Null removes them, and fetching ends. They are never shown again. */
  'thryveApi.setCredentials': call<ThryveApiState>()(
    z.strictObject({
      credentials: z
        .strictObject({ username: secret, password: secret, authId: secret, authSecret: secret })
        .nullable(),
    }),
  ),
  'thryveApi.configure': call<ThryveApiState>()(
    z.strictObject({
      baseAddress: webAddress,
      requestsPerMinute: z.int().min(1).max(6_000),
    }),
  ),
  'thryveApi.pause': call<ThryveApiState>()(z.strictObject({ isPaused: z.boolean() })),
  /** Asks one small question to see whether the credentials are taken. */
  'thryveApi.check': call<ThryveCheck>()(nothing),
  /** Fetches these days again, of one participant or (null) of all; both days belong to it. */
  'thryveApi.fetchRange': call<{ questions: number }>()(
    z.strictObject({ participantId: participantId.nullable(), fromDay: day, toDay: day }),
  ),
  /** What was given up is asked once more. */
  'thryveApi.retryFailed': call<ThryveApiState>()(nothing),
  /** Compares a sample with what arrived here, now. */
  'thryveApi.reconcile': call<ThryveApiState>()(nothing),
  /** For each stretch of downtime that touches the range whether it was healed. */
  'thryveApi.gaps': call<GapHealing[]>()(z.strictObject({ fromAt: moment, toAt: moment })),
  'thryveApi.announcements': call<AnnouncementFetch[]>()(nothing),
} as const
