import type { TunnelFault, TunnelState } from '#shared/tunnel-status.ts'

const states: Record<TunnelState, true> = {
  stopped: true,
  registering: true,
  verifying: true,
  online: true,
  degraded: true,
  offline: true,
  reconnecting: true,
  conflict: true,
  blocked: true,
  suspended: true,
  failed: true,
}
const faults: Record<TunnelFault, true> = {
  laptop: true,
  silence: true,
  relay: true,
  receiver: true,
  address: true,
  ports: true,
  settings: true,
  worker: true,
}

/** Every state and fault there is: a new one does not compile until it stands here. */
export const tunnelStates = Object.keys(states)
export const tunnelFaults = Object.keys(faults)
