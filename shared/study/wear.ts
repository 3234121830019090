/**
 * Epoch types whose values prove that the device was worn: `HeartRate` of the sender's list. A
 * resting or filtered heart rate is computed afterwards and proves no minute.
 */
export const heartRateTypes: readonly number[] = [3000]

/** The slowest rhythm in which devices report a heart rate; what spans more is an average. */
const LONGEST_READING_MIN = 15

/**
 * How many minutes a heart rate proves, from the one it begins in: those that it stands for. An
 * instant stands for its own minute, and so does an average over a longer time, of which nobody
 * knows how it was spread.
 */
export function provedMinutes(durationMs: number | null): number {
  const minutes = Math.ceil((durationMs ?? 0) / 60_000)
  return minutes > LONGEST_READING_MIN ? 1 : Math.max(1, minutes)
}
