import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { TextField } from '#renderer/parts/form/text-field.tsx'
import { Failed } from '#renderer/parts/message.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { Fact } from '#renderer/parts/rows/fact.tsx'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import type { Status } from '#shared/status.ts'
import type { BackupRow } from '#shared/trust/backup.ts'
import { BackupActions, BackupItem } from './backup-item.tsx'
import { BackupPlan } from './backup-plan.tsx'
import { BackupStanding } from './backup-standing.tsx'

const words = further.backup

/** Backups: how they stand, each one there is, one from elsewhere, and when and where they are made. */
export function BackupCard({ status }: { status: Status }) {
  const { link } = usePage()
  const rows = useSignal<BackupRow[] | null>(null)
  const path = useSignal('')
  const action = useAction()
  const { backup } = status
  const readAgain = backup ? `${backup.lastMadeAt} ${backup.folder} ${backup.running === null}` : ''
  useEffect(() => {
    link.call('backups.list', {}).then(
      (found) => {
        rows.value = found
      },
      () => {},
    )
  }, [link, rows, readAgain])
  if (backup === null) return null
  return (
    <section class="card" aria-labelledby="backup" data-testid="backup-card">
      <h2 id="backup">{words.title}</h2>
      <p class="quiet lead">{words.lead}</p>
      <dl class="facts">
        <Fact name={words.last}>
          {backup.lastMadeAt === null ? words.none : <Ago at={backup.lastMadeAt} />}
        </Fact>
      </dl>
      <BackupStanding backup={backup} />
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={backup.running !== null || action.isBusy.value}
          onClick={action.start(() => link.call('backup.start', {}))}
        >
          {words.now}
        </button>
        {status.graces.showDataFolder && (
          <button type="button" onClick={() => void link.call('backups.show', {}).catch(() => {})}>
            {words.show}
          </button>
        )}
      </div>
      <Failed text={action.error.value} />
      <h3>{words.list}</h3>
      {rows.value?.length === 0 && <p class="quiet">{words.empty}</p>}
      <ul class="export-items" data-testid="backups">
        {rows.value?.map((row) => (
          <BackupItem key={row.path} row={row} isBusy={backup.running !== null} />
        ))}
      </ul>
      <details class="more">
        <summary>{words.other}</summary>
        <div class="choices">
          <TextField label={words.path} text={path} />
          {path.value !== '' && (
            <BackupActions path={path.value.trim()} isBusy={backup.running !== null} />
          )}
        </div>
      </details>
      <details class="more">
        <summary>{words.plan}</summary>
        <BackupPlan backup={backup} />
      </details>
    </section>
  )
}
