import { useSignal } from '@preact/signals'
import { Problem } from '#renderer/parts/message.tsx'
import type { DeliveryList } from '#renderer/state/deliveries/delivery-list.ts'
import { useRedo } from '#renderer/state/deliveries/use-redo.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryRow } from '#shared/delivery.ts'
import { DeliveryTable } from './delivery-table.tsx'
import { RedoSaid } from './redo-said.tsx'

/** A list of deliveries with the way to older ones. */
export function DeliveryCard(props: {
  list: DeliveryList
  rows: DeliveryRow[]
  testId: string
  title?: string
}) {
  const { list } = props
  const isLoading = useSignal(false)
  const error = useSignal<string | null>(null)
  const words = phrases.general.deliveries
  const page = usePage()
  const redo = useRedo(list.readAgain)

  function reprocess({ deliveryId }: DeliveryRow) {
    if (redo.isBusy.value) return
    redo.reprocess(() =>
      page.link.call('deliveries.reprocess', { deliveryIds: [deliveryId], reason: null }),
    )
  }

  async function loadMore() {
    isLoading.value = true
    error.value = null
    await list.loadMore().catch((reason: Error) => {
      error.value = reason.message
    })
    isLoading.value = false
  }

  return (
    <section class="card flush">
      {props.title && (
        <div class="card-head">
          <h2>{props.title}</h2>
        </div>
      )}
      <RedoSaid redo={redo} />
      <DeliveryTable
        rows={props.rows}
        testId={props.testId}
        onKey={(key, row) => {
          if (key === 'open') page.go({ name: 'delivery', deliveryId: row.deliveryId })
          if (key === 'reprocess') reprocess(row)
        }}
      />
      {error.value && <Problem text={error.value} onRetry={() => void loadMore()} />}
      <div class="card-foot">
        {list.hasMore.value ? (
          <button type="button" disabled={isLoading.value} onClick={() => void loadMore()}>
            {words.more}
          </button>
        ) : (
          <span class="quiet">{words.end}</span>
        )}
        <span class="note keys">{phrases.deliveries.keys}</span>
      </div>
    </section>
  )
}
