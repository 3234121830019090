import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

/**
 * A question in front of the page. The browser keeps the focus inside, Escape closes it, and the
 * focus returns to where it was. With `onSubmit` its content is a form.
 */
export function Dialog(props: {
  title: string
  class?: string
  onClose: () => void
  onSubmit?: () => void
  children: ComponentChildren
}) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  const content = (
    <>
      <h2 id={titleId}>{props.title}</h2>
      {props.children}
    </>
  )
  return (
    <dialog
      ref={element}
      class={`dialog ${props.class ?? ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
    >
      {props.onSubmit ? (
        <form
          class="dialog-content"
          onSubmit={(event) => {
            event.preventDefault()
            props.onSubmit?.()
          }}
        >
          {content}
        </form>
      ) : (
        <div class="dialog-content">{content}</div>
      )}
    </dialog>
  )
}
