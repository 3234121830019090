import type { Fetched } from '#shared/senders/fetched.ts'

/** Builders of what Pryv.io answers; a test names only what it is about. */
export type PryvEvent = Record<string, unknown>

export const PRYV_USER = 'synthetic-pryv-user'
export const PRYV_CONNECTION = 'pryv-AAAAAAAAAAAAAAAAAAAAAA'
/** 2024-03-01T08:00:00Z, in the seconds that Pryv counts. */
export const PRYV_TIME_S = 1_709_280_000

export function pryvEvent(parts: PryvEvent = {}): PryvEvent {
  const { modified = PRYV_TIME_S + 60.5, ...rest } = parts
  return {
    id: 'event-1',
    streamIds: ['heart'],
    type: 'frequency/bpm',
    time: PRYV_TIME_S,
    content: 61,
    created: PRYV_TIME_S + 60.5,
    createdBy: 'access-1',
    modified,
    modifiedBy: 'access-1',
    integrity: 'EVENT:0:sha256-synthetic',
    ...rest,
  }
}

export function eventsPage(
  events: PryvEvent[],
  eventDeletions: { id: string; deleted: number }[] = [],
) {
  return { events, eventDeletions, meta: pryvMeta() }
}

export function pryvMeta() {
  return { apiVersion: '2.0.0', serverTime: PRYV_TIME_S + 3_600.25, serial: '20190802' }
}

export function fetchedPryv(parts: Partial<Fetched> = {}): Fetched {
  return {
    sender: 'pryv',
    what: 'pryv.events',
    connection: PRYV_CONNECTION,
    endUserId: PRYV_USER,
    endUserAlias: null,
    asked: nothingAsked,
    answered: null,
    ...parts,
  }
}

export const nothingAsked: Fetched['asked'] = {
  ...{ dimension: null, dataSourceIds: null, dataTypeIds: null },
  ...{ fromAt: null, toAt: null, fromDay: null, toDay: null },
}

/** How what was fetched stands in the inbox. */
export function fetchedArrival(body: unknown, fetched: Fetched) {
  const known = { verdict: 'verified', signature: 'fetched' } as const
  return { body: Buffer.from(JSON.stringify(body)), fetched, ...known }
}
