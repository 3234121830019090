import { Problem } from '#renderer/parts/message.tsx'
import { createDeliveryList } from '#renderer/state/deliveries/delivery-list.ts'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { DeliveryTable } from '#renderer/views/deliveries/delivery-table.tsx'
import { Further } from '#renderer/views/further.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { AlertKind } from '#shared/study/alerts.ts'
import { AddressCard } from './address-card.tsx'
import { ComputerCard } from './computer-card.tsx'
import { NeedsCard } from './needs/needs-card.tsx'
import { RhythmCard } from './needs/rhythm-card.tsx'
import { SetupCard } from './setup-card.tsx'
import { SilenceCard } from './silence-card.tsx'
import { TunnelCard } from './tunnel-card.tsx'
import { WebhookCard } from './webhook-card.tsx'

const LAST_DELIVERIES = 8

/** How the study is doing now, and what to do next. */
export function TodayView() {
  const page = usePage()
  const api = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('thryveApi.read', {}),
        () => false,
        ['thryveApi.changed'],
      ),
    [page],
  )
  const status = page.status.value
  if (!status) return null
  const isEmpty = status.deliveries.lastReceivedAt === null
  const isChanged = status.tunnel.address === 'changed'
  const { silence } = status.tunnel
  const fetching = api.value.value
  const off = fetching?.webhookOff ?? null
  // What has a card of its own is not told twice.
  const without: AlertKind[] = [
    ...(isChanged ? (['address-changed'] as const) : []),
    ...(status.rescue ? (['data-damaged'] as const) : []),
    ...(silence !== null || off !== null ? (['nobody-delivers'] as const) : []),
  ]
  return (
    <div class="page">
      <h1>{phrases.general.places.today}</h1>
      {status.rescue && <Further name="rescue" rescue={status.rescue} />}
      {isChanged && <AddressCard />}
      {fetching && (fetching.webhookOff || fetching.activity.state === 'stopped') && (
        <Further name="fetching-alarms" state={fetching} now={page.now.value} />
      )}
      {off === null && silence !== null && <SilenceCard silence={silence} now={page.now.value} />}
      {isEmpty && <SetupCard status={status} />}
      <div class="columns">
        <div class="stack">
          {isEmpty ? (
            <>
              <WebhookCard status={status} isBrief={false} />
              <ComputerCard status={status} />
            </>
          ) : (
            <>
              <NeedsCard without={without} />
              <RhythmCard status={status} waiting={fetching?.queue.waiting ?? 0} />
              <LastDeliveries />
            </>
          )}
        </div>
        <div class="stack">
          <TunnelCard status={status} />
          {!isEmpty && <WebhookCard status={status} isBrief />}
          {!isEmpty && <ComputerCard status={status} />}
        </div>
      </div>
    </div>
  )
}

function LastDeliveries() {
  const page = usePage()
  const list = useStarted(() => createDeliveryList(page, 'all', LAST_DELIVERIES), [page])
  const rows = list.rows.value
  return (
    <section class="card flush" aria-labelledby="last-deliveries">
      <div class="card-head">
        <h2 id="last-deliveries">{phrases.general.today.lastDeliveries}</h2>
        <a href="#/deliveries">{phrases.general.today.allDeliveries}</a>
      </div>
      {list.error.value && <Problem text={list.error.value} onRetry={list.readAgain} />}
      {rows && rows.length === 0 && <p class="quiet pad">{phrases.general.today.noDeliveries}</p>}
      {rows && rows.length > 0 && (
        <DeliveryTable rows={rows.slice(0, LAST_DELIVERIES)} isShort testId="last-deliveries" />
      )}
    </section>
  )
}
