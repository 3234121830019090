/**
 * What this app asked a sender's interface, and what the answer beside it therefore stands for. It
 * goes into the inbox with the answer, so that a rebuild years later reads both the same.
 */
export type Fetched = {
  /** As registered in main/senders, such as `thryve`. */
  sender: string
  /** Becomes the delivery's type: `epoch` is `fetch.epoch`, `pryv.events` is `fetch.pryv.events`. */
  what: string
  /** A random id of this app's own; never a token, never a name of a person. Null where there is only one. */
  connection: string | null
  /** Whose data were asked for, as the sender knows them: an answer need not name anybody. */
  endUserId: string
  endUserAlias: string | null
  /** What this request asked for. */
  asked: Asked
  /**
   * When the request went out (UTC ms): an empty answer closes what was announced before, since it
   * can't know of what was announced later. Absent: it closes nothing.
   */
  askedAt?: number
  /**
   * What is wholly answered once this answer is here: mostly the same as `asked`, more where it is
   * the last of several requests that together ask one thing, null while others must follow.
   */
  answered: Asked | null
}

/** Everything of these that lies in the range or overlaps it; null asks for all of them. */
export type Asked = {
  dimension: string | null
  dataSourceIds: number[] | null
  dataTypeIds: number[] | null
  /** UTC ms, both ends included; null where days were asked for. */
  fromAt: number | null
  toAt: number | null
  /** `YYYY-MM-DD`, both days included; null where moments were asked for. */
  fromDay: string | null
  toDay: string | null
}

/** A notification that some resource changed, for whoever fetches. */
export type Notified = {
  /** The sender's registered name. */
  sender: string
  /** The id in the path behind the hook's secret; null where the sender appended none. */
  connection: string | null
  /** `changed` is also what stands where nobody can tell: a sync too many harms nobody. */
  kind: 'changed' | 'restarted' | 'test'
}
