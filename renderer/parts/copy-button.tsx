import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { copyText } from '#renderer/state/copy-text.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { Icon } from './icon.tsx'

const FEEDBACK_MS = 2_500

/** Copies a text and says whether it is on the clipboard. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const feedback = useSignal<'copied' | 'refused' | null>(null)
  useEffect(() => {
    if (feedback.value === null) return
    const timer = setTimeout(() => {
      feedback.value = null
    }, FEEDBACK_MS)
    return () => clearTimeout(timer)
  }, [feedback.value])
  const words = {
    copied: phrases.general.webhook.copied,
    refused: phrases.general.webhook.copyByHand,
  }
  const said = feedback.value && words[feedback.value]
  return (
    <>
      <button
        type="button"
        onClick={() => {
          void copyText(text).then((isCopied) => {
            feedback.value = isCopied ? 'copied' : 'refused'
          })
        }}
      >
        <Icon name={feedback.value === 'copied' ? 'check' : 'copy'} />
        <span>{said ?? label}</span>
      </button>
      {/* Beside the button: inside, it would take the button's name away. */}
      <span class="screen-reader" role="status">
        {said ?? ''}
      </span>
    </>
  )
}
