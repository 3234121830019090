import { type CallName, calls, type Output, type Parsed } from '#shared/contract.ts'
import type { Failure, FailureCode } from '#shared/failure.ts'
import { inLanguage } from '#shared/words/in-language.ts'
import type { SaidLanguage } from '#shared/words/language.ts'
import { SaidError } from '#shared/words/said-error.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { Announcement, Announcements } from './announcements.ts'
import { answerData, isDataAddress, type ReadPage } from './data-api.ts'
import { eventStream } from './event-stream.ts'
import { jsonIn, languageOf } from './in-its-language.ts'
import { createLeaving } from './leaving.ts'
import { ReadyJson } from './ready-json.ts'

const MAX_INPUT_BYTES = 64 * 1024
/** A list of codes is as long as a study is large; its own limit is 2 million characters. */
const MAX_LIST_BYTES = 4 * 1024 * 1024
/** Beyond the input this much is read and dropped, so that the client hears why it was turned away. */
const MAX_DROPPED_BYTES = 8 * 1024 * 1024

/** Windows that listen at once; each costs memory and a share of every piece of news. */
const MAX_STREAMS = 64

/** What a client may be told, in words that every window has; what else a handler throws stays inside. */
export class CallFailed extends SaidError {
  readonly code: FailureCode
  constructor(code: FailureCode, message: Said) {
    super(message)
    this.code = code
  }
}

/** Who asks, beside what: the signal says when nobody waits for the answer any more. */
export type Asking = { signal: AbortSignal }

/** One function per call; a large answer may come as JSON already. */
export type DoorHandlers = {
  [N in CallName]: (
    input: Parsed<N>,
    asking?: Asking,
  ) => Output<N> | Promise<Output<N> | ReadyJson<Output<N>>>
}

export type DoorPorts = {
  handlers: DoorHandlers
  announcements: Announcements
  /** What a page hears first on a new stream. */
  greeting: () => Announcement
  /** Pages of the views, for programs. */
  readPage: ReadPage
  onBroken: (call: string, error: Error) => void
}

/** `path` is the request's own, or what is below the root of a study that stands under another. */
export type Door = (request: Request, path?: string) => Promise<Response>

/**
 * The one way in for every client: a browser tab, the Electron window, a test. `POST /calls/NAME`
 * with a JSON body, `DELETE /calls/ID` where nobody waits for that one any more, `GET /events` as an event
 * stream, `GET /api/v1/VIEW` for programs. Who may knock is the shell's to decide.
 */
export function createDoor(ports: DoorPorts): Door {
  const { handlers, announcements, greeting, readPage, onBroken } = ports
  const leaving = createLeaving()
  let streams = 0
  return async (request, path = new URL(request.url).pathname) => {
    const language = languageOf(request)
    const failed = (status: number, failure: FailureCode, message: Said) =>
      refusal(status, { failure, message: inLanguage(message, language) })
    if (path === '/events' && request.method === 'GET') {
      if (streams >= MAX_STREAMS) return new Response(null, { status: 503, headers: noStore })
      streams++
      return eventStream(announcements, greeting(), language, () => void streams--)
    }
    if (isDataAddress(path)) {
      const query = new URL(request.url).searchParams
      return answerData(request.method, path, query, readPage).catch((error: Error) => {
        onBroken('api', error)
        return failed(500, 'internal', 'That did not work; the log says why. Please try again.')
      })
    }
    if (request.method === 'DELETE' && leaving.isAddress(path)) {
      leaving.leave(path)
      return new Response(null, { status: 204, headers: noStore })
    }
    const name = path.match(/^\/calls\/([A-Za-z.]{1,64})$/)?.[1]
    if (name === undefined || request.method !== 'POST' || !isCall(name))
      return failed(404, 'unknown-call', 'There is nothing at this address.')
    // A form of a foreign page can't send this type, so it can't make a call in a person's name.
    if (!request.headers.get('content-type')?.startsWith('application/json'))
      return failed(400, 'bad-input', 'A call needs a JSON body.')
    const input = calls[name].input.safeParse(
      await jsonBody(request, name === 'codes.import' ? MAX_LIST_BYTES : MAX_INPUT_BYTES),
    )
    if (!input.success) return failed(400, 'bad-input', inputMessage(input.error.issues))
    const { signal, end } = leaving.begin(request)
    try {
      const handler = handlers[name] as (input: unknown, asking: Asking) => unknown
      return answered(await handler(input.data, { signal }), language)
    } catch (error) {
      // Nobody is there any more, neither for an answer nor for a complaint.
      if (signal.aborted) return new Response(null, { status: 499, headers: noStore })
      if (error instanceof CallFailed)
        return failed(error.code === 'bad-input' ? 400 : 409, error.code, error.message)
      onBroken(name, error as Error)
      return failed(500, 'internal', 'That did not work; the log says why. Please try again.')
    } finally {
      end()
    }
  }
}

const noStore = { 'cache-control': 'no-store' }

function answered(answer: unknown, language: SaidLanguage): Response {
  const json = answer instanceof ReadyJson ? answer.bytes : jsonIn(language, answer ?? null)
  return new Response(json, { headers: { ...noStore, 'content-type': 'application/json' } })
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name)
}

async function jsonBody(request: Request, limitBytes: number): Promise<unknown> {
  try {
    return JSON.parse(await boundedText(request, limitBytes))
  } catch {
    return undefined
  }
}

/** Empty where it is too long. It is counted as it comes in: no length may be announced, or a wrong one. */
async function boundedText(request: Request, limitBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length <= limitBytes) chunks.push(chunk)
    else if (length > MAX_DROPPED_BYTES) break
  }
  return length > limitBytes ? '' : Buffer.concat(chunks).toString('utf8')
}

/** The words hold what the check of an input can say, which is no sentence of the host's own. */
function inputMessage(issues: { path: PropertyKey[]; message: string }[]): Said {
  const [first] = issues
  const where = first?.path.join('.') || 'the input'
  return `${where}: ${first?.message ?? 'Invalid input'}` as Said
}

function refusal(status: number, failure: Failure): Response {
  return Response.json(failure, { status, headers: noStore })
}
