import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { StudyReader } from '#main/store/reader.ts'
import type { Status } from '#shared/status.ts'
import { SECOND_MS } from '#shared/time.ts'
import type { Clock } from '../ports.ts'

/** What only asking the disk or the study tells; refreshed now and then, never on the ack path. */
export type SlowFacts = {
  storage: Status['storage']
  receivedToday: number
  lastReceivedAt: number | null
}

export type SlowFactsReader = {
  read(): SlowFacts
  /** Something came in: look again soon. */
  note(receivedAt: number): void
  stop(): void
}

const REFRESH_MS = 5 * SECOND_MS

export function readSlowFacts(ports: {
  dataDir: string
  reader: StudyReader
  clock: Clock
  onChange: () => void
}): SlowFactsReader {
  const { dataDir, reader, clock, onChange } = ports
  let facts: SlowFacts = {
    storage: { inboxBytes: 0, studyBytes: 0, freeBytes: null },
    receivedToday: 0,
    lastReceivedAt: null,
  }

  async function refresh(): Promise<void> {
    const [inboxBytes, studyBytes, freeBytes, counts] = await Promise.all([
      databaseBytes(join(dataDir, 'inbox.sqlite')),
      databaseBytes(join(dataDir, 'study.sqlite')),
      freeOn(dataDir),
      reader.ask('deliveryCounts', localMidnight(clock.now())).catch(() => null),
    ])
    const before = JSON.stringify(facts)
    facts = {
      storage: { inboxBytes, studyBytes, freeBytes },
      receivedToday: counts?.count ?? facts.receivedToday,
      lastReceivedAt: latest(counts?.lastReceivedAt ?? null, facts.lastReceivedAt),
    }
    if (JSON.stringify(facts) !== before) onChange()
  }

  const timer = setInterval(() => void refresh(), REFRESH_MS)
  timer.unref()
  void refresh()
  return {
    read: () => facts,
    note(receivedAt) {
      facts.lastReceivedAt = latest(receivedAt, facts.lastReceivedAt)
      facts.receivedToday++
    },
    stop: () => clearInterval(timer),
  }
}

/** Midnight where this computer is: "today" on the screen is the researcher's day. */
function localMidnight(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

async function databaseBytes(path: string): Promise<number> {
  const sizes = await Promise.all(
    [path, `${path}-wal`].map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function freeOn(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b)
}
