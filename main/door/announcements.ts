import type { EventName, Events } from '#shared/contract.ts'

export type Announcement = { [N in EventName]: { name: N; data: Events[N] } }[EventName]

/** Tells every open page what changed; it states facts and never asks for anything. */
export type Announcements = {
  announce<N extends EventName>(name: N, data: Events[N]): void
  /** Returns its remover. */
  listen(listener: (announcement: Announcement) => void): () => void
}

export function createAnnouncements(): Announcements {
  const listeners = new Set<(announcement: Announcement) => void>()
  return {
    announce(name, data) {
      for (const listener of listeners) listener({ name, data } as Announcement)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
