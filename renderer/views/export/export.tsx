import { createExportDraft } from '#renderer/state/exports/export-draft.ts'
import { createExportList } from '#renderer/state/exports/export-list.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { ChoiceCard } from './choice/choice-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { PreviewCard } from './preview-card.tsx'
import { ScheduleCard } from './schedule-card.tsx'

/** What leaves this computer on a person's word: put together, looked at, written, checked. */
export function ExportView() {
  const page = usePage()
  const draft = useStarted(() => createExportDraft(page), [page])
  const list = useStarted(() => createExportList(page), [page])
  return (
    <div class="page wide export">
      <h1>{phrases.general.places.export}</h1>
      <div class="halves">
        <ChoiceCard draft={draft} />
        <div class="stack">
          <PreviewCard draft={draft} list={list} />
        </div>
      </div>
      <HistoryCard draft={draft} list={list} />
      <ScheduleCard draft={draft} />
    </div>
  )
}
