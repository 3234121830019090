import type { TunnelTrouble } from '#shared/tunnel-status.ts'
import type { ProbeOutcome } from '../checks/probe.ts'
import type { ServiceAnswer } from '../checks/reach.ts'

/** Everything that can be wrong, in a sentence for a person, and whose fault it is. */
export const troubles = {
  serviceDown: { fault: 'relay', reason: 'The tunnel service is down: it refuses or fails.' },
  serviceSilent: {
    fault: 'silence',
    reason: 'The tunnel service does not answer: no internet here, or the service is down.',
  },
  noInternet: {
    fault: 'laptop',
    reason: 'This computer has no internet, or the service’s name is wrong.',
  },
  receiverGone: { fault: 'receiver', reason: 'The receiver on this computer does not answer.' },
  thinPool: { fault: 'relay', reason: 'Few connections to the tunnel service are left.' },
  refused: { fault: 'relay', reason: 'The tunnel service refused a connection.' },
  interstitial: {
    fault: 'relay',
    reason: 'The tunnel service shows a warning page to callers. Deliveries do not come through.',
  },
  otherName: {
    fault: 'address',
    reason:
      'The tunnel service holds your address for an earlier connection. It can take 16 minutes until it is free.',
  },
  foreign: { fault: 'address', reason: 'Somebody else answers at your address.' },
  badName: { fault: 'settings', reason: 'The address or its name is not valid.' },
  noCredential: {
    fault: 'settings',
    reason: 'The tunnel service does not accept the token or the domain.',
  },
  notInstalled: {
    fault: 'settings',
    reason:
      'ngrok is not part of this installation. Run the ngrok program yourself and give its address as your own URL.',
  },
  insecure: { fault: 'relay', reason: 'The tunnel service gave an address without TLS.' },
  notStarted: { fault: 'worker', reason: 'The process of the tunnel could not be started.' },
  exited: { fault: 'worker', reason: 'The process of the tunnel ended.' },
  storm: { fault: 'relay', reason: 'Connections to the tunnel service died in rows.' },
  registrationTimeout: {
    fault: 'relay',
    reason: 'The tunnel service gave no address in time.',
  },
  deaf: {
    fault: 'ports',
    reason:
      'The address was given and nothing comes through. A network that blocks high ports does this.',
  },
  forgotten: { fault: 'relay', reason: 'The tunnel service does not know the address any more.' },
  upstream: { fault: 'relay', reason: 'The tunnel service can not reach this computer.' },
  lost: {
    fault: 'relay',
    reason: 'The tunnel service is up, and nothing comes through it to this computer.',
  },
  late: { fault: 'silence', reason: 'The public address did not answer in time.' },
  unreachable: { fault: 'silence', reason: 'The public address can not be reached.' },
} as const satisfies Record<string, TunnelTrouble>

export function troubleOf(outcome: ProbeOutcome): TunnelTrouble {
  switch (outcome) {
    case 'not-registered':
      return troubles.forgotten
    case 'upstream':
      return troubles.upstream
    case 'timeout':
      return troubles.late
    case 'foreign':
      return troubles.foreign
    case 'interstitial':
      return troubles.interstitial
    default:
      return troubles.unreachable
  }
}

/** Why there is no answer, from what the service said when it was asked. */
export function troubleOfService(answer: Exclude<ServiceAnswer, 'up'>): TunnelTrouble {
  if (answer === 'unreachable') return troubles.noInternet
  return answer === 'down' ? troubles.serviceDown : troubles.serviceSilent
}
