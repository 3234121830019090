/**
 * When a version of a value was made: the provider's creation time, else when it was received.
 * An identical body that comes again within 24 h counts at its first arrival.
 */
export type VersionTime = { at: number; isRepeatedBody: boolean }

export type Ruling = 'newer' | 'older'

/**
 * Which of two different versions wins. Equal times are decided by the order of the inbox, where
 * the one at hand is the later, unless its body only repeats an earlier one.
 */
export function ruling(candidate: VersionTime, currentAt: number): Ruling {
  if (candidate.at !== currentAt) return candidate.at > currentAt ? 'newer' : 'older'
  return candidate.isRepeatedBody ? 'older' : 'newer'
}
