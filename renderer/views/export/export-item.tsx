import { useSignal } from '@preact/signals'
import { CopyButton } from '#renderer/parts/copy-button.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { StateMark } from '#renderer/parts/state-mark.tsx'
import type { ExportDraft } from '#renderer/state/exports/export-draft.ts'
import type { ExportList } from '#renderer/state/exports/export-list.ts'
import { choiceWords, exportSaid } from '#renderer/state/exports/export-words.ts'
import { useSaving } from '#renderer/state/setup/use-saving.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { ExportCheck, ExportRow } from '#shared/study/export.ts'
import { CheckSaid } from './check-said.tsx'

const words = further.exports

type Parts = { row: ExportRow; draft: ExportDraft; list: ExportList }

export function ExportItem({ row, draft, list }: Parts) {
  const page = usePage()
  const { link } = page
  const check = useSignal<ExportCheck | null>(null)
  const action = useSaving()
  const { progress, exportId } = row
  const said = exportSaid(row, page.now.value)
  const isDone = progress.state === 'done'

  const verify = () =>
    action.run(async () => {
      check.value = null
      check.value = await link.call('export.verify', { exportId })
    })
  const cancel = () =>
    action.run(async () => list.take(await link.call('export.cancel', { exportId })))
  function repeat() {
    draft.change(row.choice)
    document.getElementById('new-export')?.scrollIntoView({ block: 'start' })
  }
  return (
    <li data-testid="export-item" data-state={progress.state}>
      <div class="export-head">
        <strong class="mono">{row.folder}</strong>
        <span class="quiet">
          <Ago at={row.endedAt ?? row.startedAt} />
        </span>
      </div>
      <p class="note">{choiceWords(row.choice)}</p>
      <p class="stated" role="status">
        <StateMark tone={said.tone} />
        {said.text}
      </p>
      {progress.state === 'running' && (
        <progress
          aria-label={words.progress}
          {...(progress.rowsTotal === null
            ? {}
            : { value: progress.rowsDone, max: Math.max(1, progress.rowsTotal) })}
        />
      )}
      {progress.state === 'done' && (
        <p class="hash">
          <span class="quiet">{words.hash}</span>{' '}
          <span class="mono" title={progress.manifestSha256}>
            {progress.manifestSha256.slice(0, 16)}…
          </span>
        </p>
      )}
      {check.value && <CheckSaid check={check.value} />}
      <Failed text={action.error.value} />
      <div class="actions">
        {progress.state === 'running' && (
          <button type="button" onClick={() => void cancel()}>
            {words.cancel}
          </button>
        )}
        {isDone && (
          <button type="button" disabled={action.isBusy.value} onClick={() => void verify()}>
            {action.isBusy.value ? words.verifying : words.verify}
          </button>
        )}
        {isDone && <CopyButton label={words.copyHash} text={progress.manifestSha256} />}
        {progress.state !== 'running' && (
          <button type="button" onClick={repeat}>
            {words.repeat}
          </button>
        )}
        {isDone && page.status.value?.graces.showDataFolder && (
          <button
            type="button"
            onClick={() => void action.run(() => link.call('export.show', { exportId }))}
          >
            {words.show}
          </button>
        )}
      </div>
    </li>
  )
}
