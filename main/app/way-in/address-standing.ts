import type { AddressStanding } from '#shared/tunnel-status.ts'

/** How an address stands to the one that a person, or a delivery, last confirmed. Pure. */
export function addressStanding(
  publicUrl: string | null,
  confirmedPublicUrl: string | null,
): AddressStanding | null {
  if (publicUrl === null) return null
  if (confirmedPublicUrl === null) return 'unconfirmed'
  return isSameAddress(publicUrl, confirmedPublicUrl) ? 'unchanged' : 'changed'
}

export function isSameAddress(a: string, b: string): boolean {
  return a.replace(/\/+$/, '') === b.replace(/\/+$/, '')
}

/** Whether a request asked for the public address, and not merely for this machine. */
export function cameThrough(publicUrl: string | null, host: string | undefined): boolean {
  if (publicUrl === null || host === undefined) return false
  return new URL(publicUrl).host === host.toLowerCase()
}
