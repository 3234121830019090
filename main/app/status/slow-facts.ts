import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeliveryCounts } from '#main/store/queries/deliveries.ts'
import type { StudyReader } from '#main/store/reader.ts'
import type { RawStorage, Status, StorageStatus } from '#shared/status.ts'
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
  /** What the study held when it was opened; null where it could not be. */
  openedWith: DeliveryCounts | null
  /** Whether the inbox holds deliveries that the study does not know yet. */
  isBehind: () => boolean
  clock: Clock
  raw: () => RawStorage
  onChange: () => void
}): SlowFactsReader {
  const { dataDir, reader, openedWith, isBehind, clock, raw, onChange } = ports
  let facts: SlowFacts = {
    storage: { inboxBytes: 0, studyBytes: 0, freeBytes: null, disk: 'unknown', raw: raw() },
    receivedToday: openedWith?.count ?? 0,
    lastReceivedAt: openedWith?.lastReceivedAt ?? null,
  }
  let countedSinceAt = openedWith?.sinceAt ?? null
  let wasBehind = isBehind()

  /** Null where what was noted here since is right: a thread to read the study costs 13 MB. */
  async function counted(): Promise<DeliveryCounts | null> {
    const sinceAt = localMidnight(clock.now())
    const mustAsk = wasBehind || countedSinceAt !== sinceAt
    wasBehind = isBehind()
    if (!mustAsk) return null
    const counts = await reader.ask('deliveryCounts', sinceAt).catch(() => null)
    countedSinceAt = counts?.sinceAt ?? null
    return counts
  }

  async function refresh(): Promise<void> {
    const [inboxBytes, studyBytes, space, counts] = await Promise.all([
      databaseBytes(join(dataDir, 'inbox.sqlite')),
      databaseBytes(join(dataDir, 'study.sqlite')),
      spaceOn(dataDir),
      counted(),
    ])
    const before = JSON.stringify(facts)
    facts = {
      storage: {
        inboxBytes,
        studyBytes,
        freeBytes: space?.freeBytes ?? null,
        disk: diskState(space),
        raw: raw(),
      },
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

type Space = { freeBytes: number; sizeBytes: number }

async function spaceOn(folder: string): Promise<Space | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { freeBytes: bavail * bsize, sizeBytes: blocks * bsize }
  } catch {
    return null
  }
}

/** A disk that fills is announced long before a delivery must be refused. */
export function diskState(space: Space | null): StorageStatus['disk'] {
  if (space === null || space.sizeBytes === 0) return 'unknown'
  const used = 1 - space.freeBytes / space.sizeBytes
  return used >= 0.95 ? 'nearly-full' : used >= 0.8 ? 'filling' : 'fine'
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b)
}
