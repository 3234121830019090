import { createHmac } from 'node:crypto'
import { gzipSync, zstdCompressSync } from 'node:zlib'

/**
 * Builders of synthetic webhook bodies in the sender's shapes. Everything has a sensible default;
 * a test names only what it is about. They return plain objects: `wrap` turns them into bytes.
 */
export type Body = Record<string, unknown>

export type EpochInput = {
  startAt?: number
  /** Null: an instant reading, sent without `endTimestamp`. */
  endAt?: number | null
  timezoneOffset?: number | null
  dataTypeId?: number
  value?: string
  details?: Record<string, unknown>
}

export type DailyInput = {
  /** `YYYY-MM-DD`, sent as midnight UTC in unix form. */
  day?: string
  timezoneOffset?: number | null
  dataTypeId?: number
  value?: string
  details?: Record<string, unknown>
}

export type SourceInput<R> = {
  dataSourceId?: number
  dataSourceName?: string | null
  records?: R[]
}

type Common = {
  endUserId?: string
  endUserAlias?: string | null
  timestampForm?: 'iso' | 'unix'
}

export type PushOptions<R> = Common & {
  action?: string
  /** Whether `additionalDetails` are switched on. */
  details?: boolean
  /** The wire sends an array, the documentation shows an object (first source only). */
  shape?: 'array' | 'object'
  listKey?: 'epochData' | 'dailyData'
  sources?: SourceInput<R>[]
} & SourceInput<R>

/** 2022-09-07T19:39:32Z, the moment of the default epoch value. */
export const DEFAULT_START_AT = 1_662_579_572_000
export const DEFAULT_END_AT = 1_662_579_902_000
export const DEFAULT_CREATED_AT = 1_662_579_905_000
export const DEFAULT_DAY = '2022-09-07'
export const DEFAULT_END_USER_ID = 'synthetic-user-1'

/** `event.data.epoch.create` or another action, with one value unless told otherwise. */
export function epochPush(options: PushOptions<EpochInput> = {}): Body {
  const form = options.timestampForm ?? 'unix'
  return push('epoch', options, 'epochData', (input: EpochInput) => {
    const startAt = input.startAt ?? DEFAULT_START_AT
    const endAt = input.endAt === undefined ? startAt + 330_000 : input.endAt
    return {
      startTimestamp: moment(startAt, form),
      ...(endAt === null ? {} : { endTimestamp: moment(endAt, form) }),
      ...offset(input.timezoneOffset),
      dataTypeId: input.dataTypeId ?? 1000,
      value: input.value ?? '53.0',
      ...details(options.details ?? false, input.details, {
        creationTimestamp: moment(DEFAULT_CREATED_AT, form),
        dataTypeName: 'Steps',
        valueType: 'DOUBLE',
        thirdPartyDataSourceId: 1,
        thirdPartyDataSourceName: 'UNKNOWN',
        measurementReference: 9_007_163_812_253_719,
        generationType: 'MANUAL_ENTRY',
        trustworthiness: 'doubt_from_device_source',
        medicalGrade: false,
        chronologicalExactness: 15,
      }),
    }
  })
}

/** `event.data.daily.create` or another action, with one value unless told otherwise. */
export function dailyPush(options: PushOptions<DailyInput> = {}): Body {
  const form = options.timestampForm ?? 'unix'
  return push('daily', options, 'dailyData', (input: DailyInput) => ({
    day: dayIn(input.day ?? DEFAULT_DAY, form),
    ...offset(input.timezoneOffset),
    dataTypeId: input.dataTypeId ?? 1000,
    value: input.value ?? '11203',
    ...details(options.details ?? false, input.details, {
      creationTimestamp: moment(DEFAULT_CREATED_AT, form),
      dataTypeName: 'Steps',
      valueType: 'LONG',
      trustworthiness: 'doubt_from_device_source',
      chronologicalExactness: 15,
    }),
  }))
}

export type NotificationOptions = Common & {
  prefix?: 'notification' | 'webhook'
  dataSourceId?: number
  dataTypeIds?: number[] | null
}

export function epochNotification(
  options: NotificationOptions & { startAt?: number; endAt?: number } = {},
): Body {
  const form = options.timestampForm ?? 'unix'
  return notification('data.epoch.createupdate', options, {
    startTimestamp: moment(options.startAt ?? DEFAULT_START_AT, form),
    endTimestamp: moment(options.endAt ?? DEFAULT_END_AT, form),
    dataSourceId: options.dataSourceId ?? 1,
    ...dataTypeIds(options),
  })
}

