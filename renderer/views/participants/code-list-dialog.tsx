import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { Dialog } from '#renderer/parts/dialog.tsx'
import { CoveredNotice, Identifier } from '#renderer/parts/identifier.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import {
  type CodeList,
  createCodeList,
  LONGEST_LIST,
} from '#renderer/state/participants/code-list.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { CodeListRow } from '#shared/study/annotation.ts'

const words = phrases.people
const MOST_ROWS = 500
/** The columns as the host reads them, whatever the window's language. */
const SAMPLE = 'participant,code,group'

/** Codes and groups from a table that a person pastes or chooses, looked at before it is applied. */
export function CodeListDialog({ onClose }: { onClose: () => void }) {
  const page = usePage()
  const list = useStarted(() => createCodeList(page), [page])
  return (
    <Dialog title={words.importTitle} class="wide" onClose={onClose}>
      {page.hidesIdentifiers.value ? (
        <>
          <CoveredNotice text={words.coveredImport} />
          <div class="actions">
            <button type="button" onClick={onClose}>
              {words.close}
            </button>
          </div>
        </>
      ) : (
        <Form list={list} onClose={onClose} />
      )}
    </Dialog>
  )
}

function Form({ list, onClose }: { list: CodeList; onClose: () => void }) {
  const fieldId = useId()
  const fileError = useSignal<string | null>(null)
  const { changes, wrong } = list.counts.value
  const isDone = list.applied.value !== null
  const error = fileError.value ?? list.error.value
  return (
    <>
      <p class="quiet">{words.importLead}</p>
      <label for={fieldId} class="field-label">
        {words.importField}
      </label>
      <textarea
        id={fieldId}
        class="mono"
        rows={6}
        spellcheck={false}
        placeholder={SAMPLE}
        value={list.csv.value}
        data-testid="code-list"
        onInput={(event) => {
          list.csv.value = event.currentTarget.value
        }}
      />
      <label class="button file">
        {words.importFile}
        <input
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (!file) return
            fileError.value = file.size > LONGEST_LIST ? words.importTooLarge : null
            if (fileError.value !== null) return
            void file.text().then((text) => {
              list.csv.value = text
            })
          }}
        />
      </label>
      <Failed text={error} />
      {list.isBusy.value && <progress aria-label={phrases.general.loading} />}
      {list.rows.value && !isDone && <Preview list={list} rows={list.rows.value} />}
      {isDone && (
        <p class="callout" role="status">
          {words.applied(countWords(list.applied.value ?? 0))}
        </p>
      )}
      <div class="actions end">
        <button type="button" onClick={onClose}>
          {isDone ? words.close : phrases.general.cancel}
        </button>
        {!isDone && (
          <button
            type="button"
            class="primary"
            disabled={changes === 0 || wrong > 0 || list.isBusy.value}
            onClick={() => void list.apply()}
          >
            {words.apply(countWords(changes))}
          </button>
        )}
      </div>
    </>
  )
}

function Preview({ list, rows }: { list: CodeList; rows: CodeListRow[] }) {
  const { changes, same, wrong } = list.counts.value
  const { importColumns: columns } = words
  return (
    <>
      <p role="status">
        {words.importCounts(countWords(changes), countWords(same), countWords(wrong))}{' '}
        {wrong > 0 && <span class="tone-bad">{words.importProblems}</span>}
        {wrong === 0 && changes === 0 && words.importNothing}
      </p>
      <div
        class="scroller capped"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
        tabIndex={0}
      >
        <table data-testid="code-list-preview">
          <thead>
            <tr>
              <th scope="col" class="number">
                {columns.line}
              </th>
              <th scope="col">{columns.who}</th>
              <th scope="col">{columns.code}</th>
              <th scope="col">{columns.group}</th>
              <th scope="col">{columns.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {sorted(rows).map((row) => (
              <tr key={row.line}>
                <td class="number">{countWords(row.line)}</td>
                <td>
                  <Identifier text={row.who} isMono />
                </td>
                <td>{row.code}</td>
                <td>{row.group ?? ''}</td>
                <td class={toneOf(row)}>{words.outcomes[row.outcome]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** Lines with a problem first: they must not hide below hundreds of good ones. */
function sorted(rows: CodeListRow[]): CodeListRow[] {
  const isBad = (row: CodeListRow) => (toneOf(row) === 'tone-bad' ? 0 : 1)
  return rows.toSorted((a, b) => isBad(a) - isBad(b) || a.line - b.line).slice(0, MOST_ROWS)
}

function toneOf({ outcome }: CodeListRow): string {
  if (outcome === 'changes' || outcome === 'expected') return 'tone-good'
  return outcome === 'same' ? 'quiet' : 'tone-bad'
}
