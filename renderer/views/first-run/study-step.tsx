import { useSignal } from '@preact/signals'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { Further } from '#renderer/views/further.tsx'
import { FolderFacts } from '#renderer/views/study/here/folder-facts.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

/** A name for the study, and where its data lie. */
export function StudyStep({ status }: { status: Status }) {
  const page = usePage()
  const words = phrases.firstRun
  const name = useSignal(status.setup.studyName)
  return (
    <>
      <SettingForm
        label={phrases.study.here.name}
        testId="study-name"
        isPrimary
        saveLabel={words.saveName}
        save={async () => {
          page.tookStatus(await page.link.call('study.rename', { studyName: name.value }))
          page.go({ name: 'setup', step: 'way-in' })
        }}
      >
        <TextField
          label={phrases.study.here.name}
          text={name}
          maxLength={120}
          isNeeded
          note={words.nameNote}
        />
      </SettingForm>
      <FolderFacts status={status} />
      <Further name="encryption" level={3} />
    </>
  )
}
