import { useSignal } from '@preact/signals'
import { SelectField } from '#renderer/parts/form/select-field.tsx'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'

const words = further.thryveApi
const EVERYBODY = ''

/** Days of one participant or of all, to be fetched again. */
export function RangeForm() {
  const page = usePage()
  const people = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('participants.list', {}),
        () => false,
      ),
    [page],
  )
  const who = useSignal(EVERYBODY)
  const today = new Date(page.now.value).toISOString().slice(0, 10)
  const from = useSignal(today)
  const to = useSignal(today)
  const said = useSignal('')
  async function fetchDays() {
    const { questions } = await page.link.call('thryveApi.fetchRange', {
      participantId: who.value === EVERYBODY ? null : who.value,
      fromDay: from.value,
      toDay: to.value,
    })
    said.value = words.asked(countWords(questions))
  }
  const codes = (people.value.value ?? []).map(({ participantId }) => ({
    value: participantId,
    label: participantId,
  }))
  return (
    <>
      <h3>{words.range}</h3>
      <SettingForm
        label={words.range}
        testId="thryve-range"
        save={fetchDays}
        saveLabel={words.fetch}
        more={<span class="quiet">{said.value}</span>}
      >
        <SelectField
          label={words.who}
          value={who.value}
          options={[{ value: EVERYBODY, label: words.all }, ...codes]}
          onChoose={(value) => {
            who.value = value
          }}
        />
        <TextField label={words.from} type="date" text={from} isNeeded isShort />
        <TextField label={words.to} type="date" text={to} isNeeded isShort />
      </SettingForm>
    </>
  )
}
