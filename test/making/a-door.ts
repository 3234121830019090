import { type Announcements, createAnnouncements } from '#main/door/announcements.ts'
import { CallFailed, createDoor, type Door } from '#main/door/door.ts'
import { calls, type Handlers } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'

export type TestDoor = {
  door: Door
  announcements: Announcements
  /** The calls that reached a handler, in order. */
  handled: string[]
  broken: string[]
  /** How many streams listen. */
  listening(): number
}

/** A door whose handlers only say that they were reached. */
export function aDoor(change: Partial<Record<keyof typeof calls, () => unknown>> = {}): TestDoor {
  const handled: string[] = []
  const broken: string[] = []
  const inner = createAnnouncements()
  let listening = 0
  const announcements: Announcements = {
    announce: inner.announce,
    listen(listener) {
      listening++
      const remove = inner.listen(listener)
      return () => {
        if (remove() as unknown as boolean) listening--
      }
    },
  }
  const handlers = Object.fromEntries(
    Object.keys(calls).map((name) => [
      name,
      (input: unknown) => {
        handled.push(name)
        return change[name as keyof typeof calls]?.() ?? { reached: name, input }
      },
    ]),
  ) as unknown as Handlers
  const door = createDoor({
    handlers,
    announcements,
    greeting: () => ({ name: 'status.changed', data: aGreeting }),
    readPage: async () => ({ bytes: new Uint8Array(), rows: 0, next: null }),
    onBroken: (call, error) => broken.push(`${call}: ${error.message}`),
  })
  return { door, announcements, handled, broken, listening: () => listening }
}

export const aGreeting = { version: 'greeting' } as Status

export function fails(code: CallFailed['code'], message: CallFailed['message']): () => never {
  return () => {
    throw new CallFailed(code, message)
  }
}

/** The next events of a stream, as name and data. */
export function eventsOf(body: ReadableStream<Uint8Array>) {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader()
  let text = ''
  return {
    async next(): Promise<{ name: string; id: string | undefined; data: unknown } | null> {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
          const name = field('event')
          if (name === undefined) continue
          return { name, id: field('id'), data: JSON.parse(field('data') ?? 'null') }
        }
        const { done, value } = await reader.read()
        if (done) return null
        text += value
      }
    },
    cancel: () => reader.cancel(),
  }
}
