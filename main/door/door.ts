import { type CallName, calls, type Handlers } from '#shared/contract.ts'
import type { Failure, FailureCode } from '#shared/failure.ts'
import type { Announcement, Announcements } from './announcements.ts'
import { eventStream } from './event-stream.ts'

const MAX_INPUT_BYTES = 64 * 1024

/** A handler says with this what a client may be told; anything else it throws stays inside. */
export class CallFailed extends Error {
  readonly code: FailureCode
  constructor(code: FailureCode, message: string) {
    super(message)
    this.code = code
  }
}

export type DoorPorts = {
  handlers: Handlers
  announcements: Announcements
  /** What a page hears first on a new stream. */
  greeting: () => Announcement
  onBroken: (call: string, error: Error) => void
}

export type Door = (request: Request) => Promise<Response>

/**
 * The one way in for every client: a browser tab, the Electron window, a test. `POST /calls/NAME`
 * with a JSON body, `GET /events` as an event stream. Who may knock is the shell's to decide.
 */
export function createDoor({ handlers, announcements, greeting, onBroken }: DoorPorts): Door {
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/events' && request.method === 'GET')
      return eventStream(announcements, greeting())
    const name = pathname.match(/^\/calls\/([A-Za-z.]{1,64})$/)?.[1]
    if (name === undefined || request.method !== 'POST' || !isCall(name))
      return failed(404, 'unknown-call', 'There is nothing at this address.')
    // A form of a foreign page can't send this type, so it can't make a call in a person's name.
    if (!request.headers.get('content-type')?.startsWith('application/json'))
      return failed(400, 'bad-input', 'A call needs a JSON body.')
    const input = calls[name].input.safeParse(await jsonBody(request))
    if (!input.success) return failed(400, 'bad-input', inputMessage(input.error.issues))
    try {
      const handler = handlers[name] as (input: unknown) => unknown
      return Response.json((await handler(input.data)) ?? null, { headers: noStore })
    } catch (error) {
      if (error instanceof CallFailed) return failed(409, error.code, error.message)
      onBroken(name, error as Error)
      return failed(500, 'internal', 'That did not work; the log says why. Please try again.')
    }
  }
}

const noStore = { 'cache-control': 'no-store' }

function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name)
}

async function jsonBody(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_INPUT_BYTES) return undefined
  try {
    const text = await request.text()
    return text.length > MAX_INPUT_BYTES ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

function inputMessage(issues: { path: PropertyKey[]; message: string }[]): string {
  const [first] = issues
  const where = first?.path.join('.') || 'the input'
  return `${where}: ${first?.message ?? 'not understood'}`
}

function failed(status: number, failure: FailureCode, message: string): Response {
  return Response.json({ failure, message } satisfies Failure, { status, headers: noStore })
}
