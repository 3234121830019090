import { Worker } from 'node:worker_threads'
import { newArrivals } from '#main/platform/arrivals.ts'
import { MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import { saidBy } from '#shared/words/said-error.ts'
import type { Said } from '#shared/words/sentences.ts'
import { answerRewriting } from './erasing/ask-rewriting.ts'
import type { ErasingReport } from './erasing/erasing-thread.ts'
import type {
  FromIngestThread,
  IngestOptions,
  IngestProgress,
  IngestThreadData,
  OpenedWith,
  ToIngestThread,
} from './ingest-protocol.ts'
import { INGEST_HEAP_MB, isOutOfMemory, type MemoryCare, newMemoryCare } from './memory-care.ts'
import { createReaching } from './pace/reaching.ts'
import { DAMAGED } from './study-trouble.ts'

export type IngestState =
  | { state: 'running' }
  /** The inbox goes on keeping; ingest tries again by itself. */
  | { state: 'failed'; reason: Said }

export type IngestFace = {
  /** Something new is in the inbox. */
  wake(): void
  /** Flushes inbox and study to the disk and moves their logs into the files, behind the answers. */
  checkpoint(): void
  /** Looks for the sender's signed form under this secret from now on; null: no longer. */
  learnSignature(secret: string | null): void
  /** Somebody else met a damaged page of the study: it stays in the state until it is made anew. */
  noteDamage(): void
  progress(): IngestProgress
  /** Resolves when the study was opened, or can't be for now: before that it may still be made. */
  opened: Promise<void>
  /** Resolves when the entry shows in the study; rejects when that takes too long. */
  reached(entryId: number): Promise<void>
  /** What the study held when it was opened last; null before. */
  openedWith(): OpenedWith | null
  state(): IngestState
  /** The study was found damaged, and nobody has put another in its place since. */
  isDamaged(): boolean
  /**
   * Lets go of the study, lets `action` put another in its place, and goes on with that one; also
   * begins where it was held back. What comes in meanwhile waits in the inbox.
   */
  replaceStudy(action: () => void | Promise<void>): Promise<void>
  /** Called with what becomes of erasures; returns its remover. */
  onErasing(listener: (report: ErasingReport) => void): () => void
  close(): Promise<void>
}

const [TRY_AGAIN_MS, TRY_AGAIN_WITH_CARE_MS] = [5 * SECOND_MS, SECOND_MS]
/** A thread that ends whatever it is given (no memory for one body) must not keep the computer busy. */
const TRY_AGAIN_AT_MOST_MS = 5 * MINUTE_MS
/** A study that another program holds must not keep the receiver from listening. */
const READY_WITHIN_MS = 2 * SECOND_MS
/** Many deliveries in this time wake ingest once: a message for each would cost more than it brings. */
const WAKE_WITHIN_MS = 5

/**
 * Starts ingest on a thread of its own. Resolves also where the study can't be opened: receiving
 * must go on, and the state says why.
 */
export async function startIngest(options: IngestOptions): Promise<IngestFace> {
  const {
    threadEntry,
    inboxOpened,
    onAdvance,
    onState,
    onSignatureMatch,
    rewrite,
    heapMb,
    heldBecause = null,
    arrivals = newArrivals(),
    ...given
  } = options
  const erasingListeners = new Set<(report: ErasingReport) => void>()
  let care: MemoryCare | null = null
  let progress: IngestProgress = { lastEntryId: 0, lastDeliveryId: 0, quarantined: 0 }
  const reaching = createReaching(() => progress.lastEntryId)
  let openedWith: OpenedWith | null = null
  let state: IngestState =
    heldBecause === null ? { state: 'running' } : { state: 'failed', reason: heldBecause }
  let isDamaged = false
  let retry: NodeJS.Timeout | null = null
  let waking: NodeJS.Timeout | null = null
  let signatureSecret: string | null = null
  let restartMs = TRY_AGAIN_MS
  let isClosing = false
  let isPaused = heldBecause !== null
  /** Null between the end of a thread that failed and the next try. */
  let worker: Worker | null = null
  let exited: Promise<void> = Promise.resolve()
  const say = (message: ToIngestThread) => worker?.postMessage(message)

  function change(found: IngestState): void {
    const next: IngestState = isDamaged ? { state: 'failed', reason: DAMAGED } : found
    const isNews = JSON.stringify(next) !== JSON.stringify(state)
    state = next
    if (isNews) onState(state)
  }

  /** Resolves when the thread has opened the study, or failed to. */
  function begin(): Promise<void> {
    const workerData: IngestThreadData = { ...given, arrivals, care }
    const resourceLimits = { maxOldGenerationSizeMb: heapMb ?? INGEST_HEAP_MB }
    const mine = new Worker(threadEntry, { workerData, resourceLimits, name: 'ingest' })
    worker = mine
    return new Promise((resolve) => {
      mine.on('message', (message: FromIngestThread) => {
        if (message.say === 'opened') resolve()
        hear(message)
      })
      mine.on('error', (error) => {
        if (isOutOfMemory(error)) takeCare()
        change({ state: 'failed', reason: saidBy(error) })
        resolve()
      })
      exited = new Promise((gone) => {
        mine.on('exit', () => {
          worker = null
          if (!isClosing && !isPaused) startAgainLater()
          resolve()
          gone()
        })
      })
    })
  }

  /** Finds the body that needs too much, so that those behind it are not held up for ever. */
  function takeCare(): void {
    const marked = care?.mark[0] ?? 0
    care = newMemoryCare()
    care.beyondMemory = marked
    restartMs = TRY_AGAIN_WITH_CARE_MS
  }

  /** A study that was locked or had no room when it was opened, or a thread that ran out of memory. */
  function startAgainLater(): void {
    if (retry !== null) clearTimeout(retry)
    retry = setTimeout(() => void beginAgain(), restartMs)
    restartMs = Math.min(2 * restartMs, TRY_AGAIN_AT_MOST_MS)
  }

  function beginAgain(): Promise<void> {
    const ready = begin()
    say({ say: 'open' })
    say({ say: 'learn-signature', secret: signatureSecret })
    say({ say: 'wake' })
    return ready
  }

  function move(next: IngestProgress): void {
    progress = next
    reaching.moved(next.lastEntryId)
  }

  function hear(message: FromIngestThread): void {
    switch (message.say) {
      case 'opened':
        move(message.progress)
        openedWith = message.openedWith
        change({ state: 'running' })
        return
      case 'advanced':
        move(message.progress)
        restartMs = TRY_AGAIN_MS
        change({ state: 'running' })
        onAdvance(message.advance)
        return
      case 'stuck':
        change({ state: 'failed', reason: message.reason })
        // One timer: deliveries that come in meanwhile wake it too, and each would add another.
        if (retry !== null) clearTimeout(retry)
        retry = setTimeout(() => say({ say: 'wake' }), TRY_AGAIN_MS)
        return
      case 'signature-matched':
        onSignatureMatch(message.match)
        return
      case 'rewrite':
        answerRewriting(message, rewrite, say)
        return
      case 'erasing':
        for (const listener of erasingListeners) listener(message.report)
    }
  }

  const ready = isPaused ? Promise.resolve() : begin()
  try {
    await inboxOpened
  } catch (error) {
    isClosing = true
    await (worker as Worker | null)?.terminate()
    throw error
  }
  say({ say: 'open' })
  await Promise.race([ready, new Promise((late) => setTimeout(late, READY_WITHIN_MS).unref())])

  return {
    wake() {
      Atomics.add(arrivals, 0, 1)
      waking ??= setTimeout(() => {
        waking = null
        say({ say: 'wake' })
      }, WAKE_WITHIN_MS)
    },
    checkpoint: () => say({ say: 'checkpoint' }),
    learnSignature(secret) {
      signatureSecret = secret
      say({ say: 'learn-signature', secret })
    },
    noteDamage() {
      isDamaged = true
      change(state)
    },
    progress: () => progress,
    opened: ready,
    reached: reaching.reached,
    onErasing(listener) {
      erasingListeners.add(listener)
      return () => void erasingListeners.delete(listener)
    },
    openedWith: () => openedWith,
    state: () => state,
    isDamaged: () => state.state === 'failed' && state.reason === DAMAGED,
    async replaceStudy(action) {
      isPaused = true
      if (retry !== null) clearTimeout(retry)
      say({ say: 'close' })
      await exited
      try {
        await action()
        isDamaged = false
      } finally {
        isPaused = false
        restartMs = TRY_AGAIN_MS
        if (!isClosing) await beginAgain()
      }
    },
    async close() {
      isClosing = true
      if (retry !== null) clearTimeout(retry)
      if (waking !== null) clearTimeout(waking)
      say({ say: 'close' })
      await exited
    },
  }
}
