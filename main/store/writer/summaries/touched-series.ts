import type { Dimension } from '#shared/series.ts'

export type SeriesRow = {
  seriesId: number
  participant: number
  dimension: Dimension
  dataSourceId: number
  dataTypeId: number
}

/** Values that changed, for the window: by participant, source and type. */
export type TouchedSeries = Omit<SeriesRow, 'seriesId'> & { fromAt: number; toAt: number }

/** Gathers which series changed, and from when to when. */
export function touchedSeries() {
  let touched = new Map<number, TouchedSeries>()
  return {
    note({ seriesId, ...series }: SeriesRow, at: number): void {
      const known = touched.get(seriesId)
      if (known === undefined) touched.set(seriesId, { ...series, fromAt: at, toAt: at })
      else {
        known.fromAt = Math.min(known.fromAt, at)
        known.toAt = Math.max(known.toAt, at)
      }
    },
    /** What changed since the last call. */
    take(): TouchedSeries[] {
      const all = [...touched.values()]
      touched = new Map()
      return all
    },
  }
}
