import { StateMark } from '#renderer/parts/state-mark.tsx'
import { createDeliveryList } from '#renderer/state/deliveries/delivery-list.ts'
import { hashOfPlace } from '#renderer/state/place.ts'
import { firstDeliverySaid } from '#renderer/state/setup/first-delivery.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { DeliveryTable } from '#renderer/views/deliveries/delivery-table.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

const words = phrases.firstRun.delivery

/** Waits for whatever comes first: what a test webhook carries is not published, so all is good news. */
export function FirstDelivery({ status }: { status: Status }) {
  const page = usePage()
  const list = useStarted(() => createDeliveryList(page, 'all', 3), [page])
  const rows = list.rows.value ?? []
  const [newest] = rows
  const isWaiting = status.deliveries.lastReceivedAt === null && newest === undefined
  return (
    <div class="first-delivery" role="status" data-testid="first-delivery">
      {isWaiting ? (
        <p class="stated">
          <StateMark tone="busy" />
          <strong>{words.waiting}</strong>
          <span class="quiet">{words.waitingLead}</span>
        </p>
      ) : (
        <p class="stated">
          <StateMark tone="good" />
          <strong>{words.received}</strong>
          <span class="quiet">
            {newest ? firstDeliverySaid(newest) : list.rows.value && words.decoding}
          </span>
        </p>
      )}
      {status.deliveries.refused > 0 && (
        <p class="error" role="alert">
          {words.refused}
        </p>
      )}
      {newest && (
        <>
          <DeliveryTable rows={rows} isShort testId="first-deliveries" />
          <p>
            <a href={hashOfPlace({ name: 'delivery', deliveryId: newest.deliveryId })}>
              {words.look}
            </a>
          </p>
        </>
      )}
    </div>
  )
}
