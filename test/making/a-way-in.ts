import type { Status } from '../../shared/status.ts'
import type { TunnelStatus } from '../../shared/tunnel-status.ts'

/** The tunnel's part of a status: localtunnel, its address confirmed, nobody silent. */
export function aWayIn(
  status: TunnelStatus,
  pieces: Partial<Status['tunnel']> = {},
): Status['tunnel'] {
  return {
    provider: 'localtunnel',
    privacyNoticeAcceptedAt: null,
    status,
    provenAt: null,
    address: 'unchanged',
    silence: null,
    choice: {
      provider: 'localtunnel',
      host: 'https://relay.example',
      publicUrl: null,
      ngrokDomain: null,
      hasNgrokToken: false,
      isFixed: false,
    },
    ...pieces,
  }
}
