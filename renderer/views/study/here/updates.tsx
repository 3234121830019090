import { Tick } from '#renderer/parts/form/tick.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { receiptWords } from '#renderer/state/time/clock-face.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { releasesPage, type UpdateStatus } from '#shared/host/update-status.ts'
import type { Status } from '#shared/status.ts'

const words = further.updates

/** The app's next version: what it is doing about it, and what a person can do. */
export function UpdatesCard({ status }: { status: Status }) {
  const { link, now } = usePage()
  const action = useAction()
  const { updates } = status
  if (updates === null) return null
  const isFixed = updates.state === 'off' && updates.because !== 'setting'
  const isBusy = updates.state === 'checking' || updates.state === 'downloading'
  return (
    <section class="card narrow" aria-labelledby="updates" data-testid="updates">
      <h2 id="updates">{words.title}</h2>
      <p class="pad" aria-live="polite">
        {words.version(status.version)} {stateWords(updates, now.value)}
      </p>
      {!isFixed && (
        <Tick
          label={words.setting}
          note={words.settingNote}
          isTicked={updates.state !== 'off'}
          onTick={(enabled) => action.start(() => link.call('updates.set', { enabled }))()}
        />
      )}
      <div class="actions">
        {updates.state === 'ready' && (
          <button
            type="button"
            class="primary"
            onClick={() => void link.call('updates.restart', {}).catch(() => {})}
          >
            {words.restart}
          </button>
        )}
        {updates.state !== 'off' && updates.state !== 'ready' && (
          <button
            type="button"
            disabled={isBusy}
            onClick={action.start(() => link.call('updates.check', {}))}
          >
            {words.check}
          </button>
        )}
        <a href={releasesPage} target="_blank" rel="noreferrer">
          {words.all}
        </a>
      </div>
      <Failed text={action.error.value} />
    </section>
  )
}

function stateWords(updates: UpdateStatus, now: number): string {
  switch (updates.state) {
    case 'off':
      if (updates.because === 'setting') return ''
      return updates.because === 'policy' ? words.policy : words.notInstalled
    case 'idle':
      return updates.checkedAt === null
        ? words.notChecked
        : words.newest(receiptWords(updates.checkedAt, now))
    case 'checking':
      return words.checking
    case 'downloading':
      return words.downloading(updates.version, updates.percent)
    case 'ready':
      return words.ready(updates.version)
    case 'failed':
      return words.failed[updates.reason]
  }
}
