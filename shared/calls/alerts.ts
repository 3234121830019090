import { z } from 'zod'
import type { Alert, AlertRules } from '../study/alerts.ts'
import { call } from './call.ts'
import { nothing } from './inputs.ts'

const minute = z.int().min(0).max(1_439)

/** Who needs a person, most urgent first. */
export const alertCalls = {
  'alerts.list': call<Alert[]>()(nothing),
  /** `untilAt` null: until something about it changes. */
  'alert.snooze': call<Alert[]>()(
    z.strictObject({ alertId: z.string().max(120), untilAt: z.int().nullable() }),
  ),
  'alert.wake': call<Alert[]>()(z.strictObject({ alertId: z.string().max(120) })),
  /** Shows a notification where the host can; `shown` false where it can't. */
  'alerts.sendTest': call<{ shown: boolean }>()(nothing),
  'alertRules.read': call<AlertRules>()(nothing),
  'alertRules.save': call<AlertRules>()(
    z.strictObject({
      silentWarningDays: z.int().min(1).max(365),
      silentUrgentDays: z.int().min(1).max(365),
      wearBelowMinutes: z.int().min(1).max(1_440).nullable(),
      disconnected: z.boolean(),
      receiverDownMinutes: z.int().min(1).max(1_440),
      notifications: z.boolean(),
      quietHours: z.strictObject({ fromMinute: minute, toMinute: minute }).nullable(),
    }),
  ),
} as const
