/** Where in the window a person is; it lives in the address's fragment, so that Back works. */
export type Place =
  | { name: 'today' }
  | { name: 'participants' }
  | { name: 'participant'; participantId: string }
  | { name: 'deliveries' }

/** The places of the rail, in its order. */
export const railPlaces = ['today', 'participants', 'deliveries'] as const

export function placeFromHash(hash: string): Place {
  const [name, id] = hash.replace(/^#\/?/, '').split('/')
  if (name === 'participants' && id) return { name: 'participant', participantId: decoded(id) }
  if (name === 'participants' || name === 'deliveries') return { name }
  return { name: 'today' }
}

export function hashOfPlace(place: Place): string {
  if (place.name !== 'participant') return `#/${place.name}`
  return `#/participants/${encodeURIComponent(place.participantId)}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
