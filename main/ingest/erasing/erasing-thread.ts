import type { UnwrapLimits } from '#main/decode/unwrap.ts'
import { erasedDeliveries, readErasures } from '#main/inbox/erasing/erased.ts'
import type { Rewrite, Rewriting } from '#main/inbox/erasing/rewriter.ts'
import type { Db } from '#main/inbox/inbox-database.ts'
import { entriesReader } from '#main/inbox/read-entries.ts'
import { refusedReader } from '#main/inbox/refused.ts'
import type { WritableDb } from '#main/store/connection.ts'
import { erasingWork } from '#main/store/erasing/erasing-work.ts'
import { erasureWriter } from '#main/store/erasing/erasure-writer.ts'
import { saidBy } from '#shared/words/said-error.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { Decode } from '../entry-content.ts'
import type { Ingest } from '../ingest.ts'
import type { Erasing } from './apply-erasure.ts'
import { type Hasher, hasher } from './erased-content.ts'
import { lateRewriter } from './late-entry.ts'
import { sweep } from './sweep.ts'

/** What is told to the host; the inbox's own thread alone may write the inbox. */
export type ErasingReport =
  /** Everything of these is out of study and inbox, and every page of the study was written anew. */
  | { about: 'erased'; erasureIds: number[] }
  /** Somebody who was erased came again, and was emptied: old pages of the inbox may hold the body. */
  | { about: 'late' }
  /** It is tried again by itself. */
  | { about: 'failed'; reason: Said }

export type ErasingThread = {
  /** For ingest: what it must know to apply an erasure. */
  erasing: Erasing
  /** Does what waits, one thing after the other; `resume` goes on with what waited behind it. */
  run(ingest: Pick<Ingest, 'held'>, resume: () => void): void
  isBusy(): boolean
  stop(): void
}

const TRY_AGAIN_MS = 1_000

export function erasingThread(ports: {
  inbox: Db
  study: WritableDb
  key: string | null
  decode: Decode
  limits: UnwrapLimits
  isEncrypted: boolean
  /** Lets answers go first while many come in. */
  makeWay: () => Promise<void>
  rewrite: (rewriting: Rewriting) => Promise<void>
  report: (report: ErasingReport) => void
}): ErasingThread {
  const { inbox, study, key, decode, limits, makeWay, rewrite, report } = ports
  const hash: Hasher | null = key === null ? null : hasher(key)
  const readEntries = entriesReader(inbox)
  let work: ReturnType<typeof erasingWork> | null = null
  let isRunning = false
  let isStopped = false
  let needsEmptyLog: number[] = []
  let retry: NodeJS.Timeout | null = null

  function stored(erasureId: number) {
    return readErasures(inbox).find((one) => one.erasureId === erasureId) ?? null
  }

  async function sweepOne(erasureId: number): Promise<void> {
    const erasure = stored(erasureId)
    if (erasure === null || erasure.isSwept || hash === null || work === null) return
    const nextRefused = refusedReader(inbox)
    const all = sweep({ erasure, hash, work, decode, limits, readEntries, nextRefused })
    for (const bite of all) {
      if (isStopped) return
      if (bite !== null) await rewrite(bite)
      await makeWay()
    }
  }

  async function wipeLate(): Promise<boolean> {
    if (hash === null || work === null) return false
    const entryIds = work.wipes()
    if (entryIds.length === 0) return false
    const reaches = erasureWriter(study)
    const rewritten = lateRewriter(hash, decode, reaches.reaches)
    const rewrites: Rewrite[] = []
    for (const entryId of entryIds) {
      const [entry] = readEntries(entryId - 1, { maxEntries: 1, maxBytes: 1 })
      const found = entry?.entryId === entryId ? rewritten(entry) : null
      if (found !== null) rewrites.push(found)
    }
    if (rewrites.length > 0) await rewrite({ erasure: null, rewrites, refusedIds: [] })
    work.wiped(entryIds)
    report({ about: 'late' })
    return true
  }

  /** False where somebody still reads an older state of the study: the log has to wait. */
  function scrubStudy(): boolean {
    if (work === null) return true
    const unscrubbed = work.unscrubbed()
    if (unscrubbed.length === 0) return true
    const isWritten = unscrubbed.every((id) => needsEmptyLog.includes(id))
    if (!(isWritten ? work.emptyLog() : work.scrub(ports.isEncrypted))) {
      needsEmptyLog = unscrubbed
      return false
    }
    needsEmptyLog = []
    work.scrubbed(unscrubbed)
    report({ about: 'erased', erasureIds: unscrubbed })
    return true
  }

  async function runAll(ingest: Pick<Ingest, 'held'>, resume: () => void): Promise<void> {
    work ??= erasingWork(study)
    const held = ingest.held()
    if (held !== null) {
      if (hash === null) throw new Error('the key of erasures is missing')
      await sweepOne(held.entryId)
      if (!isStopped) resume()
      return
    }
    while (!isStopped && (await wipeLate())) await makeWay()
    if (!isStopped && !scrubStudy()) again(ingest, resume)
  }

  function again(ingest: Pick<Ingest, 'held'>, resume: () => void): void {
    retry ??= setTimeout(() => {
      retry = null
      run(ingest, resume)
    }, TRY_AGAIN_MS)
  }

  function run(ingest: Pick<Ingest, 'held'>, resume: () => void): void {
    if (isRunning || isStopped) return
    isRunning = true
    runAll(ingest, resume)
      .catch((error: Error) => {
        if (isStopped) return
        report({ about: 'failed', reason: saidBy(error) })
        again(ingest, resume)
      })
      .finally(() => {
        isRunning = false
      })
  }

  return {
    erasing: {
      hash,
      known(erasureId) {
        const found = stored(erasureId)
        if (found === null) return null
        const { isSwept, facts } = found
        return { isSwept, facts, deliveryIds: erasedDeliveries(inbox, erasureId) }
      },
    },
    run,
    isBusy: () => isRunning,
    stop() {
      isStopped = true
      if (retry !== null) clearTimeout(retry)
    },
  }
}
