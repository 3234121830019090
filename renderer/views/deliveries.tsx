import { useSignal } from '@preact/signals'
import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { createDeliveryList } from '#renderer/state/delivery-list.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { strings } from '#renderer/strings.ts'
import { DeliveryTable } from './delivery-table.tsx'

/** Every webhook that arrived, newest first. */
export function DeliveriesView() {
  const page = usePage()
  const list = useStarted(() => createDeliveryList(page), [page])
  const isLoading = useSignal(false)
  const loadError = useSignal<string | null>(null)
  const words = strings.deliveries
  const rows = list.rows.value
  const error = loadError.value ?? list.error.value

  async function loadMore() {
    isLoading.value = true
    loadError.value = null
    await list.loadMore().catch((reason: Error) => {
      loadError.value = reason.message
    })
    isLoading.value = false
  }

  return (
    <div class="page wide">
      <h1>{words.title}</h1>
      <p class="quiet lead">{words.clock}</p>
      {error && <Problem text={error} onRetry={list.readAgain} />}
      {!rows && !error && <Reading />}
      {rows && rows.length === 0 && (
        <Empty title={words.empty} lead={words.emptyLead}>
          <a class="button" href="#/today">
            {strings.participants.toSetup}
          </a>
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <section class="card flush">
          <DeliveryTable rows={rows} testId="deliveries-table" />
          <div class="card-foot">
            {list.hasMore.value ? (
              <button type="button" disabled={isLoading.value} onClick={() => void loadMore()}>
                {words.more}
              </button>
            ) : (
              <span class="quiet">{words.end}</span>
            )}
          </div>
        </section>
      )}
    </div>
  )
}
