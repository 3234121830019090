/** Where in the window a person is; it lives in the address's fragment, so that Back works. */
export type Place =
  | { name: 'today' }
  | { name: 'participants' }
  | { name: 'participant'; participantId: string }
  | { name: 'deliveries'; tab: DeliveriesTab }
  | { name: 'delivery'; deliveryId: number }

/** Any place that leads to deliveries, and to which they lead back. */
export type ListPlace = Exclude<Place, { name: 'delivery' }>

/** The places of the rail, in its order. */
export const railPlaces = ['today', 'participants', 'deliveries'] as const
export type RailPlace = (typeof railPlaces)[number]

export const deliveriesTabs = ['all', 'attention', 'announced', 'downtime'] as const
export type DeliveriesTab = (typeof deliveriesTabs)[number]

export function placeFromHash(hash: string): Place {
  const [name, id] = hash.replace(/^#\/?/, '').split('/')
  if (name === 'participants' && id) return { name: 'participant', participantId: decoded(id) }
  if (name === 'participants') return { name }
  if (name === 'deliveries') return deliveryPlace(id ?? '')
  return { name: 'today' }
}

export function hashOfPlace(place: Place): string {
  switch (place.name) {
    case 'participant':
      return `#/participants/${encodeURIComponent(place.participantId)}`
    case 'delivery':
      return `#/deliveries/${place.deliveryId}`
    case 'deliveries':
      return place.tab === 'all' ? '#/deliveries' : `#/deliveries/${place.tab}`
    default:
      return `#/${place.name}`
  }
}

/** The place of the rail that this one belongs to. */
export function railPlaceOf(place: Place): RailPlace {
  if (place.name === 'participant') return 'participants'
  return place.name === 'delivery' ? 'deliveries' : place.name
}

export function listPlaceOf(place: Place): ListPlace | null {
  return place.name === 'delivery' ? null : place
}

function deliveryPlace(id: string): Place {
  if (/^[1-9]\d{0,15}$/.test(id)) return { name: 'delivery', deliveryId: Number(id) }
  return { name: 'deliveries', tab: deliveriesTabs.find((tab) => tab === id) ?? 'all' }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
