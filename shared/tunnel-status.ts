/** Ways in from outside that a person can choose. */
export type TunnelProviderName = 'localtunnel' | 'ngrok' | 'url'

/**
 * What the tunnel is doing. `publicUrl` stands only where the address was checked and is the one
 * that was asked for; the hook's secret is never part of it.
 */
export type TunnelStatus =
  | { state: 'stopped'; sinceAt: number }
  | { state: 'registering'; sinceAt: number }
  | { state: 'verifying'; sinceAt: number; publicUrl: string }
  | { state: 'online'; sinceAt: number; publicUrl: string; checkedAt: number }
  | {
      state: 'degraded'
      sinceAt: number
      publicUrl: string
      checkedAt: number | null
      reason: string
    }
  | { state: 'offline'; sinceAt: number; publicUrl: string; reason: string }
  | { state: 'reconnecting'; sinceAt: number; retryAt: number; attempt: number; reason: string }
  | { state: 'conflict'; sinceAt: number; retryAt: number; reason: string }
  | { state: 'blocked'; sinceAt: number; reason: string }
  | { state: 'suspended'; sinceAt: number }
  | { state: 'failed'; sinceAt: number; reason: string }

export type TunnelState = TunnelStatus['state']
