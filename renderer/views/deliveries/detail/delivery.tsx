import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { Icon } from '#renderer/parts/icon.tsx'
import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { StateChip } from '#renderer/parts/state-mark.tsx'
import {
  createDeliveryView,
  type DeliveryView as View,
} from '#renderer/state/deliveries/delivery-view.ts'
import { release } from '#renderer/state/deliveries/quarantine.ts'
import { type Redo, useRedo } from '#renderer/state/deliveries/use-redo.ts'
import { hashOfPlace } from '#renderer/state/place.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryDetail } from '#shared/delivery.ts'
import { stateTones } from '../delivery-table.tsx'
import { RedoSaid } from '../redo-said.tsx'
import { ArrivalCard } from './arrival-card.tsx'
import { ContentCard } from './content-card.tsx'
import { OutcomeCard } from './outcome-card.tsx'
import { RowsCard } from './rows-card.tsx'

/** One delivery: what came, what became of it, and what a person can do about it. */
export function DeliveryView({ deliveryId }: { deliveryId: number }) {
  const page = usePage()
  const view = useStarted(() => createDeliveryView(page, deliveryId), [page, deliveryId])
  const redo = useRedo(view.expectChange)
  const words = phrases.deliveries.detail
  const answer = view.delivery.value.value
  const error = view.delivery.error.value
  const found = answer?.found
  const back = page.cameFrom.value
  return (
    <div class="page wide delivery" data-testid="delivery" data-state={found?.state}>
      <a class="back" href={hashOfPlace(back)}>
        <Icon name="back" />
        {back.name === 'participant' ? back.participantId : phrases.general.places[back.name]}
      </a>
      <header class="delivery-head">
        <h1>{phrases.deliveries.delivery(String(deliveryId))}</h1>
        {found && (
          <>
            <StateChip
              tone={stateTones[found.state]}
              label={phrases.general.deliveries.states[found.state]}
            />
            <Actions delivery={found} view={view} redo={redo} />
          </>
        )}
      </header>
      {error && <Problem text={error} onRetry={view.delivery.readAgain} />}
      <RedoSaid redo={redo} />
      {!answer && !error && <Reading />}
      {answer && !found && (
        <Empty title={words.notFound(String(deliveryId))} lead={words.notFoundLead}>
          <a class="button" href="#/deliveries">
            {phrases.deliveries.attention.toAll}
          </a>
        </Empty>
      )}
      {found && (
        <>
          <div class="delivery-cards">
            <OutcomeCard delivery={found} />
            <ArrivalCard delivery={found} />
          </div>
          {found.state === 'ingested' && <RowsCard delivery={found} />}
          <ContentCard key={found.sha256} delivery={found} />
        </>
      )}
    </div>
  )
}

function Actions({ delivery, view, redo }: { delivery: DeliveryDetail; view: View; redo: Redo }) {
  const { link } = usePage()
  const deliveryIds = [delivery.deliveryId]
  const needsSomebody = delivery.state === 'quarantined' || delivery.rejected.length > 0
  const { release: words, redo: redoWords, deliveries } = phrases.deliveries
  return (
    <div class="delivery-actions">
      {needsSomebody && (
        <button
          type="button"
          disabled={redo.isBusy.value}
          title={redoWords.hint}
          onClick={() =>
            redo.reprocess(() => link.call('deliveries.reprocess', { deliveryIds, reason: null }))
          }
        >
          {redoWords.one}
        </button>
      )}
      {view.mayRelease.value && (
        <ConfirmedAction
          label={words.button}
          meaning={words.meaning}
          confirm={words.confirm(deliveries('1'))}
          cancel={words.cancel}
          isBusy={redo.isBusy.value}
          onConfirm={() => redo.release(() => release(link, deliveryIds))}
        />
      )}
    </div>
  )
}
