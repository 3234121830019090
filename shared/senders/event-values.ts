import type { EpochRecord, EventRecord, EventSaid } from '../decoded-delivery.ts'

/**
 * The values of an event, as epoch values: of its first stream, under its own id. Their time of
 * creation is the state's, so the newest state wins wherever states meet.
 */
export function epochsOfEvent(event: EventRecord): EpochRecord[] {
  const { said } = event
  return said === null ? [] : said.values.map((value) => epochOf(event, said, value))
}

function epochOf(
  { endUser, dataSourceId, eventId, versionAt }: EventRecord,
  { startAt, endAt, streamIds }: EventSaid,
  value: EventSaid['values'][number],
): EpochRecord {
  return {
    endUser,
    dataSourceId,
    dataSourceName: null,
    ...value,
    startAt,
    endAt,
    utcOffsetMin: null,
    generationType: null,
    trustworthiness: null,
    chronologicalExactnessMin: null,
    thirdPartySourceId: streamIds[0] ?? null,
    thirdPartySourceName: null,
    medicalGrade: null,
    measurementRef: eventId,
    providerCreatedAt: versionAt,
    extra: null,
  }
}
