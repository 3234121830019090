import { Icon } from '#renderer/parts/icon.tsx'
import { sinceWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

/** Says so when what is on screen may be out of date. */
export function HostBanner() {
  const page = usePage()
  const connection = page.connection.value
  if (connection.state === 'open' || connection.state === 'connecting') return null
  const text =
    connection.state === 'refused'
      ? phrases.general.host.refused
      : phrases.general.host.lost(sinceWords(connection.sinceAt, page.now.value))
  return (
    <div class="banner" role="alert" data-testid="host-banner">
      <Icon name="warn" />
      <p>{text}</p>
    </div>
  )
}
