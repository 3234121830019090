import type { Redo } from '#renderer/state/deliveries/use-redo.ts'

/** What came of a reprocess or release, in a sentence. */
export function RedoSaid({ redo }: { redo: Redo }) {
  const said = redo.said.value
  return (
    <div role="status" data-testid="redo-said">
      {said && <p class={said.tone === 'failed' ? 'callout tone-bad' : 'callout'}>{said.text}</p>}
    </div>
  )
}
