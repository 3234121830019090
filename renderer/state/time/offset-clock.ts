/** A stretch in which every value that was read carried this offset. */
export type OffsetRun = { fromAt: number; toAt: number; offsetMin: number }

/** Offsets as sent, as stretches; values without one say nothing. `at` ascends. */
export function offsetRuns(at: number[], utcOffsetMin: (number | null)[]): OffsetRun[] {
  const runs: OffsetRun[] = []
  for (const [index, moment] of at.entries()) {
    const offsetMin = utcOffsetMin[index]
    if (offsetMin === null || offsetMin === undefined) continue
    const last = runs.at(-1)
    if (last?.offsetMin === offsetMin) last.toAt = moment
    else runs.push({ fromAt: moment, toAt: moment, offsetMin })
  }
  return runs
}

/** The offset sent nearest to this moment, in minutes; null where none was ever sent. */
export function offsetAt(runs: OffsetRun[], at: number): number | null {
  let nearest: OffsetRun | null = null
  let shortest = Number.POSITIVE_INFINITY
  for (const run of runs) {
    const distance = at < run.fromAt ? run.fromAt - at : at > run.toAt ? at - run.toAt : 0
    if (distance >= shortest) continue
    shortest = distance
    nearest = run
  }
  return nearest?.offsetMin ?? null
}
