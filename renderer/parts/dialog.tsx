import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

/**
 * A question in front of the page. The browser keeps the focus inside, Escape and a click
 * beside it close it, and the focus returns to where it was. With `onSubmit` its content is a form.
 */
export function Dialog(props: {
  title: string
  /** Says the title to screen readers only. */
  isTitleHidden?: boolean
  class?: string
  onClose: () => void
  onSubmit?: () => void
  children: ComponentChildren
}) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const dialog = element.current
    const opener = document.activeElement
    if (dialog && !dialog.open) dialog.showModal()
    return () => {
      dialog?.close()
      // By now the dialog may be out of the page, where closing it no longer brings the focus back.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  const content = (
    <>
      <h2 id={titleId} class={props.isTitleHidden ? 'screen-reader' : ''}>
        {props.title}
      </h2>
      {props.children}
    </>
  )
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does what a click beside it does
    <dialog
      ref={element}
      class={`dialog ${props.class ?? ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
      onClick={(event) => {
        // The backdrop counts as the dialog itself; what is in it does not.
        if (event.target === element.current) props.onClose()
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
