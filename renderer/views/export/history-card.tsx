import { Problem, Reading } from '#renderer/parts/message.tsx'
import type { ExportDraft } from '#renderer/state/exports/export-draft.ts'
import type { ExportList } from '#renderer/state/exports/export-list.ts'
import { further } from '#renderer/words/further.ts'
import { ExportItem } from './export-item.tsx'

const words = further.exports

/** Every export of this study: how it went, what is in it, and whether it is still as it was. */
export function HistoryCard({ draft, list }: { draft: ExportDraft; list: ExportList }) {
  const rows = list.rows.value
  return (
    <section class="card flush" aria-labelledby="history" data-testid="export-history">
      <div class="card-head">
        <h2 id="history">{words.history}</h2>
      </div>
      {list.error.value && <Problem text={list.error.value} onRetry={list.readAgain} />}
      {!rows && !list.error.value && <Reading />}
      {rows && rows.length === 0 && <p class="quiet pad">{words.noHistory}</p>}
      {rows && rows.length > 0 && (
        <ul class="export-items">
          {rows.map((row) => (
            <ExportItem key={row.exportId} row={row} draft={draft} list={list} />
          ))}
        </ul>
      )}
    </section>
  )
}
