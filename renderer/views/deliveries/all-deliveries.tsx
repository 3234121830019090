import { useEffect } from 'preact/hooks'
import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { Working } from '#renderer/parts/working.tsx'
import { createDeliveryList } from '#renderer/state/deliveries/delivery-list.ts'
import type { DeliveryFilter } from '#renderer/state/place.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { DeliveryCard } from './delivery-card.tsx'
import { DeliveryFilters } from './delivery-filters.tsx'

/** Every webhook that arrived, newest first, or those that a person asked for. */
export function AllDeliveries({ filter }: { filter: DeliveryFilter }) {
  const page = usePage()
  const list = useStarted(() => createDeliveryList(page, 'all', undefined, filter), [page])
  const filterText = JSON.stringify(filter)
  useEffect(() => list.narrow(filter), [list, filterText])
  const words = phrases.general.deliveries
  const rows = list.rows.value
  const error = list.error.value
  const isFiltered = filterText !== '{}'
  return (
    <>
      {error && <Problem text={error} onRetry={list.readAgain} />}
      {!rows && !error && <Reading />}
      {(isFiltered || (rows && rows.length > 0)) && <DeliveryFilters filter={filter} />}
      <Working resource={list} />
      {rows && rows.length === 0 && !isFiltered && (
        <Empty title={words.empty} lead={words.emptyLead}>
          <a class="button" href="#/today">
            {phrases.general.participants.toSetup}
          </a>
        </Empty>
      )}
      {rows && rows.length === 0 && isFiltered && (
        <Empty
          title={phrases.deliveries.filter.noneFits}
          lead={phrases.deliveries.filter.noneFitsLead}
        >
          <a class="button" href="#/deliveries">
            {phrases.deliveries.filter.clear}
          </a>
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <DeliveryCard list={list} rows={rows} testId="deliveries-table" />
      )}
    </>
  )
}
