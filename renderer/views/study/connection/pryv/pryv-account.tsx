import { useSignal } from '@preact/signals'
import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { Identifier } from '#renderer/parts/identifier.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { StateChip } from '#renderer/parts/state-mark.tsx'
import { useSaving } from '#renderer/state/setup/use-saving.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { PryvConnection } from '#shared/senders/pryv.ts'
import { PryvFacts } from './pryv-facts.tsx'
import { syncWords, webhookWords } from './pryv-words.ts'

const words = further.pryv

type Props = {
  connection: PryvConnection
  readAgain: () => void
  /** Said where the account itself no longer stands. */
  onSaid: (text: string | null) => void
}

/** One account in a line, and on demand everything of it and everything that can be done. */
export function PryvAccount(props: Props) {
  const { connection } = props
  const now = usePage().now.value
  const sync = syncWords(connection, now)
  const webhook = webhookWords(connection, now)
  const { participantId } = connection
  const isRevoked = connection.sync.state === 'revoked'
  const needsWord = sync.tone === 'bad' || sync.tone === 'warn'
  return (
    <li>
      <details>
        <summary>
          <strong>{participantId ?? words.noData}</strong>
          <Identifier text={connection.userName} />
          <StateChip tone={sync.tone} label={sync.label} />
          {!isRevoked && <StateChip tone={webhook.tone} label={webhook.label} />}
        </summary>
        <p class="note">
          {sync.detail} {!isRevoked && webhook.detail}
        </p>
        <PryvFacts connection={connection} />
        <Actions {...props} />
      </details>
      {needsWord && <p class="note">{sync.detail}</p>}
    </li>
  )
}

function Actions({ connection, readAgain, onSaid }: Props) {
  const { link } = usePage()
  const saving = useSaving()
  const isTested = useSignal(false)
  const { connectionId, participantId, webhook } = connection
  const one = { connectionId }
  const act = words.act
  const run = (call: () => Promise<unknown>) => () => {
    isTested.value = false
    void saving.run(call).then(readAgain)
  }
  const hasWebhook = webhook.state === 'active' || webhook.state === 'inactive'
  const confirmed = { cancel: phrases.study.cancel, isBusy: saving.isBusy.value }
  const button = (label: string, call: () => Promise<unknown>) => (
    <button type="button" disabled={saving.isBusy.value} onClick={run(call)}>
      {label}
    </button>
  )
  return (
    <>
      <div class="actions">
        {participantId && (
          <a class="button" href={`#/participants/${encodeURIComponent(participantId)}/epoch`}>
            {act.open(participantId)}
          </a>
        )}
        {button(act.readNow, () => link.call('pryv.sync', { ...one, everything: false }))}
        {hasWebhook &&
          button(act.test, async () => {
            await link.call('pryv.testWebhook', one)
            isTested.value = true
          })}
        {webhook.state === 'inactive' &&
          button(act.reactivate, () => link.call('pryv.reactivateWebhook', one))}
        {webhook.state === 'none' &&
          webhook.why === 'deleted' &&
          button(act.create, () => link.call('pryv.createWebhook', one))}
        {button(act.everything, () => link.call('pryv.sync', { ...one, everything: true }))}
        {hasWebhook && (
          <ConfirmedAction
            {...confirmed}
            label={act.delete}
            meaning={act.deleteMeaning}
            confirm={act.deleteConfirm}
            onConfirm={run(() => link.call('pryv.deleteWebhook', one))}
          />
        )}
        <ConfirmedAction
          {...confirmed}
          label={act.disconnect}
          meaning={act.disconnectMeaning}
          confirm={act.disconnectConfirm}
          onConfirm={run(async () => {
            const { isWebhookLeft } = await link.call('pryv.disconnect', one)
            onSaid(isWebhookLeft ? act.left : null)
          })}
        />
      </div>
      {isTested.value && (
        <p class="note" role="status">
          {act.tested}
        </p>
      )}
      <Failed text={saving.error.value} />
    </>
  )
}
