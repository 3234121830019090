import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** A yes or no, with what it means below. */
export function Tick(props: {
  label: string
  isTicked: boolean
  onTick: (isTicked: boolean) => void
  note?: ComponentChildren
  isDisabled?: boolean
}) {
  const noteId = useId()
  return (
    <div class="tick">
      <label class="check">
        <input
          type="checkbox"
          checked={props.isTicked}
          disabled={props.isDisabled ?? false}
          aria-describedby={props.note ? noteId : undefined}
          onChange={(event) => props.onTick(event.currentTarget.checked)}
        />
        {props.label}
      </label>
      {props.note && (
        <p class="note" id={noteId}>
          {props.note}
        </p>
      )}
    </div>
  )
}
