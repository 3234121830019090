import type { TunnelFault, TunnelStatus } from './tunnel-status.ts'
import type { Said } from './words/sentences.ts'

/** Whose fault it is and what to do next, in words for a person. */
export type TunnelAdvice = { whose: Said; next: Said }

/** The same words in the tray and in the window; null where nothing is wrong. */
export function tunnelAdvice(status: TunnelStatus): TunnelAdvice | null {
  const name = adviceName(status)
  return name === null ? null : advice[name]
}

export type AdviceName = TunnelFault | 'suspended'

/** For a window that says it in another language. */
export function adviceName(status: TunnelStatus): AdviceName | null {
  if (status.state === 'suspended') return 'suspended'
  return 'fault' in status ? status.fault : null
}

export const advice: Record<AdviceName, TunnelAdvice> = {
  suspended: { whose: 'This computer slept', next: 'Nothing to do: it reconnects by itself.' },
  laptop: {
    whose: 'This computer is offline',
    next: 'Look at Wi-Fi or cable. It comes back by itself, at the same address.',
  },
  silence: {
    whose: 'This computer is offline, or the tunnel service is down',
    next: 'Open any web page: if that fails it is your internet, else the service. It keeps trying.',
  },
  relay: {
    whose: 'The tunnel service is down',
    next: 'Wait: it keeps trying at the same address. If it lasts, choose another way in.',
  },
  receiver: {
    whose: 'The receiver on this computer is down',
    next: 'If it does not come back in a minute, quit Pulsetray and start it again.',
  },
  address: {
    whose: 'Your address is taken',
    next: 'Wait up to 16 minutes. If it lasts, use a new address and paste it into Thryve.',
  },
  ports: {
    whose: 'This network blocks the tunnel',
    next: 'Try another network, or choose another way in.',
  },
  settings: {
    whose: 'The tunnel’s settings are wrong',
    next: 'Open Today and change the way in.',
  },
  worker: {
    whose: 'The tunnel’s process was lost',
    next: 'Nothing to do: it is started again by itself.',
  },
}
