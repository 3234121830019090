import { Worker } from 'node:worker_threads'
import type { StudyAdvance } from '#shared/contract.ts'
import { SECOND_MS } from '#shared/time.ts'
import type {
  FromIngestThread,
  IngestProgress,
  IngestThreadData,
  SignatureMatch,
  ToIngestThread,
} from './ingest-protocol.ts'

export type IngestState =
  | { state: 'running' }
  /** The inbox goes on keeping; ingest tries again by itself. */
  | { state: 'failed'; reason: string }

export type IngestFace = {
  /** Something new is in the inbox. */
  wake(): void
  /** Looks for the sender's signed form under this secret from now on; null: no longer. */
  learnSignature(secret: string | null): void
  progress(): IngestProgress
  state(): IngestState
  close(): Promise<void>
}

export type IngestOptions = IngestThreadData & {
  /** Resolves when the inbox's file is there. */
  inboxOpened: Promise<unknown>
  threadEntry: string | URL
  onAdvance: (advance: StudyAdvance) => void
  onState: (state: IngestState) => void
  onSignatureMatch: (match: SignatureMatch) => void
}

const TRY_AGAIN_MS = 5 * SECOND_MS
/** Many deliveries in this time wake ingest once: a message for each would cost more than it brings. */
const WAKE_WITHIN_MS = 5

/**
 * Starts ingest on a thread of its own. Resolves also where the study can't be opened: receiving
 * must go on, and the state says why.
 */
export async function startIngest(options: IngestOptions): Promise<IngestFace> {
  const { threadEntry, inboxOpened, onAdvance, onState, onSignatureMatch, ...workerData } = options
  let progress: IngestProgress = { lastDeliveryId: 0, quarantined: 0 }
  let state: IngestState = { state: 'running' }
  let isGone = false
  let retry: NodeJS.Timeout | null = null
  let waking: NodeJS.Timeout | null = null
  const worker = new Worker(threadEntry, { workerData, name: 'ingest' })
  const say = (message: ToIngestThread) => worker.postMessage(message)

  function change(next: IngestState): void {
    const isNews = JSON.stringify(next) !== JSON.stringify(state)
    state = next
    if (isNews) onState(state)
  }

  const ready = new Promise<void>((resolve) => {
    worker.on('message', (message: FromIngestThread) => {
      switch (message.say) {
        case 'opened':
          progress = message.progress
          return resolve()
        case 'advanced':
          progress = message.progress
          change({ state: 'running' })
          return onAdvance(message.advance)
        case 'stuck':
          change({ state: 'failed', reason: message.reason })
          // One timer: deliveries that come in meanwhile wake it too, and each would add another.
          if (retry !== null) clearTimeout(retry)
          retry = setTimeout(() => say({ say: 'wake' }), TRY_AGAIN_MS)
          return
        case 'signature-matched':
          onSignatureMatch(message.match)
      }
    })
    worker.on('error', (error) => {
      change({ state: 'failed', reason: error.message })
      resolve()
    })
  })
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      isGone = true
      resolve()
    })
  })
  try {
    await inboxOpened
  } catch (error) {
    await worker.terminate()
    throw error
  }
  say({ say: 'open' })
  await ready

  return {
    wake() {
      waking ??= setTimeout(() => {
        waking = null
        if (!isGone) say({ say: 'wake' })
      }, WAKE_WITHIN_MS)
    },
    learnSignature: (secret) => say({ say: 'learn-signature', secret }),
    progress: () => progress,
    state: () => state,
    async close() {
      if (retry !== null) clearTimeout(retry)
      if (waking !== null) clearTimeout(waking)
      if (!isGone) say({ say: 'close' })
      await exited
    },
  }
}
