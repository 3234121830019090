import type { Page } from '#renderer/state/page.ts'
import { type OffsetRun, offsetRuns } from '#renderer/state/time/offset-clock.ts'
import type { SeriesColumns, SeriesKey } from '#shared/series.ts'
import { HOUR_MS } from '#shared/time.ts'

const SAMPLES = 8

/**
 * Moments whose offset is worth asking for, where an answer is summed up and carries none: evenly
 * over its buckets, leaving out those near a stretch that is already known.
 */
export function unknownMoments(columns: SeriesColumns, known: OffsetRun[]): number[] {
  if (columns.kind === 'raw' || columns.utcOffsetMin || columns.at.length === 0) return []
  const last = columns.at.length - 1
  const nearMs = ((columns.at[last] ?? 0) - (columns.at[0] ?? 0)) / (2 * SAMPLES)
  const moments = new Set<number>()
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    const at = columns.at[Math.round((last * sample) / SAMPLES)] ?? 0
    const isKnown = known.some((run) => at >= run.fromAt - nearMs && at <= run.toAt + nearMs)
    if (!isKnown) moments.add(at)
  }
  return [...moments]
}

/** Reads a few single values for their offsets; a failed read only leaves a moment unknown. */
export async function probeOffsets(
  page: Page,
  key: SeriesKey,
  moments: number[],
  bucketMs: number,
): Promise<OffsetRun[]> {
  const { participantId, dimension, dataSourceId, dataTypeId } = key
  const answers = await Promise.all(
    moments.map((fromAt) =>
      page.link
        .call('series.read', {
          participantId,
          dimension,
          dataSourceId,
          dataTypeId,
          fromAt,
          toAt: fromAt + Math.min(bucketMs, HOUR_MS),
          columns: 1,
        })
        .catch(() => null),
    ),
  )
  return answers.flatMap((answer) =>
    answer?.kind === 'raw' ? offsetRuns(answer.at, answer.utcOffsetMin) : [],
  )
}
