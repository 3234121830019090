import { Failed } from '#renderer/parts/message.tsx'
import { bytesWords, countWords } from '#renderer/state/number-words.ts'
import type { Tone } from '#renderer/state/status-words.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status, StorageStatus } from '#shared/status.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { SignatureFacts } from './signature-facts.tsx'

/** Receiving on and off, and where the data lie. */
export function ComputerCard({ status }: { status: Status }) {
  const { link } = usePage()
  const action = useAction()
  const words = phrases.general.computer
  const { graces, storage } = status
  const { ackMs } = status.deliveries
  const pause = (forMs: number | null) =>
    action.start(() => link.call('receiving.pause', { forMs }))
  return (
    <section class="card" aria-labelledby="computer">
      <h2 id="computer">{words.title}</h2>
      <dl class="facts">
        <Fact name={words.stored} value={bytesWords(storage.inboxBytes + storage.studyBytes)} />
        {storage.freeBytes !== null && (
          <Fact
            name={words.free}
            value={diskWords(bytesWords(storage.freeBytes), storage.disk)}
            tone={diskTone(storage.disk)}
          />
        )}
        {ackMs && (
          <Fact
            name={words.answer}
            value={words.answerOf(countWords(ackMs.p50), countWords(ackMs.p99))}
          />
        )}
        {status.deliveries.refusedKept > 0 && (
          <Fact
            name={phrases.warnings.refusedKept}
            value={countWords(status.deliveries.refusedKept)}
            tone="warn"
          />
        )}
        <Fact name={words.folder} value={status.dataDir} isPath />
      </dl>
      <SignatureFacts status={status} />
      {ackMs !== null && ackMs.late > 0 && (
        <p class="error" role="status">
          {words.late(countWords(ackMs.late))}
        </p>
      )}
      <Failed text={action.error.value} />
      {status.receiver.state === 'paused' && (
        <button
          type="button"
          class="primary"
          onClick={action.start(() => link.call('receiving.resume', {}))}
        >
          {words.resume}
        </button>
      )}
      {status.receiver.state === 'receiving' && (
        <details>
          <summary>{words.pause}</summary>
          <p class="note">{words.pauseWarning}</p>
          <div class="actions">
            <button type="button" onClick={pause(15 * MINUTE_MS)}>
              {words.pauseChoices.quarter}
            </button>
            <button type="button" onClick={pause(HOUR_MS)}>
              {words.pauseChoices.hour}
            </button>
            <button type="button" onClick={pause(null)}>
              {words.pauseChoices.open}
            </button>
          </div>
        </details>
      )}
      {graces.openAtLogin !== null && (
        <label class="check">
          <input
            type="checkbox"
            checked={graces.openAtLogin}
            onChange={action.start(() =>
              link.call('openAtLogin.set', { enabled: !graces.openAtLogin }),
            )}
          />
          {words.openAtLogin}
        </label>
      )}
      {graces.showDataFolder && (
        <button type="button" onClick={() => void link.call('dataFolder.show', {}).catch(() => {})}>
          {words.showFolder}
        </button>
      )}
    </section>
  )
}

function diskWords(free: string, disk: StorageStatus['disk']): string {
  return [free, phrases.warnings.disk[disk]].filter(Boolean).join(', ')
}

function diskTone(disk: StorageStatus['disk']): Tone | undefined {
  if (disk === 'nearly-full') return 'bad'
  return disk === 'filling' ? 'warn' : undefined
}

function Fact(props: { name: string; value: string; isPath?: boolean; tone?: Tone | undefined }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd
        class={props.isPath ? 'mono path' : props.tone && `tone-${props.tone}`}
        title={props.value}
      >
        {props.isPath ? <bdi>{props.value}</bdi> : props.value}
      </dd>
    </div>
  )
}
