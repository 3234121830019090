/** Epoch types whose values prove that the device was worn: heart rate. */
export const WEAR_EVIDENCE: readonly number[] = [3000]

/** Words for the codebook and README. */
export function wearRuleWords(minimumMinutes: number): string {
  return `wear_min >= ${minimumMinutes}; wear = minutes with at least one heart-rate value (type ${WEAR_EVIDENCE.join(', ')})`
}
