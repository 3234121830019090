/**
 * When a version of a value was made: the provider's creation time, else when it was received.
 * An identical body that comes again within 24 h counts at its first arrival.
 */
export type VersionTime = {
  at: number
  /** Place in the inbox: the delivery's number, 0 for a body that only repeats an earlier one. */
  order: number
}

export type Ruling = 'newer' | 'older'

/**
 * Which of two different versions wins. Equal times are decided by the order of the inbox; within
 * one delivery the later record wins.
 */
export function ruling(candidate: VersionTime, current: VersionTime): Ruling {
  if (candidate.at !== current.at) return candidate.at > current.at ? 'newer' : 'older'
  return candidate.order >= current.order ? 'newer' : 'older'
}
