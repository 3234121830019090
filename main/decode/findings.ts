import type {
  AnnouncementRecord,
  ConnectionRecord,
  DailyRecord,
  EpochRecord,
  EventRecord,
  RejectedRecord,
  StreamRecord,
} from '#shared/decoded-delivery.ts'
import type { Said } from '#shared/words/sentences.ts'

/** What reading a body brings to light, in the order it stands there. */
export type Findings = {
  epochs: EpochRecord[]
  dailies: DailyRecord[]
  connections: ConnectionRecord[]
  announcements: AnnouncementRecord[]
  /** States of things with an id of their own, which may change or be deleted later. */
  events: EventRecord[]
  streams: StreamRecord[]
  rejected: RejectedRecord[]
  rejectedBeyond: number
  eventsBeyond: number
}

/** A list for a person to read; a body of millions of broken records must not fill the study with it. */
const MAX_REJECTED = 1_000

/**
 * Connections and announcements of one body. Real ones have one to a few hundred; they come unsigned,
 * and eight million numbers in a list would keep ingest busy for many minutes.
 */
const MAX_EVENTS = 20_000

export function addConnection(findings: Findings, record: ConnectionRecord): void {
  if (hasRoomForEvent(findings)) findings.connections.push(record)
}

export function addAnnouncement(findings: Findings, record: AnnouncementRecord): void {
  if (hasRoomForEvent(findings)) findings.announcements.push(record)
}

/** Events of a page; the largest page any interface gives is a tenth of it. */
const MAX_PAGE = 200_000

export function addEvent(findings: Findings, record: EventRecord): void {
  if (findings.events.length < MAX_PAGE) findings.events.push(record)
  else findings.rejectedBeyond += 1
}

export function addStream(findings: Findings, record: StreamRecord): void {
  if (findings.streams.length < MAX_EVENTS) findings.streams.push(record)
  else findings.rejectedBeyond += 1
}

function hasRoomForEvent(findings: Findings): boolean {
  const hasRoom = findings.connections.length + findings.announcements.length < MAX_EVENTS
  if (!hasRoom) findings.eventsBeyond += 1
  return hasRoom
}

export function noFindings(): Findings {
  return {
    epochs: [],
    dailies: [],
    connections: [],
    announcements: [],
    events: [],
    streams: [],
    rejected: [],
    rejectedBeyond: 0,
    eventsBeyond: 0,
  }
}

/** `reason` is a sentence for a person; it never holds a value or an identifier of the sender. */
export function reject(findings: Findings, path: string, reason: Said): void {
  if (findings.rejected.length < MAX_REJECTED) findings.rejected.push({ path, reason })
  else findings.rejectedBeyond += 1
}

/** The rejected parts, with a last one that says how many more there were. */
export function rejectedParts(findings: Findings): RejectedRecord[] {
  const { rejected, rejectedBeyond, eventsBeyond } = findings
  const more = (
    count: number,
    why: 'could not be read' | 'connections or announcements are too many for one body',
  ): RejectedRecord[] => (count === 0 ? [] : [{ path: '', reason: `${count} more ${why}.` }])
  return [
    ...rejected,
    ...more(rejectedBeyond, 'could not be read'),
    ...more(eventsBeyond, 'connections or announcements are too many for one body'),
  ]
}

export function recordCount(findings: Findings): number {
  return (
    findings.epochs.length +
    findings.dailies.length +
    findings.connections.length +
    findings.announcements.length +
    findings.events.length +
    findings.streams.length
  )
}

/** Grows with everything that is found, also with what is only counted. */
export function foundCount(findings: Findings): number {
  const { rejected, rejectedBeyond, eventsBeyond } = findings
  return recordCount(findings) + rejected.length + rejectedBeyond + eventsBeyond
}
