import { decodeDelivery } from '#main/senders/decode-delivery.ts'
import type {
  AnnouncementRecord,
  ConnectionRecord,
  DailyRecord,
  DecodedDelivery,
  EpochRecord,
  ValueRecord,
} from '#shared/decoded-delivery.ts'
import { bareValue } from '../making/a-record.ts'
import {
  type Body,
  DEFAULT_CREATED_AT,
  DEFAULT_DAY,
  DEFAULT_END_AT,
  DEFAULT_START_AT,
  type Wrapping,
  wrap,
} from '../making/thryve-bodies.ts'

/** What the builders' default bodies must decode to; a test names only what differs. */
export const LIMITS = { maxDecodedBytes: 16 * 1024 * 1024 }

export const { endUser } = bareValue

export function decoded(body: Body | string | Uint8Array, wrapping: Wrapping = 'plain') {
  return decodeDelivery(wrap(body, wrapping), LIMITS)
}

/** All of a decoded delivery but its wrapping. */
export function contents(delivery: DecodedDelivery) {
  const { sender, type, epochs, dailies, connections, announcements, rejected, unreadable } =
    delivery
  return { sender, type, epochs, dailies, connections, announcements, rejected, unreadable }
}

export function expected(parts: Partial<ReturnType<typeof contents>>): ReturnType<typeof contents> {
  return {
    sender: 'thryve',
    type: null,
    epochs: [],
    dailies: [],
    connections: [],
    announcements: [],
    rejected: [],
    unreadable: null,
    ...parts,
  }
}

const value: ValueRecord = {
  ...bareValue,
  dataSourceName: 'Nokia',
  dataTypeId: 1000,
  value: '53.0',
  utcOffsetMin: 120,
}

export function epoch(parts: Partial<EpochRecord> = {}): EpochRecord {
  return { ...value, startAt: DEFAULT_START_AT, endAt: DEFAULT_END_AT, ...parts }
}

export function daily(parts: Partial<DailyRecord> = {}): DailyRecord {
  return { ...value, value: '11203', day: DEFAULT_DAY, ...parts }
}

export const epochDetails: Partial<EpochRecord> = {
  dataTypeName: 'Steps',
  valueType: 'DOUBLE',
  generationType: 'manual_entry',
  trustworthiness: 'doubt_from_device_source',
  chronologicalExactnessMin: 15,
  thirdPartySourceId: '1',
  thirdPartySourceName: 'UNKNOWN',
  medicalGrade: false,
  measurementRef: '9007163812253719',
  providerCreatedAt: DEFAULT_CREATED_AT,
}

export const dailyDetails: Partial<DailyRecord> = {
  dataTypeName: 'Steps',
  valueType: 'LONG',
  trustworthiness: 'doubt_from_device_source',
  chronologicalExactnessMin: 15,
  providerCreatedAt: DEFAULT_CREATED_AT,
}

export function connectionRecord(parts: Partial<ConnectionRecord> = {}): ConnectionRecord {
  return {
    endUser,
    dataSourceId: 1,
    dataSourceName: null,
    event: 'connect',
    occurredAt: DEFAULT_START_AT,
    ...parts,
  }
}

export function announcement(parts: Partial<AnnouncementRecord> = {}): AnnouncementRecord {
  return {
    endUser,
    dimension: 'epoch',
    dataSourceId: 1,
    dataSourceName: null,
    dataTypeId: 1000,
    fromAt: null,
    toAt: null,
    fromDay: null,
    toDay: null,
    ...parts,
  }
}
