import { z } from 'zod'

export const nothing = z.strictObject({})
/** A study code, such as `P0001`. */
export const participantId = z.string().min(1).max(64)
export const moment = z.int().min(-8.64e15).max(8.64e15)
/** A calendar day, `2026-03-29`; it belongs to no zone. */
export const day = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
export const webAddress = z.url({ protocol: /^https?$/ }).max(400)
/** Of one participant, source and data type in one dimension. */
export const series = {
  participantId,
  dimension: z.enum(['epoch', 'daily']),
  dataSourceId: z.int(),
  dataTypeId: z.int(),
}
