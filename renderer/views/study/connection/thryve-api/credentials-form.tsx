import { useSignal } from '@preact/signals'
import { ConfirmedAction } from '#renderer/parts/confirmed-action.tsx'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = further.thryveApi

/** Four fields to write into only: what is kept never comes back. */
export function CredentialsForm(props: { hasCredentials: boolean; readAgain: () => void }) {
  const page = usePage()
  const username = useSignal('')
  const password = useSignal('')
  const authId = useSignal('')
  const authSecret = useSignal('')
  const isBusy = useSignal(false)
  const kept = props.hasCredentials ? words.kept : ''

  async function save() {
    await page.link.call('thryveApi.setCredentials', {
      credentials: {
        username: username.value,
        password: password.value,
        authId: authId.value,
        authSecret: authSecret.value,
      },
    })
    for (const field of [username, password, authId, authSecret]) field.value = ''
    props.readAgain()
  }
  async function remove() {
    isBusy.value = true
    await page.link.call('thryveApi.setCredentials', { credentials: null }).catch(() => {})
    isBusy.value = false
    props.readAgain()
  }
  return (
    <>
      <h3>{words.credentials}</h3>
      <SettingForm
        label={words.credentials}
        testId="thryve-credentials"
        save={save}
        isPrimary={!props.hasCredentials}
      >
        <TextField label={words.fields.username} text={username} placeholder={kept} isNeeded />
        <TextField
          label={words.fields.password}
          type="password"
          text={password}
          placeholder={kept}
          isNeeded
        />
        <TextField label={words.fields.authId} text={authId} placeholder={kept} isNeeded />
        <TextField
          label={words.fields.authSecret}
          type="password"
          text={authSecret}
          placeholder={kept}
          note={words.note}
          isNeeded
        />
      </SettingForm>
      {props.hasCredentials && (
        <div class="further">
          <ConfirmedAction
            label={words.remove}
            meaning={words.removeMeaning}
            confirm={words.removeConfirm}
            cancel={phrases.study.cancel}
            isBusy={isBusy.value}
            onConfirm={() => void remove()}
          />
        </div>
      )}
    </>
  )
}
