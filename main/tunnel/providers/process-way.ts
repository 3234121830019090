import { SECOND_MS } from '#shared/time.ts'
import type { Timers } from '../timers.ts'
import { type SpawnWorker, spawnNodeWorker, type Worker } from '../worker/spawn-worker.ts'
import { type OrderToWorker, type WordFromWorker, workerExits } from '../worker/worker-messages.ts'
import type { WayEnd, WayNews } from './provider.ts'

/** A client asks for ever and can't be cancelled, so its process ends with the time limit. */
const REGISTRATION_LIMIT_MS = 8 * SECOND_MS
/** How long a worker may take to close its connections properly before it is ended. */
const CLOSE_LIMIT_MS = 300
/** The old worker gives its name back first; a start that comes sooner brings its own. */
const PREPARE_AFTER_MS = 500

export type ProcessWayOptions = {
  tunnelProcess: string | URL
  timers: Timers
  spawnWorker?: SpawnWorker | undefined
  now?: (() => number) | undefined
  /** So long nothing is asked for after the last process was gone. */
  restMs: number
  order: Extract<OrderToWorker, { order: 'open' }>
  /** Checks the address before anybody sees it. */
  opened(word: Extract<WordFromWorker, { word: 'opened' }>): WayNews
}

export type ProcessWay = {
  start(report: (news: WayNews) => void): void
  /** `isForNow`: the next process is started already, which saves half a second and more later. */
  stop(isForNow?: boolean): Promise<void>
  url(): string | null
}

/** A worker and who is told of its end. */
type Held = { worker: Worker; gone: Promise<void>; told: (exitCode: number | null) => void }

/** A way in that a process of its own serves: started, given a time limit, closed, or ended. */
export function createProcessWay(options: ProcessWayOptions): ProcessWay {
  const { tunnelProcess, timers, order, restMs, opened } = options
  const { spawnWorker = spawnNodeWorker, now = Date.now } = options
  /** Counts starts and stops: what a former way still has to say is not listened to. */
  let turn = 0
  let worker: Worker | null = null
  let lastGone: Promise<void> = Promise.resolve()
  let lastGoneAt = Number.NEGATIVE_INFINITY
  let publicUrl: string | null = null
  let spare: Held | null = null
  let cancelSpare = () => {}

  function spawn(): Held {
    const held: Held = {
      worker: spawnWorker(tunnelProcess),
      gone: Promise.resolve(),
      told: () => {},
    }
    held.gone = new Promise((resolve) => {
      held.worker.onGone((exitCode) => {
        if (spare === held) spare = null
        held.told(exitCode)
        resolve()
      })
    })
    return held
  }

  async function open(myTurn: number, report: (news: WayNews) => void) {
    const formerGone = lastGone
    let held: Held
    cancelSpare()
    try {
      held = spare ?? spawn()
    } catch {
      report({ is: 'ended', cause: 'not-started' })
      return
    }
    spare = null
    const mine = held.worker
    worker = mine
    let progress: 'idle' | 'asked' | 'late' = 'idle'
    let stopWaiting = () => {}
    held.told = (exitCode) => {
      stopWaiting()
      // One that was never asked to open held no name.
      if (progress !== 'idle') lastGoneAt = now()
      if (myTurn !== turn) return
      turn += 1
      worker = null
      publicUrl = null
      report({ is: 'ended', cause: causeOf(exitCode, progress === 'late') })
    }
    lastGone = Promise.all([formerGone, held.gone]).then(() => {})
    mine.onWord((word) => {
      if (myTurn !== turn) return
      if (word.word === 'opened') stopWaiting()
      const news = newsOf(word)
      if (news.is === 'opened') publicUrl = news.publicUrl
      if (news.is === 'ended') {
        stop().catch(() => {})
      }
      report(news)
    })
    // The process starts while the name rests: nothing is asked for before that is over.
    await formerGone
    const waitMs = lastGoneAt + restMs - now()
    // A clock that was set back must not hold the name for hours.
    if (waitMs > 0) await wait(Math.min(waitMs, restMs))
    if (myTurn !== turn) return
    progress = 'asked'
    stopWaiting = timers.after(REGISTRATION_LIMIT_MS, () => {
      progress = 'late'
      mine.kill()
    })
    mine.send(order)
  }

  function newsOf(word: WordFromWorker): WayNews {
    if (word.word === 'pool') return { is: 'pool', open: word.open, wanted: word.wanted }
    return word.word === 'trouble' ? { is: 'trouble' } : opened(word)
  }

  function stop(isForNow = false): Promise<void> {
    turn += 1
    publicUrl = null
    const ending = worker
    worker = null
    if (ending) end(ending, lastGone)
    cancelSpare()
    if (isForNow) prepare()
    const left = isForNow ? null : spare
    if (left === null) return lastGone
    spare = null
    end(left.worker, left.gone)
    return Promise.all([lastGone, left.gone]).then(() => {})
  }

  function end(ending: Worker, gone: Promise<void>): void {
    ending.send({ order: 'close' })
    const stopWaiting = timers.after(CLOSE_LIMIT_MS, () => ending.kill())
    gone.then(stopWaiting, stopWaiting)
  }

  function prepare(): void {
    cancelSpare = timers.after(PREPARE_AFTER_MS, () => {
      if (worker !== null || spare !== null) return
      try {
        spare = spawn()
      } catch {
        // The start itself tries again, and tells.
      }
    })
  }

  function wait(waitMs: number): Promise<void> {
    return new Promise((resolve) => void timers.after(waitMs, resolve))
  }

  return {
    start(report) {
      if (worker) stop().catch(() => {})
      turn += 1
      open(turn, report).catch(() => report({ is: 'ended', cause: 'not-started' }))
    },
    stop,
    url: () => publicUrl,
  }
}

function causeOf(exitCode: number | null, isLate: boolean): WayEnd {
  if (isLate) return 'registration-timeout'
  if (exitCode === workerExits.noCredential) return 'no-credential'
  if (exitCode === workerExits.notInstalled) return 'not-installed'
  return exitCode === workerExits.storm ? 'storm' : 'exited'
}
