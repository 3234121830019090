/** A few choices side by side, one of them taken. */
export function Choice<T extends string>(props: {
  label: string
  options: { value: T; label: string }[]
  value: T | null
  onChoose: (value: T) => void
}) {
  return (
    <fieldset class="choice" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === props.value}
          onClick={() => props.onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  )
}
