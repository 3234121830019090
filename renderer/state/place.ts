/** Where in the window a person is; it lives in the address's fragment, so that Back works. */
export type Place =
  | { name: 'today' }
  | { name: 'participants' }
  | ParticipantPlace
  | { name: 'coverage' }
  /** `filter` only on the list of all, and only where something is chosen. */
  | { name: 'deliveries'; tab: DeliveriesTab; filter?: DeliveryFilter }
  | { name: 'delivery'; deliveryId: number }
  | { name: 'export' }
  /** `section` as in the address, such as `alerts`; null: the first. */
  | { name: 'study'; section: string | null }
  /** The first run; `step` as in the address, such as `way-in`; null: the first that is open. */
  | { name: 'setup'; step: string | null }

export type ParticipantPlace = {
  name: 'participant'
  participantId: string
  tab: ParticipantTab
  /** The calendar day to open at, such as `2026-03-29`; null: where the data end. */
  day: string | null
}

/** Any place that leads to deliveries, and to which they lead back. */
export type ListPlace = Exclude<Place, { name: 'delivery' | 'setup' }>

/** The places of the rail, in its order: the first is reached with Ctrl or Cmd and 1. */
export const railPlaces = [
  'today',
  'participants',
  'coverage',
  'deliveries',
  'export',
  'study',
] as const
export type RailPlace = (typeof railPlaces)[number]

export const deliveriesTabs = ['all', 'attention', 'announced', 'downtime'] as const
export type DeliveriesTab = (typeof deliveriesTabs)[number]

export const deliveryFilters = [
  'search',
  'type',
  'state',
  'verdict',
  'sender',
  'participantId',
] as const
export type DeliveryFilter = Partial<Record<(typeof deliveryFilters)[number], string>>

export const participantTabs = [
  'overview',
  'daily',
  'epoch',
  'actogram',
  'connections',
  'quality',
  'erase',
] as const
export type ParticipantTab = (typeof participantTabs)[number]

export function participantPlace(
  participantId: string,
  tab: ParticipantTab = 'overview',
  day: string | null = null,
): ParticipantPlace {
  return { name: 'participant', participantId, tab, day }
}

export function placeFromHash(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [name, id, third, fourth] = path.split('/')
  switch (name) {
    case 'participants':
      return id ? participantPlaceOf(decoded(id), third, fourth) : { name }
    case 'deliveries':
      return deliveryPlace(id ?? '', query)
    case 'study':
      return { name, section: id ? decoded(id) : null }
    case 'setup':
      return { name, step: id ? decoded(id) : null }
    case 'coverage':
    case 'export':
      return { name }
    default:
      return { name: 'today' }
  }
}

export function hashOfPlace(place: Place): string {
  switch (place.name) {
    case 'participant':
      return hashOfParticipant(place)
    case 'delivery':
      return `#/deliveries/${place.deliveryId}`
    case 'deliveries':
      return place.tab === 'all'
        ? `#/deliveries${queryOf(place.filter)}`
        : `#/deliveries/${place.tab}`
    case 'study':
      return place.section === null ? '#/study' : `#/study/${encodeURIComponent(place.section)}`
    case 'setup':
      return place.step === null ? '#/setup' : `#/setup/${encodeURIComponent(place.step)}`
    default:
      return `#/${place.name}`
  }
}

/** The place of the rail that this one belongs to. */
export function railPlaceOf(place: Place): RailPlace {
  if (place.name === 'participant') return 'participants'
  if (place.name === 'setup') return 'study'
  return place.name === 'delivery' ? 'deliveries' : place.name
}

export function placeOfRail(name: RailPlace): Place {
  if (name === 'deliveries') return { name, tab: 'all' }
  return name === 'study' ? { name, section: null } : { name }
}

export function listPlaceOf(place: Place): ListPlace | null {
  return place.name === 'delivery' || place.name === 'setup' ? null : place
}

/**
 * What shares a view: changing between the lists of deliveries, the tabs of one participant or the
 * sections of the study moves neither the focus nor the scroll.
 */
export function viewOfPlace(place: Place): string {
  if (place.name === 'participant') return `participant/${place.participantId}`
  return place.name === 'delivery' ? `delivery/${place.deliveryId}` : place.name
}

function hashOfParticipant({ participantId, tab, day }: ParticipantPlace): string {
  const address = `#/participants/${encodeURIComponent(participantId)}`
  if (day !== null) return `${address}/${tab}/${day}`
  return tab === 'overview' ? address : `${address}/${tab}`
}

function participantPlaceOf(
  participantId: string,
  tabName: string | undefined,
  day: string | undefined,
): Place {
  const tab = participantTabs.find((one) => one === tabName) ?? 'overview'
  const isDay = day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day)
  return participantPlace(participantId, tab, isDay ? day : null)
}

function deliveryPlace(id: string, query: string): Place {
  if (/^[1-9]\d{0,15}$/.test(id)) return { name: 'delivery', deliveryId: Number(id) }
  const tab = deliveriesTabs.find((one) => one === id) ?? 'all'
  const filter = filterOf(query)
  return tab === 'all' && filter ? { name: 'deliveries', tab, filter } : { name: 'deliveries', tab }
}

function filterOf(query: string): DeliveryFilter | null {
  const given = new URLSearchParams(query)
  const chosen = deliveryFilters.flatMap((name) => {
    const value = given.get(name)
    return value ? [[name, value] as const] : []
  })
  return chosen.length === 0 ? null : Object.fromEntries(chosen)
}

function queryOf(filter: DeliveryFilter = {}): string {
  const chosen = Object.entries(filter).filter(([, value]) => value)
  return chosen.length === 0 ? '' : `?${new URLSearchParams(chosen)}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
