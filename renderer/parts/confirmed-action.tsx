import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'

/** A button whose meaning is told, and agreed to, before anything happens. */
export function ConfirmedAction(props: {
  label: string
  meaning: string
  confirm: string
  cancel: string
  isBusy: boolean
  onConfirm: () => void
}) {
  const isAsking = useSignal(false)
  const meaningId = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const question = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isAsking.value) question.current?.focus()
  }, [isAsking.value])

  function close() {
    isAsking.value = false
    opener.current?.focus()
  }

  return (
    <>
      <button
        ref={opener}
        type="button"
        disabled={props.isBusy}
        aria-expanded={isAsking.value}
        onClick={() => {
          isAsking.value = !isAsking.value
        }}
      >
        {props.label}
      </button>
      {isAsking.value && (
        <div
          ref={question}
          class="notice question"
          role="alertdialog"
          tabIndex={-1}
          aria-labelledby={meaningId}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close()
          }}
        >
          <p id={meaningId}>{props.meaning}</p>
          <div class="actions">
            <button
              type="button"
              class="primary"
              disabled={props.isBusy}
              onClick={() => {
                props.onConfirm()
                close()
              }}
            >
              {props.confirm}
            </button>
            <button type="button" onClick={close}>
              {props.cancel}
            </button>
          </div>
        </div>
      )}
    </>
  )
}
