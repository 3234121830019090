import { agoWords, isoText } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

/** "12 min ago", with the exact UTC moment on hover. */
export function Ago({ at }: { at: number | null }) {
  const now = usePage().now.value
  if (at === null) return <span class="quiet">{phrases.general.none}</span>
  return (
    <time dateTime={isoText(at, null)} title={isoText(at, null)}>
      {agoWords(at, now)}
    </time>
  )
}
