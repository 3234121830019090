import { language, phrases } from '#renderer/words/phrases.ts'
import type { CallName, EventName, Events, Input, Link, Output } from '#shared/contract.ts'
import type { Failure } from '#shared/failure.ts'

/** Whether the host announces to this page. `refused`: it answers, but does not let the page in. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'open' }
  | { state: 'lost'; sinceAt: number }
  | { state: 'refused' }

export type HostLink = Omit<Link, 'call'> & {
  /** With a signal, the host lets the question be once nobody waits for its answer. */
  call<N extends CallName>(name: N, input: Input<N>, signal?: AbortSignal): Promise<Output<N>>
  /** Called at once and at every change; returns its remover. */
  onConnection(listener: (connection: Connection) => void): () => void
  close(): void
}

const eventNames = Object.keys({
  'status.changed': true,
  'study.advanced': true,
  'study.edited': true,
  'thryveApi.changed': true,
  'alerts.changed': true,
  'pryv.changed': true,
  'exports.changed': true,
} satisfies Record<EventName, true>) as EventName[]
const RETRY_AFTER_MS = 2_000
/** The host says its sentences in the page's language. */
const OWN = `?in=${language}`

/** The contract over fetch and EventSource. Addresses are relative, so that it works in both hosts. */
export function openHostLink(): HostLink {
  const listeners = new Map<EventName, Set<(data: never) => void>>(
    eventNames.map((name) => [name, new Set()]),
  )
  const connectionListeners = new Set<(connection: Connection) => void>()
  let connection: Connection = { state: 'connecting' }
  const ending = new AbortController()
  let source: EventSource | null = null
  let retry: ReturnType<typeof setTimeout> | undefined

  function change(next: Connection) {
    // The first moment of silence is the one to tell, not the latest failed attempt.
    if (next.state === 'lost' && connection.state === 'lost') return
    // A page that is not let in fails to connect as well; the cause is the better news.
    if (next.state === 'lost' && connection.state === 'refused') return
    connection = next
    for (const listener of connectionListeners) listener(connection)
  }

  function open() {
    const opened = new EventSource(`events${OWN}`)
    source = opened
    for (const name of eventNames) {
      opened.addEventListener(name, (event) => {
        const data = JSON.parse((event as MessageEvent<string>).data) as never
        for (const listener of listeners.get(name) ?? []) listener(data)
      })
    }
    opened.onopen = () => change({ state: 'open' })
    opened.onerror = () => {
      change({ state: 'lost', sinceAt: Date.now() })
      // The browser retries a broken stream by itself, but gives up for good on an HTTP error.
      if (opened.readyState === EventSource.CLOSED) {
        retry = setTimeout(() => void tryAgain(), RETRY_AFTER_MS)
      }
    }
  }

  async function tryAgain() {
    const answer = await fetch('calls/status.read', asked({})).catch(() => null)
    if (answer?.status === 401 || answer?.status === 403) change({ state: 'refused' })
    open()
  }

  open()
  return {
    async call(name, input, signal) {
      const leaving = new AbortController()
      const { id, headers } = named(signal)
      const leave = () => {
        leaving.abort()
        // Electron's scheme does not tell the host that nobody waits any more.
        if (id) void fetch(`calls/${id}`, { method: 'DELETE', keepalive: true }).catch(() => {})
      }
      const reasons = signal ? [ending.signal, signal] : [ending.signal]
      for (const reason of reasons) reason.addEventListener('abort', leave)
      if (reasons.some(({ aborted }) => aborted)) leave()
      try {
        return await answerOf(name, { ...asked(input, headers), signal: leaving.signal })
      } catch (error) {
        // The page is leaving: nobody is there any more for an answer or a complaint.
        if (ending.signal.aborted) return await new Promise<never>(() => {})
        throw error
      } finally {
        for (const reason of reasons) reason.removeEventListener('abort', leave)
      }
    },
    listen<N extends EventName>(name: N, listener: (data: Events[N]) => void) {
      listeners.get(name)?.add(listener)
      return () => void listeners.get(name)?.delete(listener)
    },
    onConnection(listener) {
      connectionListeners.add(listener)
      listener(connection)
      return () => void connectionListeners.delete(listener)
    },
    close() {
      ending.abort()
      clearTimeout(retry)
      source?.close()
    },
  }
}

/** A call that may be left has an id under which the host hears of it. */
function named(signal: AbortSignal | undefined) {
  if (!signal) return { headers: {} }
  const id = crypto.randomUUID()
  return { id, headers: { 'x-call': id } }
}

function asked(input: unknown, headers = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  }
}

async function answerOf<N extends CallName>(name: N, asking: RequestInit): Promise<Output<N>> {
  const answer = await fetch(`calls/${name}${OWN}`, asking).catch(() => {
    throw new Error(phrases.general.host.unreachable)
  })
  if (answer.ok) return await answer.json()
  const failure = (await answer.json().catch(() => null)) as Failure | null
  throw new Error(failure?.message ?? phrases.general.host.refusedCall(answer.status), {
    cause: failure,
  })
}
