import { useSignal } from '@preact/signals'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Tick } from '#renderer/parts/form/tick.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.study.storage
/** Proposed where everything was kept before. */
const MONTHS = 12

/** For ever, or for so many months after a body was decoded. */
export function RetentionForm({ months }: { months: number | null }) {
  const page = usePage()
  const isLimited = useSignal(months !== null)
  const text = useSignal(String(months ?? MONTHS))
  return (
    <SettingForm
      label={words.retention}
      testId="retention-form"
      save={async () =>
        page.tookStatus(
          await page.link.call('retention.save', {
            months: isLimited.value ? Math.round(Number(text.value)) : null,
          }),
        )
      }
    >
      <Tick
        label={words.limit}
        isTicked={isLimited.value}
        onTick={(isTicked) => {
          isLimited.value = isTicked
        }}
        note={isLimited.value ? undefined : words.forEver}
      />
      {isLimited.value && (
        <TextField
          label={words.months}
          type="number"
          text={text}
          min={1}
          max={600}
          isNeeded
          isShort
        />
      )}
    </SettingForm>
  )
}
