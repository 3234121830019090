import type { AddressStanding } from '#shared/tunnel-status.ts'
import type { Notice } from '../ports.ts'

/** What is known of the address when a status comes. */
export type AddressSeen = { address: AddressStanding | null; publicUrl: string | null }

/**
 * Tells once of each address that is not the one at the sender: every delivery is lost until a
 * person pastes it there. Neither the address nor its secret is in the notice.
 */
export function createAddressNotice(tell: (notice: Notice) => void): (seen: AddressSeen) => void {
  let toldOf: string | null = null
  return ({ address, publicUrl }) => {
    if (address === 'unchanged') toldOf = null
    if (address !== 'changed' || publicUrl === toldOf) return
    toldOf = publicUrl
    tell(changed)
  }
}

const changed: Notice = {
  title: 'The public address changed',
  body: 'Deliveries do not arrive until the new address stands in the Thryve dashboard. Open Today: it leads you through.',
  place: '#/today',
}
