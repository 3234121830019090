import { SECOND_MS } from '#shared/time.ts'
import type { SaidLanguage } from '#shared/words/language.ts'
import type { Announcement, Announcements } from './announcements.ts'
import { jsonIn } from './in-its-language.ts'

/** A comment now and then, so that whatever stands between keeps the stream open. */
const KEEP_ALIVE_MS = 20 * SECOND_MS
/** A page that does not read is cut off; it comes back by itself and reads everything anew. */
const MAX_QUEUED = 256

/** One page's stream of announcements in the EventSource format, beginning with `first`. */
export function eventStream(
  announcements: Announcements,
  first: Announcement,
  language: SaidLanguage,
  onEnd: () => void,
): Response {
  let stop = () => {}
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(text))
          else {
            stop()
            controller.close()
          }
        }
        const remove = announcements.listen((announcement) =>
          send(eventText(announcement, language)),
        )
        const timer = setInterval(() => send(': still here\n\n'), KEEP_ALIVE_MS)
        stop = () => {
          stop = () => {}
          remove()
          clearInterval(timer)
          onEnd()
        }
        send(`retry: 1000\n\n${eventText(first, language)}`)
      },
      cancel: () => stop(),
    },
    { highWaterMark: MAX_QUEUED },
  )
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  })
}

function eventText({ name, data }: Announcement, language: SaidLanguage): string {
  const id = name === 'study.advanced' ? `id: ${data.revision}\n` : ''
  return `event: ${name}\n${id}data: ${jsonIn(language, data)}\n\n`
}
