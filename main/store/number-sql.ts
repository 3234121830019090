/**
 * SQL for the number of a stored value: 1 and 0 for booleans, milliseconds for dates in ISO form,
 * NULL for other text. See `stored-value.ts` for what the storage classes mean.
 */
export function number(value: string, valueType: string): string {
  return `CASE typeof(${value})
    WHEN 'text' THEN CAST(${value} AS REAL)
    ELSE CASE lower(CAST(${value} AS TEXT)) WHEN 'true' THEN 1.0 WHEN 'false' THEN 0.0 ELSE
      CASE WHEN ${valueType} = 'DATE' AND CAST(${value} AS TEXT) GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'
      THEN round((julianday(CAST(${value} AS TEXT)) - 2440587.5) * 86400000) END END END`
}

/**
 * SQL for a sum that is always a number: SQLite has none for values whose sums overflow on both
 * sides. The mean of such values is unknown, which infinity says, and ingest must not stop for it.
 */
export function total(column: string): string {
  return `coalesce(sum(${column}), 9e999)`
}
