import { z } from 'zod'
import { type AuditCheck, type AuditRow, auditFormats } from '../../trust/audit.ts'
import { call } from '../call.ts'
import { nothing } from '../inputs.ts'

/** The audit log: who did what, and when. */
export const auditCalls = {
  /** The newest records that fit, newest first; `kinds` are all that there are. */
  'audit.list': call<{ rows: AuditRow[]; kinds: string[] }>()(
    z.strictObject({
      beforeSeq: z.int().min(1).nullable(),
      limit: z.int().min(1).max(500),
      search: z.string().max(200),
      /** One kind of record; '' for all. */
      what: z.string().max(100),
    }),
  ),
  /** Reads the whole log and names the first record that is not as it was written. */
  'audit.verify': call<AuditCheck>()(nothing),
  'audit.export': call<{ name: string; text: string }>()(
    z.strictObject({ format: z.enum(auditFormats) }),
  ),
} as const
