import type { ComponentChildren } from 'preact'
import { phrases } from '#renderer/words/phrases.ts'

/** An empty place: what it is for and what to do next. */
export function Empty(props: { title: string; lead: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <h2>{props.title}</h2>
      <p>{props.lead}</p>
      {props.children}
    </div>
  )
}

/** A failed read: what went wrong, and a way to try again. */
export function Problem({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <div class="problem" role="alert">
      <p>{text}</p>
      <button type="button" onClick={onRetry}>
        {phrases.general.retry}
      </button>
    </div>
  )
}

/** Shown only where a first read takes long enough to notice (see the style's delay). */
export function Reading() {
  return (
    <p class="reading" role="status">
      {phrases.general.loading}
    </p>
  )
}

/** Beside a button: why what it did failed, told at once; nothing as long as nothing did. */
export function Failed({ text }: { text: string | null }) {
  return (
    text && (
      <p class="error" role="alert">
        {text}
      </p>
    )
  )
}
