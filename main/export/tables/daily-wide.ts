import { MINUTE_MS } from '#shared/time.ts'
import { dayText } from '../formats/moment-text.ts'
import { type Cell, type Column, participantColumn, type Table } from './column.ts'
import { dayColumn, dayColumns } from './coverage.ts'
import { type NamedPair, wideNames } from './wide-names.ts'

/** What one column of the wide table holds of a pair of type and source. */
export type WideVariable = NamedPair & {
  holds: 'number' | 'text'
}

/** Daily types that tell when the main sleep began and ended. */
const SLEEP_START = 2100
const SLEEP_END = 2101

export type WideTable = Table & {
  /** Place of a pair's value in a row; -1 where it has none. */
  placeOf(dataTypeId: number, dataSourceId: number): number
  /** Place of the date that is read from a time of sleep; -1 where the pair has none. */
  datePlaceOf(dataTypeId: number, dataSourceId: number): number
  /** Where the columns of the day itself begin. */
  factsAt: number
}

/** The columns that this export's values ask for. */
export function wideTable(variables: readonly WideVariable[], rule: string): WideTable {
  const names = wideNames(variables)
  const dates = variables.filter(({ dataTypeId }) => isSleepTime(dataTypeId))
  const dateNames = wideNames(
    dates.map((pair) => ({
      ...pair,
      dataTypeName: pair.dataTypeId === SLEEP_START ? 'night_of' : 'wake_date',
      unit: null,
    })),
  )
  const places = placesOf(variables, 2)
  const datePlaces = placesOf(dates, 2 + variables.length)
  return {
    name: 'daily_wide',
    title: 'One row for each participant and day, one column for each daily type and source',
    columns: [
      participantColumn,
      dayColumn,
      ...variables.map((variable, i) => variableColumn(names[i] as string, variable)),
      ...dates.map((pair, i) => dateColumn(dateNames[i] as string, pair)),
      dayColumns.wearMin(rule),
      dayColumns.validDay(rule),
      dayColumns.epochValues,
      dayColumns.offline,
      dayColumns.sources,
      {
        name: 'annotation_flags',
        kind: 'text',
        label: 'Annotations',
        definition: 'Kinds of the annotations that touch the day, joined by |',
        missing: 'none',
        origin: 'derived',
        derivation: 'annotations of the participant and of the whole study',
      },
    ],
    key: ['participant_id', 'day'],
    isOfValues: true,
    placeOf: (type, source) => places.get(`${type} ${source}`) ?? -1,
    datePlaceOf: (type, source) => datePlaces.get(`${type} ${source}`) ?? -1,
    factsAt: 2 + variables.length + dates.length,
  }
}

export function emptyWideRow(table: WideTable): Cell[] {
  return new Array(table.columns.length).fill(null)
}

/**
 * Local date of a time of sleep: as written where it carries its own offset, else shown at the
 * value's. Null where the text is no time.
 */
export function localDateIn(text: string, utcOffsetMin: number | null): string | null {
  const isUtc = /^\d{4}-.*Z$/.test(text) || /^\d{12,13}$/.test(text)
  if (!isUtc) return /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(text)?.[1] ?? null
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isNaN(at) ? null : dayText(at + (utcOffsetMin ?? 0) * MINUTE_MS)
}

function isSleepTime(dataTypeId: number): boolean {
  return dataTypeId === SLEEP_START || dataTypeId === SLEEP_END
}

function placesOf(pairs: readonly NamedPair[], from: number): Map<string, number> {
  return new Map(
    pairs.map(({ dataTypeId, dataSourceId }, i) => [`${dataTypeId} ${dataSourceId}`, from + i]),
  )
}

function variableColumn(name: string, { holds, ...pair }: WideVariable): Column {
  return {
    name,
    kind: holds,
    label: `${pair.dataTypeName}, ${pair.dataSourceName}`,
    definition: `Daily value of type ${pair.dataTypeId} (${pair.dataTypeName}) from source ${pair.dataSourceId} (${pair.dataSourceName})`,
    unit: pair.unit,
    missing: 'no value of that day, or it is excluded',
    origin: 'provider',
    dataTypeId: pair.dataTypeId,
    aggregation: 'day, as sent',
  }
}

function dateColumn(name: string, pair: NamedPair): Column {
  const isStart = pair.dataTypeId === SLEEP_START
  return {
    name,
    kind: 'day',
    label: isStart ? `Night of, ${pair.dataSourceName}` : `Wake date, ${pair.dataSourceName}`,
    definition: isStart
      ? 'Local date on which the sleep of this row began'
      : 'Local date on which the sleep of this row ended',
    missing: 'no time of sleep of that day',
    origin: 'derived',
    derivation: `date written in the value of type ${pair.dataTypeId}; no cut-off hour is used`,
    dataTypeId: pair.dataTypeId,
    aggregation: 'day, as sent',
  }
}
