import { countWords } from '#renderer/state/number-words.ts'
import {
  type DeliveriesTab,
  type DeliveryFilter,
  deliveriesTabs,
  hashOfPlace,
} from '#renderer/state/place.ts'
import { isBehind } from '#renderer/state/status-warnings.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { AllDeliveries } from './all-deliveries.tsx'
import { AnnouncedView } from './announced.tsx'
import { AttentionView } from './attention.tsx'
import { DowntimeView } from './downtime.tsx'

const words = phrases.deliveries

/** Every webhook that arrived, what of it needs a person, and what never came. */
export function DeliveriesView(props: { tab: DeliveriesTab; filter: DeliveryFilter }) {
  const { tab } = props
  return (
    <div class="page wide">
      <h1>{phrases.general.deliveries.title}</h1>
      <Tabs tab={tab} />
      <Backlog />
      {tab === 'all' && <AllDeliveries filter={props.filter} />}
      {tab === 'attention' && <AttentionView />}
      {tab === 'announced' && <AnnouncedView />}
      {tab === 'downtime' && <DowntimeView />}
    </div>
  )
}

/** Links, so that each list has an address of its own and Back works. */
function Tabs({ tab }: { tab: DeliveriesTab }) {
  const quarantined = usePage().status.value?.deliveries.quarantined ?? 0
  return (
    <nav class="tabs" aria-label={words.tabsLabel}>
      <ul>
        {deliveriesTabs.map((name) => (
          <li key={name}>
            <a
              href={hashOfPlace({ name: 'deliveries', tab: name })}
              aria-current={name === tab ? 'page' : undefined}
            >
              {words.tabs[name]}
              {name === 'attention' && quarantined > 0 && (
                <span class="tab-count">{countWords(quarantined)}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Backlog() {
  const status = usePage().status.value
  if (!status || !isBehind(status)) return null
  const count = words.deliveries(countWords(status.deliveries.backlog))
  return (
    <p class="callout" role="status" data-testid="backlog">
      {words.backlog(count)}
    </p>
  )
}
