import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { createDeliveryList } from '#renderer/state/deliveries/delivery-list.ts'
import { deliveriesWaitingFor, release } from '#renderer/state/deliveries/quarantine.ts'
import { type Redo, useRedo } from '#renderer/state/deliveries/use-redo.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { QuarantineReason } from '#shared/delivery.ts'
import { DeliveryCard } from './delivery-card.tsx'
import { DeliveryLink } from './delivery-table.tsx'
import { RedoSaid } from './redo-said.tsx'

const words = phrases.deliveries.attention

/** What could not be read, grouped by reason, and what a person can do about it. */
export function AttentionView() {
  const page = usePage()
  const list = useStarted(() => createDeliveryList(page, 'attention'), [page])
  const reasons = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('quarantine.reasons', {}),
        (advance) => advance.deliveries > 0,
      ),
    [page],
  )
  const readAgain = () => {
    list.readAgain()
    reasons.readAgain()
  }
  const redo = useRedo(readAgain)
  const rows = list.rows.value
  const error = list.error.value ?? reasons.error.value
  const waiting = reasons.value.value ?? []
  return (
    <>
      {error && <Problem text={error} onRetry={readAgain} />}
      <RedoSaid redo={redo} />
      {!rows && !error && <Reading />}
      {waiting.length > 0 && <Reasons reasons={waiting} redo={redo} />}
      {rows && rows.length === 0 && waiting.length === 0 && (
        <Empty title={words.empty} lead={words.emptyLead}>
          <a class="button" href="#/deliveries">
            {words.toAll}
          </a>
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <DeliveryCard list={list} rows={rows} title={words.list} testId="attention-table" />
      )}
    </>
  )
}

function Reasons({ reasons, redo }: { reasons: QuarantineReason[]; redo: Redo }) {
  const { link } = usePage()
  return (
    <section class="card flush reasons" aria-labelledby="reasons" data-testid="quarantine-reasons">
      <div class="card-head">
        <h2 id="reasons">{words.reasons}</h2>
        {reasons.length > 1 && (
          <button
            type="button"
            disabled={redo.isBusy.value}
            title={phrases.deliveries.redo.hint}
            onClick={() =>
              redo.reprocess(() =>
                link.call('deliveries.reprocess', { deliveryIds: null, reason: null }),
              )
            }
          >
            {words.all}
          </button>
        )}
      </div>
      <p class="note pad">{words.reasonsLead}</p>
      <ul>
        {reasons.map((reason) => (
          <Reason key={reason.reason} reason={reason} redo={redo} />
        ))}
      </ul>
    </section>
  )
}

function Reason({ reason, redo }: { reason: QuarantineReason; redo: Redo }) {
  const { link } = usePage()
  const count = countWords(reason.count)
  return (
    <li>
      <p class="reason-text">
        <strong>{reason.reason}</strong>
        <span class="quiet">
          {phrases.deliveries.deliveries(count)}, {words.newest.toLowerCase()}{' '}
          <DeliveryLink deliveryId={reason.newestDeliveryId} />,{' '}
          <Ago at={reason.newestReceivedAt} />
        </span>
      </p>
      <div class="actions">
        <button
          type="button"
          disabled={redo.isBusy.value}
          title={phrases.deliveries.redo.hint}
          onClick={() =>
            redo.reprocess(() =>
              link.call('deliveries.reprocess', { deliveryIds: null, reason: reason.asKept }),
            )
          }
        >
          {phrases.deliveries.redo.reason(count)}
        </button>
        {reason.mayRelease && (
          <ConfirmedAction
            label={phrases.deliveries.release.button}
            meaning={phrases.deliveries.release.meaning}
            confirm={phrases.deliveries.release.confirm(phrases.deliveries.deliveries(count))}
            cancel={phrases.deliveries.release.cancel}
            isBusy={redo.isBusy.value}
            onConfirm={() =>
              redo.release(async () =>
                release(link, await deliveriesWaitingFor(link, reason.reason)),
              )
            }
          />
        )}
      </div>
    </li>
  )
}
