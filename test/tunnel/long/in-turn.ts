/** Begins one after the other: a dozen processes that start at once keep two processors too busy. */
export function createTurns(): <T>(begin: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (begin) => {
    const mine = last.then(begin, begin)
    last = mine
    return mine
  }
}
