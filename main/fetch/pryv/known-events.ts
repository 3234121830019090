const MOST_KNOWN = 50_000

export type EventStamp = { id: string; modifiedS: number }

/**
 * Which states of events are kept already. Passes overlap, so that the same events come again and
 * again; a page that says nothing new need not be kept once more.
 */
export type KnownEvents = {
  isNews(events: EventStamp[], deletedIds: string[]): boolean
  /** They are durable now. */
  note(events: EventStamp[], deletedIds: string[]): void
  /** What is older can't come again. */
  forgetBefore(modifiedS: number): void
}

export function createKnownEvents(): KnownEvents {
  const known = new Map<string, number>()
  const deleted = new Set<string>()
  return {
    isNews: (events, deletedIds) =>
      events.some(({ id, modifiedS }) => known.get(id) !== modifiedS) ||
      deletedIds.some((id) => !deleted.has(id)),
    note(events, deletedIds) {
      // Forgetting costs a page kept twice, never one that is missing.
      if (known.size > MOST_KNOWN) known.clear()
      if (deleted.size > MOST_KNOWN) deleted.clear()
      for (const { id, modifiedS } of events) known.set(id, modifiedS)
      for (const id of deletedIds) deleted.add(id)
    },
    forgetBefore(modifiedS) {
      for (const [id, at] of known) if (at < modifiedS) known.delete(id)
    },
  }
}
