/** One epoch value as the sender has it; a push and an answer of the API are made of the same. */
export type FakeEpoch = {
  endUserId: string
  dataSourceId: number
  dataTypeId: number
  startAt: number
  /** Null: an instant, which the API writes as the text `null`. */
  endAt: number | null
  value: string
  createdAt: number
}

export type FakeDaily = Omit<FakeEpoch, 'startAt' | 'endAt'> & { day: string }

type About = {
  endUserId: string
  sources: number[] | null
  types: number[] | null
  isDetailed: boolean
}

const offsetMin = 60

export function rowsOfEpoch(epochs: readonly FakeEpoch[], about: About) {
  return epochs.filter(isAbout(about)).map((epoch) => ({
    dataSource: epoch.dataSourceId,
    record: {
      startTimestamp: iso(epoch.startAt),
      endTimestamp: epoch.endAt === null ? 'null' : iso(epoch.endAt),
      startTimestampUnix: epoch.startAt,
      ...(epoch.endAt === null ? {} : { endTimestampUnix: epoch.endAt }),
      createdAt: iso(epoch.createdAt),
      createdAtUnix: epoch.createdAt,
      dynamicValueType: epoch.dataTypeId,
      dynamicValueTypeName: nameOf(epoch.dataTypeId),
      value: epoch.value,
      valueType: 'DOUBLE',
      ...(about.isDetailed ? { details: detailsOfAnswer } : {}),
    },
  }))
}

export function rowsOfDaily(dailies: readonly FakeDaily[], about: About) {
  return dailies.filter(isAbout(about)).map((daily) => ({
    dataSource: daily.dataSourceId,
    record: {
      day: daily.day,
      timestampUnix: Date.parse(daily.day),
      createdAt: iso(daily.createdAt),
      createdAtUnix: daily.createdAt,
      dailyDynamicValueType: daily.dataTypeId,
      dailyDynamicValueTypeName: nameOf(daily.dataTypeId),
      value: daily.value,
      valueType: 'LONG',
      ...(about.isDetailed
        ? { details: { timezoneOffset: offsetMin, trustworthiness: 'doubt_from_user' } }
        : {}),
    },
  }))
}

/** The push of a value, with the details that the API would answer with. */
export function pushOfEpochs(epochs: readonly FakeEpoch[]) {
  return pushOf('epoch', epochs, ({ startAt, endAt, dataTypeId, value, createdAt }) => ({
    startTimestamp: startAt,
    ...(endAt === null ? {} : { endTimestamp: endAt }),
    timezoneOffset: offsetMin,
    dataTypeId,
    value,
    additionalDetails: {
      creationTimestamp: createdAt,
      dataTypeName: nameOf(dataTypeId),
      valueType: 'DOUBLE',
      generationType: detailsOfAnswer.generation.toUpperCase(),
      trustworthiness: detailsOfAnswer.trustworthiness,
    },
  }))
}

export function pushOfDailies(dailies: readonly FakeDaily[]) {
  return pushOf('daily', dailies, ({ day, dataTypeId, value, createdAt }) => ({
    day: Date.parse(day),
    timezoneOffset: offsetMin,
    dataTypeId,
    value,
    additionalDetails: {
      creationTimestamp: createdAt,
      dataTypeName: nameOf(dataTypeId),
      valueType: 'LONG',
      trustworthiness: 'doubt_from_user',
    },
  }))
}

const detailsOfAnswer = {
  generation: 'automated_measurement',
  trustworthiness: 'verified_from_device_source',
  timezoneOffset: offsetMin,
}

function pushOf<R extends FakeEpoch | FakeDaily>(
  dimension: 'epoch' | 'daily',
  rows: readonly R[],
  record: (row: R) => Record<string, unknown>,
) {
  const [{ endUserId, dataSourceId }] = rows as unknown as [R]
  return {
    endUserId,
    timestampType: 'unix',
    type: `event.data.${dimension}.create`,
    data: [{ dataSourceId, dataSourceName: 'Fitbit', [`${dimension}Data`]: rows.map(record) }],
  }
}

function isAbout({ endUserId, sources, types }: About) {
  return (row: FakeEpoch | FakeDaily) =>
    row.endUserId === endUserId &&
    (sources === null || sources.includes(row.dataSourceId)) &&
    (types === null || types.includes(row.dataTypeId))
}

function nameOf(dataTypeId: number): string {
  return { 1000: 'Steps', 3000: 'HeartRate', 3001: 'HeartRateResting' }[dataTypeId] ?? 'Other'
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
