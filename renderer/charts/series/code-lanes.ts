import type { SeriesColumns } from '#shared/series.ts'

/** Codes as lanes one above the other: their numbers are names, and no scale. */
export type CodeLanes = {
  /** Each value is the number of its lane, counted from below; never summed up. */
  columns: SeriesColumns
  /** What each lane stands for, from below. */
  names: string[]
}

/**
 * Gives every code that occurs a lane, in the order of the codes. Of a bucket only its least and
 * greatest code are known for certain, so both are drawn, and nothing between them.
 */
export function codeLanes(columns: SeriesColumns, names: Record<string, string>): CodeLanes {
  const codes = columns.kind === 'raw' ? columns.value : [...columns.min, ...columns.max]
  const lanes = [...new Set(codes.filter((code) => code !== null))].sort((a, b) => a - b)
  const laneOf = new Map(lanes.map((code, lane) => [code, lane]))
  const own = {
    kind: 'raw' as const,
    at: [] as number[],
    endAt: [] as (number | null)[],
    value: [] as (number | null)[],
    text: [] as string[],
    utcOffsetMin: [] as (number | null)[],
    deliveryId: [] as number[],
  }
  for (const [index, at] of columns.at.entries()) {
    const isRaw = columns.kind === 'raw'
    const held = isRaw
      ? [columns.value[index] ?? null]
      : [...new Set([columns.min[index] ?? null, columns.max[index] ?? null])]
    for (const code of held) {
      own.at.push(at)
      own.endAt.push(isRaw ? (columns.endAt[index] ?? null) : at + columns.bucketMs)
      own.value.push(code === null ? null : (laneOf.get(code) ?? null))
    }
  }
  return { columns: own, names: lanes.map((code) => names[code] ?? String(code)) }
}

const MOST_LETTERS = 9

/** A lane's name, short enough for the chart's margin. */
export function laneText(names: string[], lane: number): string {
  const name = names[lane] ?? ''
  return name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name
}
