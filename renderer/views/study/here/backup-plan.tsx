import { useSignal } from '@preact/signals'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Tick } from '#renderer/parts/form/tick.tsx'
import { clockOf, minuteOf } from '#renderer/state/setup/alert-rules-draft.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { BackupStatus } from '#shared/trust/backup.ts'

const words = further.backup

/** Whether a backup is made every night, when, and where backups go. */
export function BackupPlan({ backup }: { backup: BackupStatus }) {
  const page = usePage()
  const isOn = useSignal(backup.isOn)
  const clock = useSignal(clockOf(backup.atMinute))
  const folder = useSignal(backup.isOwnFolder ? '' : backup.folder)
  return (
    <SettingForm
      label={words.plan}
      testId="backup-plan"
      save={async () =>
        page.tookStatus(
          await page.link.call('backupPlan.save', {
            isOn: isOn.value,
            atMinute: minuteOf(clock.value),
            folder: folder.value.trim() || null,
          }),
        )
      }
    >
      <Tick
        label={words.nightlyTick}
        note={words.nightlyNote}
        isTicked={isOn.value}
        onTick={(isTicked) => {
          isOn.value = isTicked
        }}
      />
      {isOn.value && <TextField label={words.at} type="time" text={clock} isNeeded isShort />}
      <TextField label={words.folder} text={folder} note={words.folderNote} />
    </SettingForm>
  )
}