export function dailyNotification(
  options: NotificationOptions & { startDay?: string; endDay?: string } = {},
): Body {
  const form = options.timestampForm ?? 'unix'
  return notification('data.daily.createupdate', options, {
    startDay: dayIn(options.startDay ?? DEFAULT_DAY, form),
    endDay: dayIn(options.endDay ?? DEFAULT_DAY, form),
    dataSourceId: options.dataSourceId ?? 1,
    ...dataTypeIds(options),
  })
}

export function connection(
  event: 'connect' | 'disconnect',
  options: NotificationOptions & { at?: number } = {},
): Body {
  const form = options.timestampForm ?? 'unix'
  return notification(`source.${event}`, options, {
    timestamp: moment(options.at ?? DEFAULT_START_AT, form),
    dataSourceId: options.dataSourceId ?? 1,
  })
}

export type Wrapping = 'base64+zstd' | 'zstd' | 'gzip' | 'plain'

/** The bytes as posted; the real sender's wrapping is `base64+zstd` for pushes, `plain` otherwise. */
export function wrap(body: Body | string | Uint8Array, wrapping: Wrapping): Buffer<ArrayBuffer> {
  const text =
    body instanceof Uint8Array
      ? Buffer.from(body)
      : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  switch (wrapping) {
    case 'base64+zstd':
      return Buffer.from(zstdCompressSync(text).toString('base64'))
    case 'zstd':
      return zstdCompressSync(text)
    case 'gzip':
      return gzipSync(text)
    case 'plain':
      return text
  }
}

export type SignatureJoin = 'body+time' | 'time+body' | 'time.body' | 'body.time' | 'body'

/**
 * The sender's three signature headers over `signedBytes`: the raw body by default; hand in the
 * zstd frame or the JSON to sign another form. `at` is UTC ms.
 */
export function signed(
  signedBytes: Uint8Array,
  secret: string,
  at: number,
  join: SignatureJoin = 'body+time',
): { 'X-HMAC-Signature': string; 'X-HMAC-Timestamp': string; 'X-HMAC-Algorithm': string } {
  const time = String(at)
  const before = join === 'time+body' ? time : join === 'time.body' ? `${time}.` : ''
  const after = join === 'body+time' ? time : join === 'body.time' ? `.${time}` : ''
  const mac = createHmac('sha256', secret).update(before).update(signedBytes).update(after)
  return {
    'X-HMAC-Signature': mac.digest('hex'),
    'X-HMAC-Timestamp': time,
    'X-HMAC-Algorithm': 'hmac-sha256',
  }
}

function push<R>(
  dimension: 'epoch' | 'daily',
  options: PushOptions<R>,
  usualKey: 'epochData' | 'dailyData',
  record: (input: R) => Body,
): Body {
  const sources = (options.sources ?? [options]).map((source) => ({
    dataSourceId: source.dataSourceId ?? 8,
    ...(source.dataSourceName === null ? {} : { dataSourceName: source.dataSourceName ?? 'Nokia' }),
    [options.listKey ?? usualKey]: (source.records ?? [{} as R]).map(record),
  }))
  return {
    ...person(options),
    type: `event.data.${dimension}.${options.action ?? 'create'}`,
    data: options.shape === 'object' ? sources[0] : sources,
  }
}

function notification(what: string, options: NotificationOptions, data: Body): Body {
  return { ...person(options), type: `${options.prefix ?? 'notification'}.${what}`, data }
}

function person(options: Common): Body {
  return {
    endUserId: options.endUserId ?? DEFAULT_END_USER_ID,
    ...(options.endUserAlias == null ? {} : { endUserAlias: options.endUserAlias }),
    timestampType: options.timestampForm ?? 'unix',
  }
}

function dataTypeIds(options: NotificationOptions): Body {
  return options.dataTypeIds === null ? {} : { dataTypeIds: options.dataTypeIds ?? [1000, 1001] }
}

function offset(timezoneOffset: number | null | undefined): Body {
  return timezoneOffset === null ? {} : { timezoneOffset: timezoneOffset ?? 120 }
}

function details(switchedOn: boolean, own: Body | undefined, usual: Body): Body {
  if (own !== undefined) return { additionalDetails: own }
  return switchedOn ? { additionalDetails: usual } : {}
}

/** ISO form with whole seconds, as the sender writes it, and with milliseconds where there are any. */
function moment(at: number, form: 'iso' | 'unix'): string | number {
  return form === 'unix' ? at : new Date(at).toISOString().replace('.000Z', 'Z')
}

function dayIn(day: string, form: 'iso' | 'unix'): string | number {
  return form === 'iso' ? day : Date.parse(`${day}T00:00:00Z`)
}
