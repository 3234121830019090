import { SECOND_MS } from '#shared/time.ts'

/** What a person waits for at the window, while ingest takes in what came before. */
const REACHED_WITHIN_MS = 20 * SECOND_MS

/** Waits for entries of the inbox to show in the study. */
export type Reaching = {
  /** Resolves when ingest came so far; rejects when that takes too long. */
  reached(entryId: number): Promise<void>
  /** Ingest came so far. */
  moved(lastEntryId: number): void
}

export function createReaching(lastEntryId: () => number): Reaching {
  let awaited: { entryId: number; resolve: () => void }[] = []
  return {
    reached: (entryId) =>
      new Promise((resolve, reject) => {
        if (entryId <= lastEntryId()) return resolve()
        const timer = setTimeout(() => reject(new Error('ingest is behind')), REACHED_WITHIN_MS)
        timer.unref()
        awaited.push({
          entryId,
          resolve() {
            clearTimeout(timer)
            resolve()
          },
        })
      }),
    moved(last) {
      for (const { resolve } of awaited.filter(({ entryId }) => entryId <= last)) resolve()
      awaited = awaited.filter(({ entryId }) => entryId > last)
    },
  }
}
