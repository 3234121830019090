import { useSignal } from '@preact/signals'
import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { CopyButton } from '#renderer/parts/copy-button.tsx'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SetupStatus, Status } from '#shared/status.ts'

const words = phrases.study.secret

/** What Thryve signs with: both sides choose it, so it may be made here. */
export function HmacSecretForm({ status }: { status: Status }) {
  const page = usePage()
  const { hasHmacSecret, isFixed } = status.setup
  return (
    <SecretForm
      sender="Thryve"
      label={words.title}
      testId="secret-form"
      givenAs={isFixed.hmacSecret ? 'PULSETRAY_HMAC_SECRET' : null}
      isKept={hasHmacSecret}
      mayMake
      save={(secret) => page.link.call('authentication.setHmacSecret', { secret })}
    />
  )
}

/** A sender that draws its secret itself. */
export function SenderSecretForm({ sender, secret: standing }: SetupStatus['signing'][number]) {
  const page = usePage()
  const name = sender.charAt(0).toUpperCase() + sender.slice(1)
  return (
    <>
      <h3>{name}</h3>
      <p class="note">{words.other(name)}</p>
      <SecretForm
        sender={name}
        label={name}
        testId={`secret-${sender}`}
        givenAs={standing === 'given' ? `PULSETRAY_${sender.toUpperCase()}_SECRET` : null}
        isKept={standing === 'kept'}
        save={(secret) => page.link.call('authentication.setSenderSecret', { sender, secret })}
      />
    </>
  )
}

/** A field to write into only; one that was made here can be copied until it is saved. */
function SecretForm(props: {
  sender: string
  label: string
  testId: string
  /** The variable that holds it, where it can't be changed here. */
  givenAs: string | null
  isKept: boolean
  mayMake?: boolean
  save: (secret: string | null) => Promise<Status>
}) {
  const page = usePage()
  const { isKept, givenAs } = props
  const secret = useSignal('')
  const isMade = useSignal(false)
  const removing = useAction()
  if (givenAs !== null) return <p class="note">{phrases.study.fixed(givenAs)}</p>

  async function save() {
    page.tookStatus(await props.save(secret.value.trim()))
    secret.value = ''
    isMade.value = false
  }
  const make = () => {
    secret.value = drawnSecret()
    isMade.value = true
  }
  return (
    <>
      <SettingForm
        label={props.label}
        testId={props.testId}
        save={save}
        more={
          isMade.value ? (
            <CopyButton label={words.copy} text={secret.value} />
          ) : (
            props.mayMake && (
              <button type="button" onClick={make}>
                {words.make}
              </button>
            )
          )
        }
      >
        <TextField
          label={words.field}
          type={isMade.value ? 'text' : 'password'}
          text={secret}
          placeholder={isKept ? words.kept : ''}
          isNeeded
          maxLength={1_000}
          note={isMade.value ? words.madeNote : undefined}
        />
      </SettingForm>
      {isKept && (
        <div class="further">
          <ConfirmedAction
            label={words.remove}
            meaning={words.removeMeaning(props.sender)}
            confirm={words.removeConfirm}
            cancel={phrases.study.cancel}
            isBusy={removing.isBusy.value}
            onConfirm={removing.start(() => props.save(null))}
          />
          <Failed text={removing.error.value} />
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
