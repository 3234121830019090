/** Round marks from `low` to `high`, about `most` of them, in steps of 1, 2 or 5 times a power of ten. */
export function valueTicks(low: number, high: number, most: number, finest = 0): number[] {
  const wanted = Math.max(finest, (high - low) / Math.max(1, most))
  if (!(wanted > 0) || !Number.isFinite(wanted)) return [low]
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = ([1, 2, 5].find((factor) => factor * power >= wanted) ?? 10) * power
  const marks: number[] = []
  for (let count = Math.ceil(low / step); count * step <= high; count += 1) {
    // Multiplied, not summed, and cut to the step's own digits: 0.1 + 0.2 must read 0.3.
    marks.push(Number((count * step).toPrecision(12)))
  }
  return marks
}

const thousands = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 })

/** A mark's number, short enough for the margin: `8,000`, `12 k`, `1.5 M`. */
export function shortNumber(value: number): string {
  if (Math.abs(value) >= 1_000_000) return `${thousands.format(value / 1_000_000)} M`
  if (Math.abs(value) >= 10_000) return `${thousands.format(value / 1_000)} k`
  return thousands.format(value)
}
