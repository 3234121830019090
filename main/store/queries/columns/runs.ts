import type { Runs } from '#shared/series.ts'

/** The texts that `joined` holds between commas. Where all are the same, that is seen at once. */
export function runsOfTexts(joined: string): Runs<string> {
  const [first = ''] = joined.split(',', 1)
  const times = (joined.length + 1) / (first.length + 1)
  if (Number.isInteger(times) && joined === first + `,${first}`.repeat(times - 1))
    return { of: [first], times: [times] }
  return runsOf(joined.split(','))
}

/** From each of the whole numbers that `joined` holds between commas to the next, beginning at 0. */
export function runsOfSteps(joined: string): Runs<number> {
  let before = 0
  const numbers: number[] = JSON.parse(`[${joined}]`)
  return runsOf(
    numbers.map((number) => {
      const step = number - before
      before = number
      return step
    }),
  )
}

function runsOf<T>(all: T[]): Runs<T> {
  const of: T[] = []
  const times: number[] = []
  let count = 0
  all.forEach((one, i) => {
    count++
    if (i + 1 < all.length && all[i + 1] === one) return
    of.push(one)
    times.push(count)
    count = 0
  })
  return { of, times }
}
