import { z } from 'zod'
import type { AlertRules } from '#shared/study/alerts.ts'

const minute = z.int().min(0).max(1_439)

/** The rules as `settings.json` keeps them; the defaults are those of the product. */
export const alertRulesSchema = z.object({
  silentWarningDays: z.int().min(1).max(365).default(3),
  silentUrgentDays: z.int().min(1).max(365).default(5),
  wearBelowMinutes: z.int().min(1).max(1_440).nullable().default(null),
  disconnected: z.boolean().default(true),
  receiverDownMinutes: z.int().min(1).max(1_440).default(15),
  notifications: z.boolean().default(true),
  quietHours: z
    .object({ fromMinute: minute, toMinute: minute })
    .nullable()
    .default({ fromMinute: 21 * 60, toMinute: 7 * 60 }),
}) satisfies z.ZodType<AlertRules, unknown>
