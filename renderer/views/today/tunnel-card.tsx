import { StateMark } from '#renderer/parts/state-mark.tsx'
import { tunnelWords } from '#renderer/state/status-words.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { strings } from '#renderer/strings.ts'
import type { Status } from '#shared/status.ts'

/** The way in from outside: its state, its privacy notice, start and stop. */
export function TunnelCard({ status }: { status: Status }) {
  const { link, now } = usePage()
  const action = useAction()
  const { tunnel } = status
  const words = strings.tunnelCard
  const state = tunnelWords(tunnel, now.value)
  const isStopped = tunnel.status.state === 'stopped'
  const isOwnUrl = tunnel.provider === 'url'
  const needsNotice = isStopped && !isOwnUrl && tunnel.privacyNoticeAcceptedAt === null
  const isBusy = action.isBusy.value

  const accept = action.start(async () => {
    await link.call('tunnel.acceptPrivacyNotice', {})
    return link.call('tunnel.start', {})
  })
  return (
    <section class="card" aria-labelledby="tunnel" data-testid="tunnel-card">
      <h2 id="tunnel">{words.title}</h2>
      <p class="stated">
        <StateMark tone={state.tone} />
        <strong>{state.label}</strong>
        <span class="quiet">{state.detail}</span>
      </p>
      {'publicUrl' in tunnel.status && (
        <p class="mono address">
          <span class="screen-reader">{words.address}: </span>
          {tunnel.status.publicUrl}
        </p>
      )}
      {needsNotice && (
        <div class="notice" data-testid="privacy-notice">
          <h3>{words.noticeTitle}</h3>
          <ul>
            {words.notice.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {action.error.value && (
        <p class="error" role="alert">
          {action.error.value}
        </p>
      )}
      <div class="actions">
        {needsNotice && (
          <button type="button" class="primary" disabled={isBusy} onClick={accept}>
            {words.accept}
          </button>
        )}
        {isStopped && !needsNotice && (
          <button
            type="button"
            class="primary"
            disabled={isBusy}
            onClick={action.start(() => link.call('tunnel.start', {}))}
          >
            {words.start}
          </button>
        )}
        {!isStopped && tunnel.status.state !== 'online' && (
          <button
            type="button"
            disabled={isBusy}
            onClick={action.start(() => link.call('tunnel.retry', {}))}
          >
            {words.retry}
          </button>
        )}
        {!isStopped && (
          <button
            type="button"
            disabled={isBusy}
            onClick={action.start(() => link.call('tunnel.stop', {}))}
          >
            {words.stop}
          </button>
        )}
      </div>
    </section>
  )
}
