import { Worker } from 'node:worker_threads'
import type {
  FeedThreadData,
  FromFeedThread,
  ToFeedThread,
} from '#main/demo/sending/feed-thread.ts'
import { CallFailed } from '#main/door/door.ts'
import type { SetupStatus } from '#shared/status.ts'
import type { Ports, RunningApp } from '../ports.ts'
import type { SecretStore, Secrets } from '../secrets.ts'
import type { Settings } from '../settings-file.ts'
import { makeDemoFolder, removeDemoFolder, removeFormerDemos } from './demo-folder.ts'

/** What somebody who looks around sees at a glance, and a slow laptop takes in within a minute. */
const study = { seed: 'demo', participants: 16, days: 42 }

/** The simulated study beside the real one: an app of its own in this process, on its own folder. */
export type DemoStudy = {
  state(): SetupStatus['demo']
  /** Resolves when its window can be opened; its history fills up from then on. */
  start(): Promise<void>
  /** Nothing of it is left: no thread, no port, no file. */
  remove(): Promise<void>
  /** The same at the end of the app; never fails, since the real study has to end well. */
  stop(): Promise<void>
  /** What it answers below its own root; null while it does not run. */
  answer(request: Request, path: string): Promise<Response> | null
}

type Running = { app: RunningApp; folder: string; stopFeed(): Promise<void> }

export function createDemoStudy(options: {
  ports: Ports
  /** The demo's window looks as the real one does. */
  settings: () => Settings
  startApp: (ports: Ports) => Promise<RunningApp>
  onChange: () => void
}): DemoStudy {
  const { ports, settings, startApp } = options
  let isEnding = false
  /** At the end nobody is left to tell. */
  const changed = () => (isEnding ? undefined : options.onChange())
  let running: Running | null = null
  let isStarting = false
  /** One change at a time, in the order of the wishes. */
  let last: Promise<unknown> = Promise.resolve()

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work, work)
    last = done.catch(() => {})
    return done
  }

  async function start(): Promise<void> {
    if (running !== null) return
    isStarting = true
    changed()
    const { theme, contrast, language } = settings()
    const folder = makeDemoFolder(ports.dataDir, { theme, contrast, language })
    try {
      const app = await startApp({
        ...ports,
        dataDir: folder,
        isDemo: true,
        log: ports.log.child({ study: 'demo' }),
        secrets: openMemory(),
        secretOverrides: {},
        // Nothing in it is anybody's.
        vault: undefined,
        sqliteBinding: ports.sqliteBinding && { ...ports.sqliteBinding, key: null },
        overrides: { receiverPort: 0, tunnelProvider: 'off' },
        graces: {},
      })
      running = { app, folder, stopFeed: feed(app) }
    } catch (error) {
      removeDemoFolder(folder)
      throw error
    } finally {
      isStarting = false
      changed()
    }
  }

  function feed(app: RunningApp): () => Promise<void> {
    const workerData: FeedThreadData = {
      ...study,
      webhookUrl: app.webhookAddress().localUrl,
      hmacSecret: null,
    }
    const worker = new Worker(ports.entries.demoThread, { workerData, name: 'demo' })
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    worker.on('error', (error) => ports.log.error({ reason: error.message }, 'the demo ended'))
    worker.on('message', (news: FromFeedThread) => {
      if (news.say === 'failed') ports.log.error({ reason: news.reason }, 'the demo ended')
    })
    return () => {
      worker.postMessage('stop' satisfies ToFeedThread)
      return exited
    }
  }

  async function remove(): Promise<void> {
    if (running === null) return
    const { app, folder, stopFeed } = running
    running = null
    try {
      await stopFeed()
      await app.stop()
    } finally {
      removeDemoFolder(folder)
      changed()
    }
  }

  function clearFormer(): void {
    try {
      const former = removeFormerDemos(ports.dataDir)
      if (former > 0) ports.log.info({ former }, 'a demo that was left behind is removed')
    } catch (error) {
      // Left-over demo data are no reason not to receive.
      ports.log.error({ reason: (error as Error).message }, 'a former demo could not be removed')
    }
  }

  if (!ports.isDemo) clearFormer()

  return {
    state: () => (isStarting ? 'starting' : running === null ? 'none' : 'running'),
    start() {
      if (ports.isDemo) throw new CallFailed('not-available-here', 'This is a demo study already.')
      return inOrder(start)
    },
    remove: () => inOrder(remove),
    stop() {
      isEnding = true
      return inOrder(remove).catch((error: Error) => {
        ports.log.error({ reason: error.message }, 'the demo could not be removed')
      })
    },
    answer: (request, path) => running?.app.door(request, path) ?? null,
  }
}

/** Its secrets are of no use to anybody after it. */
function openMemory(): SecretStore {
  let kept: Secrets | null = null
  return {
    read: () => kept,
    write(secrets) {
      kept = secrets
    },
  }
}
