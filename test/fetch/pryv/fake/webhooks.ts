import { randomBytes } from 'node:crypto'

export type FakeWebhook = {
  id: string
  accessId: string
  url: string
  minIntervalMs: number
  maxRetries: number
  currentRetries: number
  state: 'active' | 'inactive'
  runCount: number
  failCount: number
  lastRun: { status: number; timestamp: number }
  runs: { status: number; timestamp: number }[]
  scopes?: unknown
}

/** The service that posts to webhooks, with the habits of the real one (facts B1, B2). */
export type FakeWebhooks = ReturnType<typeof createWebhooks>

export function createWebhooks(options: {
  now: () => number
  minIntervalMs: () => number
  /** What a real server says for every change of an unscoped webhook. */
  saysNull: () => boolean
}) {
  const { now, minIntervalMs, saysNull } = options
  const all: FakeWebhook[] = []
  /** Of the running service: a reactivation does not reset `failures`, a success or a start does. */
  const inMemory = new Map<string, Memory>()
  const posts: { url: string; body: string; status: number }[] = []
  let bootedWith: { apiVersion: string; serial: string } | null = null
  let isStopped = false
  type Memory = {
    failures: number
    buffer: Set<string>
    timer: NodeJS.Timeout | null
    isBooted: boolean
  }

  function memoryOf(webhook: FakeWebhook): Memory {
    const known = inMemory.get(webhook.id)
    if (known) return known
    const fresh: Memory = { failures: 0, buffer: new Set(), timer: null, isBooted: false }
    inMemory.set(webhook.id, fresh)
    return fresh
  }

  async function post(webhook: FakeWebhook, messages: (string | null)[]): Promise<boolean> {
    const { isBooted } = memoryOf(webhook)
    const meta = { ...(isBooted ? bootedWith : {}), serverTime: now() }
    const body = JSON.stringify({ messages, meta })
    let status = 0
    try {
      const answer = await fetch(webhook.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      status = answer.status
      await answer.body?.cancel()
    } catch {}
    posts.push({ url: webhook.url, body, status })
    if (messages[0] !== 'test') {
      const run = { status, timestamp: now() }
      webhook.runs = [run, ...webhook.runs].slice(0, 10)
      webhook.lastRun = run
      webhook.runCount++
    }
    return status >= 200 && status < 300
  }

  /** Within the interval it waits; the buffer is a set, and what failed is sent again with it. */
  async function run(webhook: FakeWebhook): Promise<void> {
    const memory = memoryOf(webhook)
    if (isStopped || webhook.state === 'inactive' || memory.timer !== null) return
    if (memory.buffer.size === 0) return
    const sent = [...memory.buffer]
    memory.timer = setTimeout(() => {}, 0)
    const isOk = await post(
      webhook,
      sent.map((message) => (saysNull() && message.endsWith('Changed') ? null : message)),
    )
    clearTimeout(memory.timer)
    if (isOk) {
      for (const message of sent) memory.buffer.delete(message)
      memory.failures = 0
      webhook.currentRetries = 0
    } else {
      webhook.failCount++
      memory.failures++
      webhook.currentRetries = memory.failures
      if (memory.failures > webhook.maxRetries) {
        webhook.state = 'inactive'
        memory.timer = null
        return
      }
    }
    const waitMs = webhook.minIntervalMs * (isOk ? 1 : memory.failures)
    memory.timer = setTimeout(() => {
      memory.timer = null
      void run(webhook)
    }, waitMs)
    memory.timer.unref()
  }

  return {
    all,
    posts,
    create(accessId: string, url: string, scopes: unknown): FakeWebhook | 'exists' {
      if (all.some((one) => one.url === url && one.accessId === accessId)) return 'exists'
      const webhook: FakeWebhook = {
        ...{ id: `c${randomBytes(12).toString('hex')}`, accessId, url },
        ...{ minIntervalMs: minIntervalMs(), maxRetries: 5, currentRetries: 0, state: 'active' },
        ...{ runCount: 0, failCount: 0, lastRun: { status: 0, timestamp: 0 }, runs: [] },
        ...(scopes === undefined ? {} : { scopes }),
      }
      all.push(webhook)
      return webhook
    },
    activate(webhook: FakeWebhook): void {
      webhook.state = 'active'
      webhook.currentRetries = 0
    },
    remove(id: string): void {
      const at = all.findIndex((one) => one.id === id)
      if (at >= 0) all.splice(at, 1)
    },
    test: (webhook: FakeWebhook) => post(webhook, ['test']),
    changed(message: string): void {
      for (const webhook of all) {
        memoryOf(webhook).buffer.add(message)
        void run(webhook)
      }
    },
    /** The service starts: it counts anew, and says so to every active webhook. */
    boot(): void {
      bootedWith = { apiVersion: '2.0.0-pre.4', serial: '20190802' }
      for (const webhook of all) {
        const former = memoryOf(webhook)
        if (former.timer) clearTimeout(former.timer)
        const memory = { ...former, failures: 0, timer: null, isBooted: true }
        inMemory.set(webhook.id, memory)
        if (webhook.state === 'active') memory.buffer.add('webhooksServiceBoot')
        void run(webhook)
      }
    },
    stop(): void {
      isStopped = true
      for (const { timer } of inMemory.values()) if (timer) clearTimeout(timer)
    },
  }
}
