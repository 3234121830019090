import { useId } from 'preact/hooks'

/** One of a few, in a list that opens. */
export function SelectField<T extends string>(props: {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChoose: (value: T) => void
  note?: string
}) {
  const noteId = useId()
  return (
    <div class="choice-field">
      <label>
        {props.label}
        <select
          value={props.value}
          aria-describedby={props.note ? noteId : undefined}
          onChange={(event) => props.onChoose(event.currentTarget.value as T)}
        >
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {props.note && (
        <p class="note" id={noteId}>
          {props.note}
        </p>
      )}
    </div>
  )
}
