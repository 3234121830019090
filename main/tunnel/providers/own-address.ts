import { SECOND_MS } from '#shared/time.ts'
import { askService } from '../checks/reach.ts'
import type { TunnelProvider } from './provider.ts'

/**
 * The user's own public address: a reverse proxy, a named tunnel, a forwarded port. There is
 * nothing to start here; the address is only checked from outside.
 */
export function createOwnAddressProvider(publicUrl: string): TunnelProvider {
  const address = plainAddress(publicUrl)
  let isOpen = false
  return {
    name: 'url',
    capabilities: {
      isStable: true,
      // True only where TLS ends on this machine, which can't be seen from here.
      hasEndToEndTls: false,
      maxBodyBytes: null,
      probeEveryMs: 30 * SECOND_MS,
    },
    start(report) {
      isOpen = address !== null
      report(
        address === null
          ? { is: 'ended', cause: 'bad-name' }
          : { is: 'opened', publicUrl: address },
      )
    },
    stop() {
      isOpen = false
      return Promise.resolve()
    },
    url: () => (isOpen ? address : null),
    askService: () => (address === null ? Promise.resolve('up') : askService(address)),
  }
}

/** Without a trailing slash, query or fragment; null where it is no web address. */
function plainAddress(text: string): string | null {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return null
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
