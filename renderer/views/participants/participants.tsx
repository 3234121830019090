import { useSignal } from '@preact/signals'
import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { createPeopleView, type PeopleView } from '#renderer/state/participants/people-view.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { CodeListDialog } from './code-list-dialog.tsx'
import { GroupBar } from './group-bar.tsx'
import { ParticipantTable } from './participant-table.tsx'
import { PeopleFilters } from './people-filters.tsx'

const words = phrases.people

/** Everybody in the study. */
export function ParticipantsView() {
  const page = usePage()
  const view = useStarted(() => createPeopleView(page), [page])
  const isImporting = useSignal(false)
  const all = view.list.value.value
  const error = view.list.error.value
  const general = phrases.general.participants
  return (
    <div class="page wide">
      <div class="page-head">
        <h1>
          {general.title}
          {all && all.length > 0 && <span class="count">{countWords(all.length)}</span>}
        </h1>
        <button
          type="button"
          data-testid="import-codes"
          onClick={() => {
            isImporting.value = true
          }}
        >
          {words.importCodes}
        </button>
      </div>
      {isImporting.value && (
        <CodeListDialog
          onClose={() => {
            isImporting.value = false
          }}
        />
      )}
      {error && <Problem text={error} onRetry={view.list.readAgain} />}
      {!all && !error && <Reading />}
      {all && all.length === 0 && (
        <Empty title={general.empty} lead={general.emptyLead}>
          <a class="button" href="#/today">
            {general.toSetup}
          </a>
        </Empty>
      )}
      {all && all.length > 0 && <People view={view} count={all.length} />}
    </div>
  )
}

function People({ view, count }: { view: PeopleView; count: number }) {
  const rows = view.rows.value
  return (
    <>
      <PeopleFilters view={view} shown={rows.length} all={count} />
      <GroupBar view={view} />
      {rows.length === 0 ? (
        <Empty title={words.noneFits} lead={words.noneFitsLead}>
          <button type="button" onClick={view.clear}>
            {words.clear}
          </button>
        </Empty>
      ) : (
        <ParticipantTable view={view} rows={rows} />
      )}
    </>
  )
}
