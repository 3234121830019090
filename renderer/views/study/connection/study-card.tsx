import { useSignal } from '@preact/signals'
import { DemoActions } from '#renderer/parts/demo/demo-actions.tsx'
import { SettingForm } from '#renderer/parts/form/setting-form.tsx'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

/** The study's name, the way through its setup once more, and a demo to look around in. */
export function StudyCard({ status }: { status: Status }) {
  const words = phrases.study.here
  return (
    <section class="card" aria-labelledby="this-study">
      <h2 id="this-study">{words.title}</h2>
      <StudyNameForm status={status} />
      <h3>{words.again}</h3>
      <p class="note">{words.againNote}</p>
      <p>
        <a class="button" href="#/setup">
          {words.againLink}
        </a>
      </p>
      {!status.isDemo && (
        <>
          <h3>{phrases.firstRun.demo.title}</h3>
          <p class="note">{phrases.firstRun.demo.lead}</p>
          <DemoActions status={status} />
        </>
      )}
    </section>
  )
}

export function StudyNameForm({ status }: { status: Status }) {
  const page = usePage()
  const words = phrases.study.here
  const name = useSignal(status.setup.studyName)
  return (
    <SettingForm
      label={words.name}
      testId="study-name"
      save={async () =>
        page.tookStatus(await page.link.call('study.rename', { studyName: name.value }))
      }
    >
      <TextField label={words.name} text={name} maxLength={120} note={words.nameNote} />
    </SettingForm>
  )
}
