import { Problem, Reading } from '#renderer/parts/message.tsx'
import { StateMark } from '#renderer/parts/state-mark.tsx'
import { createNeedsView, type NeedsView } from '#renderer/state/needs/needs-view.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { AlertKind } from '#shared/study/alerts.ts'
import { NeedRow, SnoozedRow } from './need-row.tsx'

const words = phrases.needs

/**
 * Who and what needs a person, the most urgent first, each with the next step. `without` have a
 * card of their own on the same page.
 */
export function NeedsCard({ without }: { without: AlertKind[] }) {
  const page = usePage()
  const view = useStarted(() => createNeedsView(page), [page])
  const { list } = view
  const isRead = list.value.value !== null
  const open = view.open.value.filter(({ kind }) => !without.includes(kind))
  return (
    <section class="card flush needs" aria-labelledby="needs" data-testid="needs">
      <div class="card-head">
        <h2 id="needs">
          {words.title}
          {open.length > 0 && <span class="tab-count">{countWords(open.length)}</span>}
        </h2>
        <a href="#/study/alerts">{words.rules}</a>
      </div>
      {list.error.value && <Problem text={list.error.value} onRetry={list.readAgain} />}
      {view.error.value && (
        <p class="error pad" role="alert">
          {view.error.value}
        </p>
      )}
      {!isRead && !list.error.value && <Reading />}
      {isRead && open.length === 0 && (
        <p class="all-well">
          <StateMark tone="good" />
          <span>
            {words.none} <span class="quiet">{words.noneLead}</span>
          </span>
        </p>
      )}
      {open.length > 0 && (
        <ul>
          {open.map((alert) => (
            <NeedRow key={alert.alertId} alert={alert} onSnooze={view.snooze} />
          ))}
        </ul>
      )}
      {view.snoozed.value.length > 0 && <Snoozed view={view} />}
    </section>
  )
}

function Snoozed({ view }: { view: NeedsView }) {
  const snoozed = view.snoozed.value
  return (
    <details class="snoozed">
      <summary>{words.snoozed(countWords(snoozed.length))}</summary>
      <ul>
        {snoozed.map((alert) => (
          <SnoozedRow key={alert.alertId} alert={alert} onWake={view.wake} />
        ))}
      </ul>
    </details>
  )
}
