/**
 * Minutes of one local day as bits, numbered as minutes of UTC, so that the hour that a clock shows
 * twice has sixty more of them. Offsets go to ±18 h, which bounds the minutes a day can have.
 */
const MARGIN = 18 * 60
const BYTES = (24 * 60 + 2 * MARGIN) / 8

/** As stored: without empty bytes at either end, so that equal minutes are equal bytes. */
export type MinuteBits = { fromMinute: number; bits: Uint8Array }

export function emptyMinutes(): Uint8Array {
  return new Uint8Array(BYTES)
}

/** The first minute of UTC that can belong to a local day. */
export function firstMinuteOf(day: number): number {
  return day * 24 * 60 - MARGIN
}

/** One behind the last. */
export function lastMinuteOf(day: number): number {
  return firstMinuteOf(day) + 8 * BYTES
}

export function setMinute(minutes: Uint8Array, day: number, minute: number): void {
  const place = minute - firstMinuteOf(day)
  const byte = place >> 3
  minutes[byte] = (minutes[byte] as number) | (1 << (place & 7))
}

/** Takes `[fromMinute, toMinute)` out. */
export function clearMinutes(minutes: Uint8Array, day: number, from: number, to: number): void {
  const first = firstMinuteOf(day)
  const end = Math.min(to - first, 8 * BYTES)
  for (let place = Math.max(0, from - first); place < end; place++) {
    const byte = place >> 3
    minutes[byte] = (minutes[byte] as number) & ~(1 << (place & 7))
  }
}

export function addMinutes(minutes: Uint8Array, day: number, more: MinuteBits): void {
  const at = (more.fromMinute - firstMinuteOf(day)) / 8
  for (let i = 0; i < more.bits.length; i++)
    minutes[at + i] = (minutes[at + i] as number) | (more.bits[i] as number)
}

export function countMinutes(minutes: Uint8Array): number {
  let count = 0
  for (const byte of minutes) count += ONES[byte] as number
  return count
}

/** How many of `[fromMinute, toMinute)` are set. */
export function countWithin(minutes: Uint8Array, day: number, from: number, to: number): number {
  const first = Math.max(0, from - firstMinuteOf(day))
  const end = Math.min(8 * BYTES, to - firstMinuteOf(day))
  if (end <= first) return 0
  const [firstByte, lastByte] = [first >> 3, (end - 1) >> 3]
  let count = 0
  for (let i = firstByte; i <= lastByte; i++) {
    let byte = minutes[i] as number
    if (i === firstByte) byte &= 255 << (first & 7)
    if (i === lastByte) byte &= 255 >> (7 - ((end - 1) & 7))
    count += ONES[byte & 255] as number
  }
  return count
}

/** Null where no minute is set. */
export function storedMinutes(minutes: Uint8Array, day: number): MinuteBits | null {
  let first = 0
  while (first < BYTES && minutes[first] === 0) first++
  if (first === BYTES) return null
  let end = BYTES
  while (minutes[end - 1] === 0) end--
  return { fromMinute: firstMinuteOf(day) + 8 * first, bits: minutes.subarray(first, end) }
}

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0
  for (let rest = byte; rest > 0; rest >>= 1) count += rest & 1
  return count
})
