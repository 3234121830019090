import { useSignal } from '@preact/signals'
import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { CopyButton } from '#renderer/parts/copy-button.tsx'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

const words = phrases.study.secret

/** A field to write into only; one that was made here can be copied until it is saved. */
export function SecretForm({ status }: { status: Status }) {
  const page = usePage()
  const secret = useSignal('')
  const isMade = useSignal(false)
  const removing = useAction()
  const { hasHmacSecret, isFixed } = status.setup
  if (isFixed.hmacSecret) return <p class="note">{words.fixed}</p>

  async function save() {
    page.tookStatus(
      await page.link.call('authentication.setHmacSecret', { secret: secret.value.trim() }),
    )
    secret.value = ''
    isMade.value = false
  }
  return (
    <>
      <SettingForm
        label={words.title}
        testId="secret-form"
        save={save}
        more={
          isMade.value ? (
            <CopyButton label={words.copy} text={secret.value} />
          ) : (
            <button
              type="button"
              onClick={() => {
                secret.value = drawnSecret()
                isMade.value = true
              }}
            >
              {words.make}
            </button>
          )
        }
      >
        <TextField
          label={words.field}
          type={isMade.value ? 'text' : 'password'}
          text={secret}
          placeholder={hasHmacSecret ? words.kept : ''}
          isNeeded
          maxLength={1_000}
          note={isMade.value ? words.madeNote : undefined}
        />
      </SettingForm>
      {hasHmacSecret && (
        <div class="further">
          <ConfirmedAction
            label={words.remove}
            meaning={words.removeMeaning}
            confirm={words.removeConfirm}
            cancel={phrases.study.cancel}
            isBusy={removing.isBusy.value}
            onConfirm={removing.start(() =>
              page.link.call('authentication.setHmacSecret', { secret: null }),
            )}
          />
          {removing.error.value && (
            <p class="error" role="alert">
              {removing.error.value}
            </p>
          )}
        </div>
      )}
    </>
  )
}

/** 256 bits from the browser, as hex: no dashboard trips over it. */
function drawnSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
