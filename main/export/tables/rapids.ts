import type { ExportedValue } from '#main/store/exported/values.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { dayText, momentText } from '../formats/moment-text.ts'
import { type Cell, type Column, participantColumn, type Table } from './column.ts'

const device: Column = { ...participantColumn, name: 'device_id' }

function localTime(name: string, definition: string, missing?: string): Column {
  return {
    name,
    kind: 'text',
    label: name,
    definition: `${definition}, yyyy-mm-dd hh:mm:ss in local time`,
    origin: 'derived',
    derivation: 'UTC plus the offset of the value',
    ...(missing === undefined ? {} : { missing }),
  }
}

function number(name: string, definition: string, unit: string | null): Column {
  return {
    name,
    kind: 'number',
    label: name,
    definition,
    unit,
    missing: 'not sent, or no number',
    origin: 'provider',
  }
}

function derived(name: string, definition: string, derivation: string): Column {
  return { name, kind: 'integer', label: name, definition, origin: 'derived', derivation }
}

function table(name: string, title: string, columns: readonly Column[]): Table {
  return { name, title, columns: [device, ...columns], key: [], isOfValues: true }
}

/** The tables and columns RAPIDS expects of a Fitbit. */
export const rapidsTables = {
  stepsIntraday: table('fitbit_steps_intraday', "RAPIDS' FITBIT_STEPS_INTRADAY", [
    localTime('local_date_time', 'Start of the value'),
    number('steps', 'Steps', 'count'),
  ]),
  heartIntraday: table('fitbit_heartrate_intraday', "RAPIDS' FITBIT_HEARTRATE_INTRADAY", [
    localTime('local_date_time', 'Start of the value'),
    number('heartrate', 'Heart rate', 'bpm'),
    {
      name: 'heartrate_zone',
      kind: 'text',
      label: 'heartrate_zone',
      definition: 'Zone of the heart rate',
      missing: 'always: the sender does not send it',
      origin: 'provider',
    },
  ]),
  stepsSummary: table('fitbit_steps_summary', "RAPIDS' FITBIT_STEPS_SUMMARY", [
    localTime('local_date_time', 'Midnight of the day as sent'),
    number('steps', 'Steps of the day', 'count'),
  ]),
  heartSummary: table('fitbit_heartrate_summary', "RAPIDS' FITBIT_HEARTRATE_SUMMARY", [
    localTime('local_date_time', 'Midnight of the day as sent'),
    number('heartrate_daily_restinghr', 'Resting heart rate of the day', 'bpm'),
  ]),
  sleepIntraday: table('fitbit_sleep_intraday', "RAPIDS' FITBIT_SLEEP_INTRADAY", [
    derived(
      'type_episode_id',
      'Number of the episode of sleep, counted for each device_id',
      'stages that begin within 60 minutes of the end of another belong to its episode',
    ),
    localTime('local_date_time', 'Start of the stage'),
    { ...derived('duration', 'Length of the stage', 'end minus start'), kind: 'number', unit: 's' },
    {
      name: 'level',
      kind: 'text',
      label: 'level',
      definition: 'Stage of sleep, in the words of Fitbit',
      allowed: ['deep', 'light', 'rem', 'wake', 'asleep', 'awake'],
      origin: 'provider',
    },
    derived(
      'is_main_sleep',
      'Whether it is the main sleep of the day',
      '1 for the longest of the episodes that end on the same local day, else 0',
    ),
    {
      name: 'type',
      kind: 'text',
      label: 'type',
      definition: 'How the sleep was staged',
      allowed: ['stages', 'classic'],
      origin: 'derived',
      derivation: 'stages where a deep, light or rem stage belongs to the episode, else classic',
    },
  ]),
  sleepSummary: table('fitbit_sleep_summary', "RAPIDS' FITBIT_SLEEP_SUMMARY", [
    localTime('local_start_date_time', 'Start of the sleep', 'not sent'),
    localTime('local_end_date_time', 'End of the sleep', 'not sent'),
    number('efficiency', 'Efficiency of the sleep', '%'),
    number('minutes_after_wakeup', 'Minutes awake in bed after waking up', 'min'),
    number('minutes_asleep', 'Minutes asleep', 'min'),
    number('minutes_awake', 'Minutes awake', 'min'),
    number('minutes_to_fall_asleep', 'Minutes to fall asleep', 'min'),
    number('minutes_in_bed', 'Minutes in bed', 'min'),
    number(
      'is_main_sleep',
      'Whether it is the main sleep of the day: the sender sends only that',
      null,
    ),
    {
      name: 'type',
      kind: 'text',
      label: 'type',
      definition: 'How the sleep was staged',
      allowed: ['stages'],
      origin: 'derived',
      derivation: 'always stages',
    },
  ]),
} satisfies Record<string, Table>

/** The daily values of one day by type. */
export type SleepDay = Map<number, ExportedValue>

/** A row of the sleep summary; null where the day says nothing of sleep. */
export function sleepCells(code: string, day: SleepDay): Cell[] | null {
  const start = localText(day.get(2100))
  const end = localText(day.get(2101))
  const numbers = [2200, 2008, 2000, 2006, 2007, 2001].map((type) => day.get(type)?.number ?? null)
  if (start === null && end === null && numbers.every((value) => value === null)) return null
  return [code, start, end, ...numbers, 1, 'stages']
}

/** A time of sleep in the wearer's own clock: as written, or UTC moved by the value's offset. */
function localText(value: ExportedValue | undefined): string | null {
  if (value === undefined) return null
  const { text, details, number: at } = value
  const written = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.\d+)?[+-]/.exec(text)
  if (written !== null) return `${written[1]} ${written[2]}`
  if (at === null || Math.abs(at) < DAY_MS || details.utcOffsetMin === null) return null
  const local = at + details.utcOffsetMin * MINUTE_MS
  return `${dayText(local)} ${momentText()(local).slice(11, 19)}`
}
