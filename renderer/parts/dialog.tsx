import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

/**
 * A question in front of the page. The browser keeps the focus inside, Escape closes it, and the
 * focus returns to where it was.
 */
export function Dialog(props: {
  title: string
  onClose: () => void
  onSubmit: () => void
  children: ComponentChildren
}) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (dialog && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      class="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          props.onSubmit()
        }}
      >
        <h2 id={titleId}>{props.title}</h2>
        {props.children}
      </form>
    </dialog>
  )
}
