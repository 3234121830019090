import { z } from 'zod'
import type { Status } from '../../status.ts'
import { call } from '../call.ts'
import { nothing } from '../inputs.ts'

/** What a person decides where the study is damaged or lost. */
export const rescueCalls = {
  /** Makes the study anew from the inbox while receiving goes on. Refused where values would be lost. */
  'rescue.rebuild': call<Status>()(z.strictObject({ mayLose: z.boolean() })),
  /** Takes the study out of a backup; what came in since is then taken in from the inbox. */
  'rescue.restoreStudy': call<Status>()(z.strictObject({ path: z.string().min(1).max(4_000) })),
  'rescue.cancel': call<Status>()(nothing),
  /** A person has read what was lost of the inbox. */
  'rescue.acknowledge': call<Status>()(nothing),
} as const
