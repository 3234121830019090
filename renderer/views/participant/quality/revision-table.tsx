import { useSignal } from '@preact/signals'
import { FeedbackButton } from '#renderer/parts/feedback-button.tsx'
import { Problem } from '#renderer/parts/message.tsx'
import { StateChip } from '#renderer/parts/state-mark.tsx'
import { copyText } from '#renderer/state/copy-text.ts'
import { createResource } from '#renderer/state/resource.ts'
import { tabbed } from '#renderer/state/study/panel/copied-rows.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { dayWords, momentWords, receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { DeliveryLink } from '#renderer/views/deliveries/delivery-table.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { RevisionRow } from '#shared/study/coverage.ts'

const words = phrases.participant.quality
const STEP = 100
const MOST = 1_000

/** Values with more than one version, newest receipts first. */
export function RevisionTable({ view }: { view: ParticipantView }) {
  const page = usePage()
  const { participantId } = view
  const limit = useSignal(STEP)
  const read = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('participant.revisions', { participantId, limit: limit.value }),
        (advance) => advance.participantIds.includes(participantId),
      ),
    [page, participantId, limit.value],
  )
  const now = page.now.value
  const rows = read.value.value
  const error = read.error.value
  const { revision } = words
  const heads = [
    revision.received,
    revision.series,
    revision.at,
    revision.value,
    revision.version,
    revision.state,
    revision.delivery,
  ]
  const moment = (row: RevisionRow) =>
    row.dimension === 'daily' ? dayWords(row.at) : momentWords(row.at, view.shownOffsetMin(row.at))
  const text = (row: RevisionRow) => [
    receiptWords(row.receivedAt, now),
    `${row.dataTypeName}, ${row.dataSourceName}`,
    moment(row),
    row.value,
    String(row.revision),
    row.isCurrent ? words.current : words.replaced,
    String(row.deliveryId),
  ]
  return (
    <section class="card flush" aria-labelledby="revisions">
      <div class="panel-bar">
        <h2 id="revisions">{words.revisionsTitle}</h2>
        {rows && rows.length > 0 && (
          <FeedbackButton
            label={phrases.charts.chart.copy}
            title={phrases.charts.chart.copyOf}
            icon="copy"
            run={() => copyText(tabbed([heads, ...rows.map(text)]))}
          />
        )}
      </div>
      <p class="note card-lead">{words.revisionsLead}</p>
      {error && <Problem text={error} onRetry={read.readAgain} />}
      {rows?.length === 0 && <p class="quiet pad">{words.noRevisions}</p>}
      {rows && rows.length > 0 && (
        <section
          class="table-scroll capped tall"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
          tabIndex={0}
          aria-label={words.revisionsTitle}
        >
          <table data-testid="revisions">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col" class={isNumber(head) ? 'number' : ''}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={`${row.deliveryId} ${row.at} ${index}`}>
                  <td class="quiet">{receiptWords(row.receivedAt, now)}</td>
                  <td>
                    {row.dataTypeName} <span class="quiet">{row.dataSourceName}</span>
                  </td>
                  <td>{moment(row)}</td>
                  <td class="number">{row.value}</td>
                  <td class="number">{row.revision}</td>
                  <td>
                    <StateChip
                      tone={row.isCurrent ? 'good' : 'quiet'}
                      label={row.isCurrent ? words.current : words.replaced}
                    />
                  </td>
                  <td class="number">
                    <DeliveryLink deliveryId={row.deliveryId} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {rows && rows.length >= limit.value && limit.value < MOST && (
        <div class="card-foot">
          <button
            type="button"
            onClick={() => {
              limit.value = Math.min(MOST, limit.value * 3)
            }}
          >
            {words.more}
          </button>
        </div>
      )}
    </section>
  )
}

function isNumber(head: string): boolean {
  const { value, version, delivery } = words.revision
  return head === value || head === version || head === delivery
}
