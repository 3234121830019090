import { useSignal } from '@preact/signals'
import { SelectField } from '#renderer/parts/form/select-field.tsx'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { type ThryveApiState, thryveAddresses } from '#shared/senders/thryve-api.ts'

const words = further.thryveApi
const known = Object.keys(thryveAddresses) as (keyof typeof thryveAddresses)[]
type Choice = (typeof known)[number] | 'own'

/** Which of the documented addresses is asked, or one of one's own, and how often. */
export function AddressForm(props: { state: ThryveApiState; readAgain: () => void }) {
  const page = usePage()
  const { baseAddress, requestsPerMinute } = props.state
  const choice = useSignal<Choice>(
    known.find((name) => thryveAddresses[name] === baseAddress) ?? 'own',
  )
  const own = useSignal(choice.value === 'own' ? baseAddress : '')
  const pace = useSignal(String(requestsPerMinute))
  async function save() {
    await page.link.call('thryveApi.configure', {
      baseAddress: choice.value === 'own' ? own.value.trim() : thryveAddresses[choice.value],
      requestsPerMinute: Math.round(Number(pace.value)),
    })
    props.readAgain()
  }
  return (
    <SettingForm label={words.address} testId="thryve-address" save={save}>
      <SelectField
        label={words.address}
        value={choice.value}
        options={[...known, 'own' as const].map((value) => ({
          value,
          label: words.addresses[value],
        }))}
        onChoose={(value) => {
          choice.value = value
        }}
        note={choice.value === 'own' ? '' : thryveAddresses[choice.value]}
      />
      {choice.value === 'own' && (
        <TextField label={words.own} text={own} isNeeded maxLength={400} />
      )}
      <TextField
        label={words.pace}
        type="number"
        text={pace}
        min={1}
        max={6_000}
        isShort
        isNeeded
        note={words.paceNote}
      />
    </SettingForm>
  )
}
