/** Lets only so many work at a time; the others wait in the order they came. */
export type Turns = { take<T>(work: () => Promise<T>): Promise<T> }

export function createTurns(most: number): Turns {
  const waiting: (() => void)[] = []
  let running = 0
  return {
    async take(work) {
      if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
      else running++
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    },
  }
}
