import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** A field with its label above and, where it needs one, a sentence below. */
export function TextField(props: {
  label: string
  text: Signal<string>
  type?: 'text' | 'password' | 'number' | 'date' | 'time' | 'datetime-local'
  note?: ComponentChildren
  placeholder?: string
  isNeeded?: boolean
  min?: number | string
  max?: number | string
  maxLength?: number
  isShort?: boolean
  isDisabled?: boolean
}) {
  const noteId = useId()
  return (
    <div class="choice-field">
      <label>
        {props.label}
        <input
          class={props.isShort ? 'short' : undefined}
          type={(props.type ?? 'text') as 'text'}
          value={props.text.value}
          placeholder={props.placeholder ?? ''}
          required={props.isNeeded ?? false}
          disabled={props.isDisabled ?? false}
          min={props.min}
          max={props.max}
          maxLength={props.maxLength}
          aria-describedby={props.note ? noteId : undefined}
          spellcheck={false}
          autocomplete={props.type === 'password' ? 'new-password' : 'off'}
          onInput={(event) => {
            props.text.value = event.currentTarget.value
          }}
        />
      </label>
      {props.note && (
        <p class="note" id={noteId}>
          {props.note}
        </p>
      )}
    </div>
  )
}
