import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { countWords, durationWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { isoText, receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { GapHealing, Healing } from '#shared/senders/thryve-api.ts'
import { DAY_MS } from '#shared/time.ts'

const words = phrases.deliveries.downtime
const healed = phrases.deliveries.fetched.gaps
const SHOWN_MS = 90 * DAY_MS

/** When this app could not receive. */
export function DowntimeView() {
  const page = usePage()
  const downtime = useStarted(
    () =>
      createResource(
        page,
        () => {
          const toAt = Date.now()
          return page.link.call('thryveApi.gaps', { fromAt: toAt - SHOWN_MS, toAt })
        },
        (advance) => advance.deliveries > 0,
        ['thryveApi.changed'],
      ),
    [page],
  )
  const rows = downtime.value.value
  const error = downtime.error.value
  return (
    <>
      {error && <Problem text={error} onRetry={downtime.readAgain} />}
      {!rows && !error && <Reading />}
      {rows && rows.length === 0 && (
        <Empty title={words.empty} lead={words.emptyLead}>
          <a class="button" href="#/today">
            {words.toToday}
          </a>
        </Empty>
      )}
      {rows && rows.length > 0 && (
        <>
          <p class="quiet lead">{words.lead}</p>
          <section class="card flush">
            <DowntimeTable
              rows={rows}
              now={page.now.value}
              isDemo={page.status.value?.isDemo ?? false}
            />
          </section>
        </>
      )}
    </>
  )
}

function DowntimeTable(props: { rows: GapHealing[]; now: number; isDemo: boolean }) {
  // A demo asks nobody.
  const { rows, now, isDemo } = props
  const { columns } = words
  const totalMs = rows.reduce((sum, { fromAt, toAt }) => sum + (toAt - fromAt), 0)
  return (
    <>
      <div class="table-scroll">
        <table data-testid="downtime-table">
          <thead>
            <tr>
              <th scope="col">{columns.from}</th>
              <th scope="col">{columns.to}</th>
              <th scope="col" class="number">
                {columns.length}
              </th>
              <th scope="col">{columns.reason}</th>
              {!isDemo && <th scope="col">{healed.column}</th>}
            </tr>
          </thead>
          <tbody>
            {rows
              .toSorted((a, b) => b.fromAt - a.fromAt)
              .map((row) => (
                <tr key={`${row.fromAt} ${row.reason}`}>
                  <td title={isoText(row.fromAt, null)}>{receiptWords(row.fromAt, now)}</td>
                  <td title={isoText(row.toAt, null)}>{receiptWords(row.toAt, now)}</td>
                  <td class="number">{durationWords(row.toAt - row.fromAt)}</td>
                  <td>{row.reason}</td>
                  {!isDemo && <td data-testid="healing">{healingWords(row.healing)}</td>}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <p class="card-foot quiet">
        {words.total(words.stretches(countWords(rows.length)), durationWords(totalMs))}
      </p>
    </>
  )
}

function healingWords(healing: Healing) {
  switch (healing.state) {
    case 'filled':
      return healing.values === 0 ? healed.same : healed.filled
    case 'partly':
      return healed.partly(countWords(healing.failed))
    case 'waiting':
      return healing.of === 0
        ? healed.waiting
        : healed.working(countWords(healing.done), countWords(healing.of))
    case 'impossible':
      return healing.why === 'no-credentials' ? (
        <a href="#/study">{healed[healing.why]}</a>
      ) : (
        healed[healing.why]
      )
  }
}
