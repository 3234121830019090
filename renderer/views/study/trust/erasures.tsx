import { Problem, Reading } from '#renderer/parts/message.tsx'
import { createResource } from '#renderer/state/resource.ts'
import { receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { ErasureReceipt, ErasureScope, ErasuresList } from '#shared/trust/erasure.ts'

const words = further.trust.erasure

/** Who was erased, by code; what is under way, and what came too late. */
export function ErasureSection() {
  const page = usePage()
  const read = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('erasures.list', {}),
        () => true,
      ),
    [page],
  )
  const list = read.value.value
  return (
    <section class="card trust" aria-labelledby="erasures" data-testid="erasures">
      <h2 id="erasures">{words.title}</h2>
      <p class="quiet lead">{words.lead}</p>
      {read.error.value && <Problem text={read.error.value} onRetry={read.readAgain} />}
      {!list && !read.error.value && <Reading />}
      {list && <Running running={list.running} />}
      {list && list.unrecognised > 0 && (
        <p class="notice" role="alert">
          {words.unrecognised(list.unrecognised)}
        </p>
      )}
      {list && list.receipts.length === 0 && list.running.length === 0 && <p>{words.none}</p>}
      {list && list.receipts.length > 0 && (
        <Receipts receipts={list.receipts} now={page.now.value} />
      )}
      {list && list.late.length > 0 && (
        <>
          <h3>{words.late}</h3>
          <p class="note">{words.lateLead}</p>
          <ul>
            {list.late.map(({ participantId, deliveries, lastAt }) => (
              <li key={participantId}>
                {words.lateOf(participantId, deliveries)}{' '}
                <span class="quiet">{lastAt && receiptWords(lastAt, page.now.value)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a class="button" href="#/participants">
          {words.toPeople}
        </a>
      </p>
    </section>
  )
}

function Running({ running }: Pick<ErasuresList, 'running'>) {
  return (
    <div role="status">
      {running.map(({ erasureId, participantId, range, step, trouble }) => (
        <p key={erasureId} class="notice">
          {words.running}: {participantId} ({rangeWords(range)}), {words.steps[step]}
          {trouble && ` – ${trouble} ${words.goesOn}`}
        </p>
      ))}
    </div>
  )
}

function Receipts({ receipts, now }: { receipts: ErasureReceipt[]; now: number }) {
  const { heads } = words
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
    <section class="table-scroll" tabIndex={0} aria-label={words.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{heads.code}</th>
            <th scope="col">{heads.range}</th>
            <th scope="col">{heads.finished}</th>
            <th scope="col" class="number">
              {heads.values}
            </th>
            <th scope="col" class="number">
              {heads.exports}
            </th>
            <th scope="col">{heads.backups}</th>
            <th scope="col">{heads.receipt}</th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((receipt) => (
            <tr key={receipt.receipt}>
              <td>{receipt.participantId}</td>
              <td>{rangeWords(receipt.range)}</td>
              <td class="quiet">{receiptWords(receipt.finishedAt, now)}</td>
              <td class="number">{receipt.removed.series_values ?? 0}</td>
              <td class="number">{receipt.exports.length}</td>
              <td>{fateWords(receipt)}</td>
              <td class="mono">receipts/{receipt.receipt}.txt</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function rangeWords(range: ErasureScope | null): string {
  return range === null ? words.everything : words.days(range.fromDay, range.toDay)
}

function fateWords({ backups }: ErasureReceipt): string {
  const rewritten = backups.filter(({ fate }) => fate === 'rewritten').length
  return words.backups(rewritten, backups.filter(({ fate }) => fate === 'kept').length)
}
