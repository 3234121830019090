/** How much earlier than the last answer's clock the next pass begins: writes may commit late. */
const OVERLAP_S = 60
/** A server whose clocks differ by more than this is read whole again rather than trusted. */
const MOST_SKEW_S = 15 * 60

/** Up to where an account was read. Times are seconds of the server's own clock, never of this computer's. */
export type Cursor = {
  /** `modifiedSince` of the next pass; 0: from the beginning. */
  sinceS: number
  /** How far the server's clock was once seen to go back: so much more the passes overlap. */
  skewS: number
}

export const fromTheBeginning: Cursor = { sinceS: 0, skewS: 0 }

/**
 * The cursor after a whole pass that began at `serverTimeS` (of its first answer: what was changed
 * while it was read comes with the next one). A clock that went back behind the cursor may hide
 * changes from it: then everything is read again.
 */
export function cursorAfter(cursor: Cursor, serverTimeS: number): Cursor {
  const skewS = Math.min(Math.max(cursor.skewS, 0), MOST_SKEW_S)
  if (isBehind(cursor, serverTimeS)) {
    const wentBackS = cursor.sinceS + OVERLAP_S - serverTimeS
    return { sinceS: 0, skewS: Math.min(Math.max(skewS, wentBackS), MOST_SKEW_S) }
  }
  return { sinceS: Math.max(0, serverTimeS - OVERLAP_S - skewS), skewS }
}

/** The server says that it is earlier than it said before. */
export function isBehind(cursor: Cursor, serverTimeS: number): boolean {
  return cursor.sinceS > 0 && serverTimeS < cursor.sinceS
}
