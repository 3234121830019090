import { zstdCompressSync } from 'node:zlib'
import { MINUTE_MS, SECOND_MS } from '#shared/time.ts'

/** A synthetic push of one participant's samples, in the wire's shape and wrapping. */
export function sampleBody(options: {
  participant: number
  fromAt: number
  everyMs: number
  count: number
  hasDetails: boolean
}): Buffer {
  const { participant, fromAt, everyMs, count, hasDetails } = options
  const details = (at: number) => ({
    creationTimestamp: at + 5 * MINUTE_MS,
    dataTypeName: 'HeartRate',
    valueType: 'LONG',
    thirdPartyDataSourceId: 1,
    thirdPartyDataSourceName: 'UNKNOWN',
    generationType: 'AUTOMATED_MEASUREMENT',
    trustworthiness: 'verified_from_device_source',
    medicalGrade: false,
    chronologicalExactness: 1,
  })
  const epochData = Array.from({ length: count }, (_, i) => {
    const at = fromAt + i * everyMs
    return {
      startTimestamp: at,
      endTimestamp: at + Math.min(everyMs, 60 * SECOND_MS),
      timezoneOffset: 60,
      dataTypeId: 3000,
      value: String(60 + Math.round(25 * Math.sin(at / 9e6)) + (i % 7)),
      ...(hasDetails ? { additionalDetails: details(at) } : {}),
    }
  })
  const body = {
    endUserId: `bench-user-${participant}`,
    timestampType: 'unix',
    type: 'event.data.epoch.create',
    data: [{ dataSourceId: 1, dataSourceName: 'Fitbit', epochData }],
  }
  return Buffer.from(zstdCompressSync(JSON.stringify(body)).toString('base64'))
}
