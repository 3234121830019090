import { aDataFolder, type ReadyLine, startHost, until } from './host-process.ts'

export type HeadlessHost = ReadyLine & {
  /** Posts bytes to the webhook and answers with the status code. */
  post(body: Uint8Array | string, headers?: Record<string, string>): Promise<number>
  /** Calls the door as the page does, with the token instead of the cookie. */
  call(name: string, input?: unknown): Promise<unknown>
  /** Resolves when all that was answered is decoded: what a page shows at first depends on it. */
  ingested(): Promise<void>
  /** Stops it as a person would (SIGTERM) and gives the exit code; the data folder stays. */
  terminate(): Promise<number | null>
  /** Stops it as a power cut would. */
  kill(): Promise<void>
  /** Stops it, and removes the data folder where this starter made it. */
  stop(): Promise<void>
}

export type HostOptions = {
  /** A folder to use and keep, or none to name; without it a temporary one is made and removed. */
  dataDir?: string | null
  arguments?: string[]
  environment?: Record<string, string>
}

/** The real headless host on free ports, with its webhook and its door at hand. */
export async function startHeadlessHost(options: HostOptions = {}): Promise<HeadlessHost> {
  const own = options.dataDir === undefined ? aDataFolder() : null
  const host = await startHost(own?.dataDir ?? options.dataDir ?? null, {
    arguments: ['--receiver-port', '0', '--log-level', 'warn', ...(options.arguments ?? [])],
    env: options.environment ?? {},
  })
  const { ready } = host
  return {
    ...ready,
    async post(body, headers = {}) {
      const answer = await fetch(ready.webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      })
      await answer.body?.cancel()
      return answer.status
    },
    call: (name, input) => callDoor(ready, name, input),
    async ingested() {
      await until(
        () => callDoor(ready, 'status.read') as Promise<{ deliveries: { backlog: number } }>,
        ({ deliveries }) => deliveries.backlog === 0,
      )
    },
    terminate: () => host.end(),
    async kill() {
      await host.end('SIGKILL')
    },
    async stop() {
      await host.end()
      own?.remove()
    },
  }
}

/** Rejects with the status and the answer where the call fails. */
export async function callDoor(
  { dashboardUrl }: ReadyLine,
  name: string,
  input: unknown = {},
): Promise<unknown> {
  const { origin, searchParams } = new URL(dashboardUrl)
  const answer = await fetch(`${origin}/calls/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // A kept connection may be closed by the host in the moment in which it is used again.
      connection: 'close',
      authorization: `Bearer ${searchParams.get('token')}`,
    },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
