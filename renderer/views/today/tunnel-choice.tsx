import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { Failed } from '#renderer/parts/message.tsx'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import type { TunnelProviderName } from '#shared/tunnel-status.ts'

const providers: TunnelProviderName[] = ['localtunnel', 'ngrok', 'url']

/** Which way in, and what it needs: an own relay, a token and a domain, or an own URL. */
export function TunnelChoiceForm({ status }: { status: Status }) {
  const { link } = usePage()
  const action = useAction()
  const { choice } = status.tunnel
  const words = phrases.tunnel.choice
  const provider = useSignal(choice.provider)
  const host = useSignal(choice.host)
  const publicUrl = useSignal(choice.publicUrl ?? '')
  const domain = useSignal(choice.ngrokDomain ?? '')
  const token = useSignal('')
  const isSaved = useSignal(false)
  if (choice.isFixed) return <p class="note">{words.fixed}</p>

  const save = action.start(async () => {
    isSaved.value = false
    const next = await link.call('tunnel.configure', {
      provider: provider.value,
      host: host.value.trim(),
      publicUrl: publicUrl.value.trim() || null,
      ngrokDomain: domain.value.trim() || null,
      ngrokToken: token.value.trim() || null,
    })
    token.value = ''
    isSaved.value = true
    return next
  })
  return (
    <form
      class="choices"
      data-testid="tunnel-choice"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <label>
        {words.provider}
        <select
          value={provider.value}
          onChange={(event) => {
            provider.value = event.currentTarget.value as TunnelProviderName
          }}
        >
          {providers.map((name) => (
            <option key={name} value={name}>
              {words.providers[name]}
            </option>
          ))}
        </select>
      </label>
      {provider.value === 'localtunnel' && (
        <Field label={words.host} type="url" text={host} note={words.hostNote} isNeeded />
      )}
      {provider.value === 'url' && (
        <Field
          label={words.publicUrl}
          type="url"
          text={publicUrl}
          note={words.publicUrlNote(String(status.receiver.port ?? ''))}
          isNeeded
        />
      )}
      {provider.value === 'ngrok' && (
        <>
          <Field
            label={words.ngrokToken}
            type="password"
            text={token}
            placeholder={choice.hasNgrokToken ? words.ngrokTokenKept : ''}
            isNeeded={!choice.hasNgrokToken}
          />
          <Field label={words.ngrokDomain} type="text" text={domain} note={words.ngrokNote} />
        </>
      )}
      <p class="note">{words.warning}</p>
      <Failed text={action.error.value} />
      <div class="actions">
        <button type="submit" disabled={action.isBusy.value}>
          {words.save}
        </button>
        <span class="quiet" role="status">
          {isSaved.value ? words.saved : ''}
        </span>
      </div>
    </form>
  )
}

function Field(props: {
  label: string
  type: 'url' | 'text' | 'password'
  text: { value: string }
  note?: string
  placeholder?: string
  isNeeded?: boolean
}) {
  const noteId = useId()
  return (
    <div class="choice-field">
      <label>
        {props.label}
        <input
          type={props.type as 'text'}
          value={props.text.value}
          placeholder={props.placeholder ?? ''}
          required={props.isNeeded ?? false}
          aria-describedby={props.note ? noteId : undefined}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => {
            props.text.value = event.currentTarget.value
          }}
        />
      </label>
      {props.note && (
        <p class="note" id={noteId}>
          {props.note}
        </p>
      )}
    </div>
  )
}
