import { useSignal } from '@preact/signals'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { countWords, lengthWords } from '#renderer/state/number-words.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { MINUTE_MS } from '#shared/time.ts'

const words = phrases.study.time

/** When a day is valid, and by which clock everything is told: the rules as they are applied. */
export function TimeSection({ status }: { status: Status }) {
  return (
    <div class="halves">
      <section class="card" aria-labelledby="wear">
        <h2 id="wear">{words.wearTitle}</h2>
        <p class="rule" data-testid="wear-rule">
          {words.wearRule(countWords(status.wearMinimumMinutes))}
        </p>
        <ul class="plain">
          {words.wearDetails.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <WearForm minutes={status.wearMinimumMinutes} />
      </section>
      <section class="card" aria-labelledby="clock">
        <h2 id="clock">{words.clockTitle}</h2>
        <dl class="rules">
          {words.clockRules.map(([name, sentence]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{sentence}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}

function WearForm({ minutes }: { minutes: number }) {
  const page = usePage()
  const text = useSignal(String(minutes))
  const length = Number(text.value) * MINUTE_MS
  return (
    <SettingForm
      label={words.wearTitle}
      testId="wear-form"
      save={async () =>
        page.tookStatus(
          await page.link.call('wearRule.save', { minimumMinutes: Math.round(Number(text.value)) }),
        )
      }
    >
      <TextField
        label={words.minutes}
        type="number"
        text={text}
        min={1}
        max={1_440}
        isNeeded
        isShort
        note={length > 0 ? words.minutesNote(lengthWords(length)) : undefined}
      />
    </SettingForm>
  )
}
