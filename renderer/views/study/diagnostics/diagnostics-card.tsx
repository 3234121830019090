import { useSignal } from '@preact/signals'
import { CopyButton } from '#renderer/parts/copy-button.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.diagnostics

/** What may be sent to whoever helps: read first, then kept as the same text. */
export function DiagnosticsCard() {
  const { link } = usePage()
  const text = useSignal<string | null>(null)
  const saved = useSignal<string | null>(null)
  const error = useSignal<string | null>(null)
  const isBusy = useSignal(false)

  async function run(work: () => Promise<void>): Promise<void> {
    if (isBusy.value) return
    isBusy.value = true
    saved.value = null
    error.value = null
    await work().catch((reason: Error) => {
      error.value = reason.message
    })
    isBusy.value = false
  }
  const read = () =>
    run(async () => {
      text.value = (await link.call('diagnostics.read', {})).text
    })
  const save = () =>
    run(async () => {
      const { folder, name } = await link.call('diagnostics.save', {})
      saved.value = words.saved(name, folder)
    })

  return (
    <section class="card diagnostics" aria-labelledby="diagnostics" data-testid="diagnostics">
      <h2 id="diagnostics">{words.title}</h2>
      <p class="quiet lead">{words.lead}</p>
      {text.value !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <section class="bytes breaks" tabIndex={0} aria-label={words.title}>
          {text.value}
        </section>
      )}
      <div class="actions">
        <button type="button" disabled={isBusy.value} onClick={() => void read()}>
          {text.value === null ? words.read : words.again}
        </button>
        {text.value !== null && (
          <>
            <button type="button" disabled={isBusy.value} onClick={() => void save()}>
              {words.save}
            </button>
            <CopyButton label={words.copy} text={text.value} />
          </>
        )}
      </div>
      <p class="quiet" role="status">
        {saved.value ?? (isBusy.value ? words.busy : '')}
      </p>
      {error.value !== null && (
        <p class="error" role="alert">
          {error.value}
        </p>
      )}
    </section>
  )
}
