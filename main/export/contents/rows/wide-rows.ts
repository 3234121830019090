import type { ExportedValue } from '#main/store/exported/values.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Scope } from '../../reading/study-state.ts'
import type { Cell } from '../../tables/column.ts'
import { emptyWideRow, localDateIn, type WideTable } from '../../tables/daily-wide.ts'
import type { ParticipantPass } from '../participant-values.ts'
import type { AnnotationFlags } from './annotation-rows.ts'
import type { DayRow } from './day-rows.ts'

/** The wide row of each day of one participant, with what is not excluded. */
export function wideRows(
  table: WideTable,
  scope: Scope,
  { kept }: ParticipantPass,
  flags: AnnotationFlags,
): (day: DayRow) => Cell[] {
  const ofDay = new Map<number, ExportedValue[]>()
  for (const value of kept) {
    const day = value.at / DAY_MS
    const values = ofDay.get(day)
    if (values === undefined) ofDay.set(day, [value])
    else values.push(value)
  }
  return (day) => {
    const cells = emptyWideRow(table)
    cells[0] = scope.code
    cells[1] = day.day
    for (const value of ofDay.get(day.dayNumber) ?? []) {
      const { dataTypeId, dataSourceId } = value.series
      const place = table.placeOf(dataTypeId, dataSourceId)
      const isNumber = table.columns[place]?.kind === 'number'
      cells[place] = isNumber ? value.number : value.text
      const datePlace = table.datePlaceOf(dataTypeId, dataSourceId)
      if (datePlace >= 0) cells[datePlace] = localDateIn(value.text, value.details.utcOffsetMin)
    }
    cells[table.factsAt] = day.wornMinutes
    cells[table.factsAt + 1] = day.isValid
    cells[table.factsAt + 2] = day.epochValues
    cells[table.factsAt + 3] = day.offlineMinutes
    cells[table.factsAt + 4] = day.connectedSources
    cells[table.factsAt + 5] = flags(day.startsAt, day.endsAt)
    return cells
  }
}
