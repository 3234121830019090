import { Identifier } from '#renderer/parts/identifier.tsx'
import { Failed, Problem, Reading } from '#renderer/parts/message.tsx'
import type { ExportDraft } from '#renderer/state/exports/export-draft.ts'
import type { ExportList } from '#renderer/state/exports/export-list.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { useSaving } from '#renderer/state/setup/use-saving.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { ExportPreview } from '#shared/study/export.ts'

const words = further.exports

/** What would be written: files with their rows, and the first rows as they will stand. */
export function PreviewCard({ draft, list }: { draft: ExportDraft; list: ExportList }) {
  const { link } = usePage()
  const starting = useSaving()
  const preview = draft.preview.value
  const start = () =>
    starting.run(async () => {
      const row = await link.call('export.start', { choice: draft.choice.value })
      const others = (list.rows.value ?? []).filter(({ exportId }) => exportId !== row.exportId)
      list.take([row, ...others])
    })
  return (
    <section class="card" aria-labelledby="preview" data-testid="export-preview">
      <h2 id="preview">{words.preview}</h2>
      {draft.error.value && <Problem text={draft.error.value} onRetry={draft.countAgain} />}
      {!preview && !draft.error.value && <Reading />}
      {preview && <Files preview={preview} isOld={draft.isCounting.value} />}
      <div class="actions">
        <button
          type="button"
          class="primary"
          data-testid="start-export"
          disabled={starting.isBusy.value || preview === null || draft.isCounting.value}
          onClick={() => void start()}
        >
          {words.start}
        </button>
        <span class="note">{words.where}</span>
      </div>
      <Failed text={starting.error.value} />
    </section>
  )
}

function Files({ preview, isOld }: { preview: ExportPreview; isOld: boolean }) {
  const [header = [], ...rows] = preview.firstRows
  return (
    <div class="files-of" aria-busy={isOld}>
      <p role="status">{words.people(countWords(preview.participants))}</p>
      <div class="table-scroll files">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.columns.file}</th>
              <th scope="col" class="number">
                {words.columns.rows}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.files.map(({ name, rows: count }) => (
              <tr key={name}>
                <td class="mono">{name}</td>
                <td class="number">{countWords(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > 0 && (
        <>
          <h3>{words.firstRows}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by the keys */}
          <section class="table-scroll first-rows" tabIndex={0} aria-label={words.firstRows}>
            <table>
              <thead>
                <tr>
                  {header.map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((cells, row) => (
                  <tr key={row}>
                    {header.map((name, column) => (
                      <td key={name}>
                        {name.startsWith('end_user') ? (
                          <Identifier text={cells[column] ?? ''} />
                        ) : (
                          (cells[column] ?? '')
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </div>
  )
}
