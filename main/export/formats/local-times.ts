import { MINUTE_MS } from '#shared/time.ts'
import { momentText, offsetText } from './moment-text.ts'

/** An offset and where it is from. */
export type PlacedOffset =
  | { utcOffsetMin: number; source: 'payload' | 'participant_zone' }
  | { utcOffsetMin: null; source: 'unknown' }

/** Starts and ends apart: each runs along its own days. */
export type LocalTimes = {
  start(at: number, utcOffsetMin: number): string
  end(at: number, utcOffsetMin: number): string
}

/** The instants shown at their offset, as the `_local` columns of the views write them. */
export function localTimes(): LocalTimes {
  const suffixes = new Map<number, string>()
  const column = () => {
    const text = momentText()
    return (at: number, utcOffsetMin: number) => {
      let suffix = suffixes.get(utcOffsetMin)
      if (suffix === undefined) {
        suffix = offsetText(utcOffsetMin)
        suffixes.set(utcOffsetMin, suffix)
      }
      return text(at + utcOffsetMin * MINUTE_MS) + suffix
    }
  }
  return { start: column(), end: column() }
}
