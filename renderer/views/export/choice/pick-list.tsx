import { useSignal } from '@preact/signals'
import { further } from '#renderer/words/further.ts'

const words = further.exports
/** From here on a list is searched rather than read. */
const SEARCHED_FROM = 12

/** All or some of many: closed it says what is taken, open it is a searched list of ticks. */
export function PickList<T extends string | number>(props: {
  label: string
  said: string
  items: { id: T; label: string; note: string }[]
  /** Null: all. */
  chosen: T[] | null
  shortcuts?: { label: string; ids: T[] }[]
  onAll: () => void
  onNone: () => void
  onShortcut?: (ids: T[]) => void
  onToggle: (id: T) => void
}) {
  const search = useSignal('')
  const wanted = search.value.trim().toLowerCase()
  const shown = props.items.filter(({ label }) => label.toLowerCase().includes(wanted))
  return (
    <details class="pick-list">
      <summary>
        <span class="quiet">{props.label}</span> <strong>{props.said}</strong>
      </summary>
      <div class="pick-tools">
        <button type="button" onClick={props.onAll}>
          {words.all}
        </button>
        <button type="button" onClick={props.onNone}>
          {words.none}
        </button>
        {props.shortcuts?.map(({ label, ids }) => (
          <button key={label} type="button" onClick={() => props.onShortcut?.(ids)}>
            {label}
          </button>
        ))}
        {props.items.length >= SEARCHED_FROM && (
          <input
            type="search"
            aria-label={words.search(props.label)}
            placeholder={words.searchShort}
            value={search.value}
            onInput={(event) => {
              search.value = event.currentTarget.value
            }}
          />
        )}
      </div>
      {props.items.length === 0 && <p class="note">{words.nothingYet}</p>}
      <ul class="pick-items">
        {shown.map(({ id, label, note }) => (
          <li key={id}>
            <label class="check">
              <input
                type="checkbox"
                checked={props.chosen === null || props.chosen.includes(id)}
                onChange={() => props.onToggle(id)}
              />
              <span>{label}</span>
              {note && <span class="quiet">{note}</span>}
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}
