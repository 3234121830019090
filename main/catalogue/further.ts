import type { Dimension } from '#shared/series.ts'

/**
 * Sources and types that are not on the first sender's lists. Their ids are this app's own and never
 * change: sources from 100001, types from 900001. What means the same keeps the id of that list.
 */
export const furtherSources = [
  { dataSourceId: 100_001, name: 'Pryv.io', wireNames: [] },
  { dataSourceId: 100_002, name: 'Terra', wireNames: [] },
] as const

type Row = [id: number, name: string, valueType: string, unit: string | null, category: string]

const MEASURES = 'Body Composition & Measurements'
const OTHER = 'Other'

/** What is measured of what stands with the stream or nowhere, so the names say the measure only. */
const rows: Row[] = [
  [900_001, 'Temperature', 'DOUBLE', '°C', MEASURES],
  [900_002, 'Pressure', 'DOUBLE', 'mmHg', 'Cardiovascular Health'],
  [900_003, 'DensityMmolL', 'DOUBLE', 'mmol/L', MEASURES],
  [900_004, 'DensityMgDl', 'DOUBLE', 'mg/dL', MEASURES],
  [900_005, 'Energy', 'DOUBLE', 'kcal', 'Activity'],
  [900_006, 'Length', 'DOUBLE', 'm', OTHER],
  [900_007, 'Time', 'DOUBLE', 'min', OTHER],
  [900_008, 'Ratio', 'DOUBLE', '%', OTHER],
  [900_009, 'Flag', 'BOOLEAN', null, OTHER],
]

const dimensions: Dimension[] = ['epoch', 'daily']

export const furtherTypes = rows.flatMap(([dataTypeId, name, valueType, unit, category]) =>
  dimensions.map((dimension) => ({ dataTypeId, dimension, name, valueType, unit, category })),
)
