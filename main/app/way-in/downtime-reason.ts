import type { TunnelFault } from '#shared/tunnel-status.ts'
import type { Said } from '#shared/words/sentences.ts'

/** Why deliveries could not come through the public address, as it is kept. */
export type DowntimeCause =
  | 'starting'
  | 'opening'
  | 'switched-off'
  | 'asleep'
  | 'stood-still'
  | 'warning-page'
  | 'no-internet'
  | 'no-answer'
  | 'relay-down'
  | 'receiver-down'
  | 'address-taken'
  | 'ports-blocked'
  | 'wrong-settings'
  | 'worker-lost'

/** The plain words of the ledger; they stand in charts, exports and `receiver_downtime`. */
export const downtimeReason: Record<DowntimeCause, Said> = {
  starting: 'tunnel: opening after the start',
  opening: 'tunnel: opening',
  'switched-off': 'tunnel: switched off',
  asleep: 'tunnel: the computer was asleep',
  'stood-still': 'tunnel: the computer was asleep, or the app stood still',
  'warning-page': 'tunnel: the service showed a warning page to callers',
  'no-internet': 'tunnel: no internet here',
  'no-answer': 'tunnel: no internet here, or the service was down',
  'relay-down': 'tunnel: the service was down',
  'receiver-down': 'tunnel: the receiver did not answer',
  'address-taken': 'tunnel: the public address was taken',
  'ports-blocked': 'tunnel: blocked by this network',
  'wrong-settings': 'tunnel: wrong settings',
  'worker-lost': 'tunnel: its process was lost',
}

export function faultCause(fault: TunnelFault): DowntimeCause {
  return causes[fault]
}

const causes: Record<TunnelFault, DowntimeCause> = {
  laptop: 'no-internet',
  silence: 'no-answer',
  relay: 'relay-down',
  receiver: 'receiver-down',
  address: 'address-taken',
  ports: 'ports-blocked',
  settings: 'wrong-settings',
  worker: 'worker-lost',
}
