import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { createDeliveryList } from '#renderer/state/deliveries/delivery-list.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { DeliveryCard } from './delivery-card.tsx'

/** Every webhook that arrived, newest first. */
export function AllDeliveries() {
  const page = usePage()
  const list = useStarted(() => createDeliveryList(page, 'all'), [page])
  const words = phrases.general.deliveries
  const rows = list.rows.value
  const error = list.error.value
  return (
    <>
      <p class="quiet lead">{words.clock}</p>
      {error && <Problem text={error} onRetry={list.readAgain} />}
      {!rows && !error && <Reading />}
      {rows && rows.length === 0 && (
        <Empty title={words.empty} lead={words.emptyLead}>
          <a class="button" href="#/today">
            {phrases.general.participants.toSetup}
          </a>
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <DeliveryCard list={list} rows={rows} testId="deliveries-table" />
      )}
    </>
  )
}
