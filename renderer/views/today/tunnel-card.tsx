import { Failed } from '#renderer/parts/message.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { Fact } from '#renderer/parts/rows/fact.tsx'
import { StateMark } from '#renderer/parts/state-mark.tsx'
import { tunnelWords } from '#renderer/state/status-words.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { SelfTest } from './self-test.tsx'
import { TunnelChoiceForm } from './tunnel-choice.tsx'
import { TunnelTrouble } from './tunnel-trouble.tsx'

/** The way in from outside: its state, its privacy notice, start and stop, tests and choice. */
export function TunnelCard({ status }: { status: Status }) {
  return (
    <section class="card" aria-labelledby="tunnel" data-testid="tunnel-card">
      <h2 id="tunnel">{phrases.general.tunnelCard.title}</h2>
      <TunnelPart status={status} />
    </section>
  )
}

/** What the card holds, for where it stands among other things. */
export function TunnelPart({ status }: { status: Status }) {
  const words = phrases.general.tunnelCard
  if (status.isDemo) return <p class="quiet">{words.inDemo}</p>
  return <Way status={status} />
}

function Way({ status }: { status: Status }) {
  const { link, now } = usePage()
  const action = useAction()
  const { tunnel } = status
  const words = phrases.general.tunnelCard
  const state = tunnelWords(tunnel, now.value)
  const isStopped = tunnel.status.state === 'stopped'
  const isLocaltunnel = tunnel.choice.provider === 'localtunnel'
  const needsNotice = isStopped && isLocaltunnel && tunnel.privacyNoticeAcceptedAt === null
  const isReachable = tunnel.status.state === 'online' || tunnel.status.state === 'degraded'
  const isBusy = action.isBusy.value

  const accept = action.start(async () => {
    await link.call('tunnel.acceptPrivacyNotice', {})
    return link.call('tunnel.start', {})
  })
  return (
    <>
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
      <TunnelTrouble tunnel={tunnel} />
      {isReachable && tunnel.address === 'unconfirmed' && <Unconfirmed />}
      {!isStopped && (
        <dl class="facts">
          <Fact name={phrases.tunnel.lastCheck}>
            {tunnel.provenAt ? <Ago at={tunnel.provenAt} /> : phrases.tunnel.noProof}
          </Fact>
        </dl>
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
      <Failed text={action.error.value} />
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
        {!isStopped && (
          <button
            type="button"
            disabled={isBusy}
            onClick={action.start(() => link.call('tunnel.retry', {}))}
          >
            {phrases.tunnel.check}
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
      {isReachable && <SelfTest />}
      <details class="more">
        <summary>{phrases.tunnel.choice.summary}</summary>
        <TunnelChoiceForm status={status} />
      </details>
    </>
  )
}

function Unconfirmed() {
  const { link } = usePage()
  const action = useAction()
  const words = phrases.tunnel.address
  return (
    <div class="notice" data-testid="address-unconfirmed">
      <h3>{words.unconfirmed}</h3>
      <p>{words.unconfirmedLead}</p>
      <Failed text={action.error.value} />
      <button
        type="button"
        disabled={action.isBusy.value}
        onClick={action.start(() => link.call('tunnel.confirmAddress', {}))}
      >
        {words.confirm}
      </button>
    </div>
  )
}
