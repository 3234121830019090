import type { ExportedValue } from '#main/store/exported/values.ts'
import { heartRateTypes } from '#shared/study/wear.ts'

/** Does this epoch value prove that the device was worn? The same rule as `days/day-sql.ts`. */
export function provesWear({ series, number }: ExportedValue): boolean {
  return number !== null && number > 0 && heartRateTypes.includes(series.dataTypeId)
}

/** Words for the codebook and README. */
export function wearRuleWords(minimumMinutes: number): string {
  return `wear_min >= ${minimumMinutes}; wear = minutes with at least one heart-rate value above 0 (type ${heartRateTypes.join(', ')}), which stands for the minutes up to its end where those are 15 at most; where no source measures heart rate, no day is valid`
}
