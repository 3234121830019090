import type { ExportedSeries } from '#main/store/exported/series.ts'
import type { ExportChoice } from '#shared/study/export.ts'
import { DAY_MS } from '#shared/time.ts'

/** Latitude and longitude: by number too, since a list may lack the category. */
const LOCATION_TYPES: readonly number[] = [1401, 1402]
const LOCATION_CATEGORY = 'Location & GPS'

export function isLocation({
  dataTypeId,
  category,
}: Pick<ExportedSeries, 'dataTypeId' | 'category'>): boolean {
  return LOCATION_TYPES.includes(dataTypeId) || category === LOCATION_CATEGORY
}

/** Where somebody was is in no export unless it was ticked. */
export function mayExport(choice: ExportChoice): (series: ExportedSeries) => boolean {
  return (series) => choice.includeLocations || !isLocation(series)
}

/** Days of the choice as numbers from 1970, both included; without an end all there could be. */
export function chosenDays({ fromDay, toDay }: Pick<ExportChoice, 'fromDay' | 'toDay'>) {
  return {
    from: fromDay === null ? -1e8 : Date.parse(fromDay) / DAY_MS,
    to: toDay === null ? 1e8 : Date.parse(toDay) / DAY_MS,
  }
}
