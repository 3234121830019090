import { useSignal } from '@preact/signals'
import { SelectField } from '#renderer/parts/form/select-field.tsx'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SetupStatus, Status } from '#shared/status.ts'

const words = phrases.study.credential
const kinds = ['none', 'basic', 'bearer', 'header'] as const
type Kind = SetupStatus['credential']

/** What every delivery must carry besides the secret path. */
export function CredentialCard({ status }: { status: Status }) {
  const { credential, isFixed } = status.setup
  return (
    <section class="card" aria-labelledby="credential">
      <h2 id="credential">{words.title}</h2>
      <p class="quiet lead">{words.lead}</p>
      <dl class="facts">
        <div>
          <dt>{words.now}</dt>
          <dd data-testid="credential-now">{words.kinds[credential]}</dd>
        </div>
      </dl>
      {isFixed.credential ? (
        <p class="note">{phrases.study.fixed('PULSETRAY_AUTH')}</p>
      ) : (
        <CredentialForm kept={credential} />
      )}
    </section>
  )
}

function CredentialForm({ kept }: { kept: Kind }) {
  const page = usePage()
  const kind = useSignal<Kind>(kept)
  const first = useSignal('')
  const secret = useSignal('')

  function chosen() {
    switch (kind.value) {
      case 'none':
        return null
      case 'basic':
        return { kind: 'basic', user: first.value, password: secret.value } as const
      case 'bearer':
        return { kind: 'bearer', token: secret.value } as const
      case 'header':
        return { kind: 'header', name: first.value, value: secret.value } as const
    }
  }
  async function save() {
    const credential = chosen()
    page.tookStatus(await page.link.call('authentication.setCredential', { credential }))
    first.value = ''
    secret.value = ''
  }
  const names = words.fields[kind.value]
  return (
    <SettingForm label={words.title} testId="credential-form" save={save}>
      <SelectField
        label={words.kind}
        value={kind.value}
        options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        onChoose={(value) => {
          kind.value = value
        }}
      />
      {names.first !== '' && (
        <TextField label={names.first} text={first} isNeeded maxLength={200} />
      )}
      {names.secret !== '' && (
        <TextField
          label={names.secret}
          type="password"
          text={secret}
          placeholder={kind.value === kept ? words.kept : ''}
          isNeeded
          maxLength={1_000}
          note={words.note}
        />
      )}
    </SettingForm>
  )
}
