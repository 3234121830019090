import { useSignal } from '@preact/signals'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Tick } from '#renderer/parts/form/tick.tsx'
import { Problem, Reading } from '#renderer/parts/message.tsx'
import type { ExportDraft } from '#renderer/state/exports/export-draft.ts'
import { choiceWords } from '#renderer/state/exports/export-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import { clockOf, minuteOf } from '#renderer/state/setup/alert-rules-draft.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { ExportSchedule } from '#shared/study/export.ts'

const words = further.exports
/** Proposed where there was no schedule: 3 in the morning. */
const AT_MINUTE = 3 * 60

/** An export by itself each night; older ones of it make room. */
export function ScheduleCard({ draft }: { draft: ExportDraft }) {
  const page = usePage()
  const schedule = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('exportSchedule.read', {}),
        () => false,
      ),
    [page],
  )
  const read = schedule.value.value
  return (
    <section class="card" aria-labelledby="schedule" data-testid="export-schedule">
      <h2 id="schedule">{words.schedule}</h2>
      <p class="quiet lead">{words.scheduleLead}</p>
      {schedule.error.value && <Problem text={schedule.error.value} onRetry={schedule.readAgain} />}
      {!read && !schedule.error.value && <Reading />}
      {read && <ScheduleForm schedule={read} draft={draft} />}
    </section>
  )
}

function ScheduleForm({ schedule, draft }: { schedule: ExportSchedule; draft: ExportDraft }) {
  const { link } = usePage()
  const saved = useSignal(schedule)
  const isOn = useSignal(schedule.atMinute !== null)
  const clock = useSignal(clockOf(schedule.atMinute ?? AT_MINUTE))
  const keep = useSignal(String(schedule.keep))
  async function save() {
    saved.value = await link.call('exportSchedule.save', {
      atMinute: isOn.value ? minuteOf(clock.value) : null,
      keep: Math.round(Number(keep.value)),
      choice: draft.choice.value,
    })
  }
  return (
    <SettingForm label={words.schedule} testId="schedule-form" save={save}>
      <Tick
        label={words.nightly}
        isTicked={isOn.value}
        onTick={(isTicked) => {
          isOn.value = isTicked
        }}
        note={
          saved.value.atMinute === null
            ? words.noSchedule
            : words.scheduled(clockOf(saved.value.atMinute), choiceWords(saved.value.choice))
        }
      />
      {isOn.value && (
        <fieldset class="pair">
          <legend class="screen-reader">{words.schedule}</legend>
          <TextField label={words.at} type="time" text={clock} isNeeded isShort />
          <TextField
            label={words.keep}
            type="number"
            text={keep}
            min={1}
            max={1_000}
            isNeeded
            isShort
          />
        </fieldset>
      )}
      {isOn.value && <p class="note">{words.scheduleTakes}</p>}
    </SettingForm>
  )
}
