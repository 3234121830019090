import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { CopyButton } from '#renderer/parts/copy-button.tsx'
import { Tick } from '#renderer/parts/form/tick.tsx'
import { Icon } from '#renderer/parts/icon.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { copyText } from '#renderer/state/copy-text.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { NotebookAccess } from '#shared/host/notebook-access.ts'

const words = further.notebooks

/** Lets programs on this computer read the study: off until somebody wants it, and taken back at once. */
export function NotebooksCard() {
  const { link } = usePage()
  const access = useSignal<NotebookAccess | null>(null)
  const error = useSignal<string | null>(null)
  const copied = useSignal(false)
  /** Only where it can't be copied for them does a person see it. */
  const shownToken = useSignal<string | null>(null)

  async function ask(name: 'notebooks.read' | 'notebooks.open' | 'notebooks.close') {
    error.value = null
    copied.value = false
    shownToken.value = null
    try {
      access.value = await link.call(name, {})
    } catch (reason) {
      error.value = (reason as Error).message
    }
  }
  async function copyToken() {
    try {
      const { token } = await link.call('notebookToken.read', {})
      copied.value = await copyText(token)
      shownToken.value = copied.value ? null : token
    } catch (reason) {
      error.value = (reason as Error).message
    }
  }
  useEffect(() => void ask('notebooks.read'), [link])

  const now = access.value
  return (
    <section class="card" aria-labelledby="notebooks" data-testid="notebooks">
      <h2 id="notebooks">{words.title}</h2>
      <Tick
        label={words.allow}
        note={words.note}
        isTicked={now !== null && now.state !== 'closed'}
        isDisabled={now === null}
        onTick={(isTicked) => void ask(isTicked ? 'notebooks.open' : 'notebooks.close')}
      />
      {now?.state === 'open' && (
        <>
          <dl class="facts">
            <div>
              <dt>{words.address}</dt>
              <dd class="mono">{now.address}</dd>
            </div>
          </dl>
          <div class="actions">
            <CopyButton label={words.copyAddress} text={now.address} />
            <button type="button" onClick={() => void copyToken()}>
              <Icon name={copied.value ? 'check' : 'copy'} />
              {copied.value ? phrases.general.webhook.copied : words.copyToken}
            </button>
          </div>
          {shownToken.value !== null && <p class="mono breaks">{shownToken.value}</p>}
        </>
      )}
      {now?.state === 'port-taken' && (
        <div class="notice">
          <p>{words.taken(now.port)}</p>
          <button type="button" onClick={() => void ask('notebooks.open')}>
            {words.anotherPort}
          </button>
        </div>
      )}
      <Failed text={error.value} />
    </section>
  )
}
