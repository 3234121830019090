import type { NoteDraft } from '#renderer/state/study/notes/note-draft.ts'
import type { NoteEditor } from '#renderer/state/study/notes/use-note-editor.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'

const words = phrases.charts.annotations

/** Which values an annotation is about: all of them, a source's, or one series'. */
export function ScopeFields(props: {
  view: ParticipantView
  editor: NoteEditor
  draft: NoteDraft
}) {
  const { editor, draft } = props
  const scopes = scopesOf(props.view.series.value.value ?? [])
  return (
    <>
      <label class="field">
        <span>{words.scope}</span>
        <select
          value={scopeKey(draft)}
          onChange={(event) => {
            const scope = scopes.find((one) => scopeKey(one) === event.currentTarget.value)
            editor.edit({
              dataSourceId: scope?.dataSourceId ?? null,
              dataTypeId: scope?.dataTypeId ?? null,
            })
          }}
        >
          <option value="null/null">{words.everything}</option>
          {scopes.map((scope) => (
            <option key={scopeKey(scope)} value={scopeKey(scope)}>
              {scope.name}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={draft.isForEverybody}
          onChange={(event) => editor.edit({ isForEverybody: event.currentTarget.checked })}
        />
        {words.everybody}
      </label>
    </>
  )
}

type Scope = { dataSourceId: number | null; dataTypeId: number | null }

export function scopesOf(series: SeriesSummary[]): (Scope & { name: string })[] {
  const scopes = new Map<string, Scope & { name: string }>()
  for (const { dataSourceId, dataSourceName } of series) {
    const scope = { dataSourceId, dataTypeId: null, name: dataSourceName }
    scopes.set(scopeKey(scope), scope)
  }
  for (const { dataSourceId, dataSourceName, dataTypeId, dataTypeName } of series) {
    const scope = { dataSourceId, dataTypeId, name: `${dataSourceName} · ${dataTypeName}` }
    scopes.set(scopeKey(scope), scope)
  }
  return [...scopes.values()]
}

function scopeKey({ dataSourceId, dataTypeId }: Scope): string {
  return `${dataSourceId}/${dataTypeId}`
}
