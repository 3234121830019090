import { z } from 'zod'
import type { ErasurePreview, ErasuresList } from '../../trust/erasure.ts'
import { call } from '../call.ts'
import { day, nothing, participantId } from '../inputs.ts'

const scope = { participantId, fromDay: day.nullable(), toDay: day.nullable() }

/** Erasing a participant, or days of theirs. */
export const erasureCalls = {
  /** What would go; nothing is changed. */
  'erasure.preview': call<ErasurePreview>()(z.strictObject(scope)),
  /** `confirm` is the study code, typed by a person. It goes on by itself, over a restart too. */
  'erasure.start': call<ErasuresList>()(z.strictObject({ ...scope, confirm: z.string().max(60) })),
  'erasures.list': call<ErasuresList>()(nothing),
} as const
