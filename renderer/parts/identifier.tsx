import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

/** An id or alias of the sender; in presentation mode, words that say that one stands here. */
export function Identifier({ text, isMono = false }: { text: string; isMono?: boolean }) {
  if (usePage().hidesIdentifiers.value) return <Covered />
  return (
    <span class={isMono ? 'mono quiet' : ''} title={text}>
      {text}
    </span>
  )
}

function Covered() {
  return (
    <span class="covered" title={phrases.general.covered.hint}>
      {phrases.general.covered.short}
    </span>
  )
}

/** Stands for a whole body or table that shows identifiers, with the way to see it. */
export function CoveredNotice({ text }: { text: string }) {
  return (
    <p class="callout covered-notice" data-testid="covered">
      {text} {phrases.general.covered.hint}
    </p>
  )
}
