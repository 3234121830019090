import { z } from 'zod'
import { thryveAddresses } from '#shared/senders/thryve-api.ts'

/** What a person chose for asking Thryve's API; its credentials are among the secrets. */
export const thryveApiSettingsSchema = z.object({
  baseAddress: z.url().default(thryveAddresses.live),
  /** Its limit is not published: a gentle one does no harm. */
  requestsPerMinute: z.int().min(1).max(6_000).default(60),
  isPaused: z.boolean().default(false),
})
