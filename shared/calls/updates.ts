import { z } from 'zod'
import type { Status } from '../status.ts'
import { call } from './call.ts'
import { nothing } from './inputs.ts'

/** The next version of an installed app; see `status.updates`. */
export const updateCalls = {
  'updates.check': call<Status>()(nothing),
  /** Stops receiving in order, puts the update in place and starts again. */
  'updates.restart': call<null>()(nothing),
  'updates.set': call<Status>()(z.strictObject({ enabled: z.boolean() })),
} as const
