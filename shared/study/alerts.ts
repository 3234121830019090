/** What can need a person. Participants are named by study code only. */
export const alertKinds = [
  'address-changed',
  'receiver-down',
  /** Nobody delivers although the address works: the sender may have switched the webhook off. */
  'nobody-delivers',
  /** Accounts that this app reads by itself let it in no more, or were not read whole for a day. */
  'accounts-unread',
  /** The study or the inbox is damaged or lost, or was and nobody has read yet what is gone. */
  'data-damaged',
  'disk-full',
  /** It failed twice in a row, or none was made for two days. */
  'backup-trouble',
  'authentication-failures',
  'participant-silent',
  'participant-disconnected',
  'wear-low',
  'announced-not-received',
  'quarantined',
] as const
export type AlertKind = (typeof alertKinds)[number]

export type Alert = {
  /** Stable while the cause lasts: kind and participant. */
  alertId: string
  kind: AlertKind
  urgency: 'urgent' | 'warning'
  participantId: string | null
  sinceAt: number
  /** What the sentence needs: days of silence, minutes of wear, how many. Never a health value but wear. */
  count: number | null
  /** `until-new`: until something about it changes. */
  snoozed: { untilAt: number } | 'until-new' | null
}

export type AlertRules = {
  silentWarningDays: number
  silentUrgentDays: number
  /** Minutes of wear on the last whole day; null: off. */
  wearBelowMinutes: number | null
  disconnected: boolean
  receiverDownMinutes: number
  notifications: boolean
  /** Minutes after local midnight of this computer; notifications wait till the end. */
  quietHours: { fromMinute: number; toMinute: number } | null
}
