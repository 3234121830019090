import type { Announcements } from '#main/door/announcements.ts'
import type { Status } from '#shared/status.ts'

/** Pages and the tray hear of a changed status at most this often. */
const EVERY_MS = 250

export type StatusNews = {
  /** Something that the status tells has changed. */
  changed(): void
  /** Everything that the status is read from is there now. */
  begin(read: () => Status): void
  /** Returns its remover. */
  listen(listener: (status: Status) => void): () => void
  stop(): void
}

/** Tells everybody who shows it that the status changed; many changes at once are one piece of news. */
export function createStatusNews(announcements: Announcements): StatusNews {
  const listeners = new Set<(status: Status) => void>()
  let timer: NodeJS.Timeout | null = null
  let read: (() => Status) | null = null

  function tell(): void {
    timer = null
    if (read === null) return
    const status = read()
    announcements.announce('status.changed', status)
    for (const listener of listeners) listener(status)
  }

  return {
    changed() {
      timer ??= setTimeout(tell, EVERY_MS)
    },
    begin(reader) {
      read = reader
      tell()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      listeners.clear()
    },
  }
}
