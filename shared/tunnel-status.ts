import type { Said } from './words/sentences.ts'

/** Ways in from outside that a person can choose. */
export type TunnelProviderName = 'localtunnel' | 'ngrok' | 'url'

/** Whose fault it is that deliveries do not come through. */
export type TunnelFault =
  /** This computer has no way to the internet. */
  | 'laptop'
  /** Nothing answers: the internet here, or the service; it can't be told from here. */
  | 'silence'
  /** The tunnel service is down, or refuses, or stands in the way with a page. */
  | 'relay'
  /** This app's own receiver does not answer. */
  | 'receiver'
  /** Somebody else holds the address. */
  | 'address'
  /** The network here lets nothing through but the web. */
  | 'ports'
  | 'settings'
  /** The tunnel's own process. */
  | 'worker'

/** Why it does not work, in a sentence, and whose fault it is. */
export type TunnelTrouble = { reason: Said; fault: TunnelFault }

/**
 * What the tunnel is doing. `publicUrl` stands only where the address was checked and is the one
 * that was asked for; the hook's secret is never part of it.
 */
export type TunnelStatus =
  | { state: 'stopped'; sinceAt: number }
  | { state: 'registering'; sinceAt: number }
  | { state: 'verifying'; sinceAt: number; publicUrl: string }
  | { state: 'online'; sinceAt: number; publicUrl: string; checkedAt: number }
  | ({
      state: 'degraded'
      sinceAt: number
      publicUrl: string
      checkedAt: number | null
    } & TunnelTrouble)
  | ({ state: 'offline'; sinceAt: number; publicUrl: string } & TunnelTrouble)
  | ({ state: 'reconnecting'; sinceAt: number; retryAt: number; attempt: number } & TunnelTrouble)
  | ({ state: 'conflict'; sinceAt: number; retryAt: number } & TunnelTrouble)
  | ({ state: 'blocked'; sinceAt: number } & TunnelTrouble)
  | { state: 'suspended'; sinceAt: number }
  | ({ state: 'failed'; sinceAt: number } & TunnelTrouble)

export type TunnelState = TunnelStatus['state']

/**
 * How the address of now stands to the one that was last confirmed as pasted at the sender; null
 * while there is no address. `unconfirmed`: none was ever confirmed.
 */
export type AddressStanding = 'unchanged' | 'changed' | 'unconfirmed'

/** Nobody delivered for longer than usual although the checks from outside were fine. */
export type Silence = {
  /** The last delivery. */
  sinceAt: number
  /** 95 of 100 deliveries came within this of the one before; null while too few are known. */
  usualMs: number | null
}

/** What one large post through the public address met. */
export type SelfTestOutcome =
  | 'ok'
  /** It came through whole, and took longer than the sender waits. */
  | 'too-slow'
  /** Something on the way refuses this size (413). */
  | 'too-large'
  /** Other bytes came than were sent. */
  | 'altered'
  /** Somebody answered, and it was not this app. */
  | 'not-here'
  | 'timeout'
  | 'network'

export type SelfTestRow = {
  sentBytes: number
  outcome: SelfTestOutcome
  tookMs: number
  /** Of the answer; null where none came. */
  status: number | null
}
