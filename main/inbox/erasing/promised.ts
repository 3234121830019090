/** Whoever waits for the thread's answer; it answers in the order in which it was asked. */
export type Promised<T> = { resolve: (answer: T) => void; reject: (error: Error) => void }

export function answer<T>(waiting: Promised<T>[], answered: T, reason: string | null): void {
  const first = waiting.shift()
  if (reason === null) first?.resolve(answered)
  else first?.reject(new Error(reason))
}
