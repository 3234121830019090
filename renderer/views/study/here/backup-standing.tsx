import { Icon } from '#renderer/parts/icon.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { further } from '#renderer/words/further.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { BackupStatus, RestoredBackup } from '#shared/trust/backup.ts'

const words = further.backup

/** What runs, what went wrong, what waits for the next start and what the last one did. */
export function BackupStanding({ backup }: { backup: BackupStatus }) {
  const { link } = usePage()
  const action = useAction()
  const { running, trouble, syncedBy, pending, restored } = backup
  return (
    <>
      {running && (
        <div class="export-items" role="status">
          <p>{words.running[running.what]}</p>
          <progress aria-label={words.progress} value={running.share} max={1} />
          <div class="actions">
            <button type="button" onClick={action.start(() => link.call('backup.cancel', {}))}>
              {words.cancel}
            </button>
          </div>
        </div>
      )}
      {trouble && (
        <Notice
          text={
            trouble.kind === 'failed'
              ? phrases.warnings.backupFailed(trouble.reason)
              : phrases.warnings.backupOverdue
          }
          testId="backup-trouble"
        />
      )}
      {syncedBy !== null && <Notice text={words.synced(syncedBy)} testId="backup-synced" />}
      {pending && (
        <div class="notice" role="status" data-testid="restore-pending">
          <p>{words.pending(pending.fileName)}</p>
          <div class="actions">
            {backup.canRestart && (
              <button
                type="button"
                class="primary"
                onClick={() => void link.call('backup.restart', {}).catch(() => {})}
              >
                {words.restart}
              </button>
            )}
            <button type="button" onClick={action.start(() => link.call('backup.dropRestore', {}))}>
              {words.drop}
            </button>
          </div>
        </div>
      )}
      {restored && <p class="notice">{restoredWords(restored)}</p>}
    </>
  )
}

function Notice({ text, testId }: { text: string; testId: string }) {
  return (
    <p class="notice" role="alert" data-testid={testId}>
      <Icon name="warn" /> {text}
    </p>
  )
}

function restoredWords(done: RestoredBackup): string {
  const { carriedDeliveries } = done
  return [
    words.restored(done.fileName),
    carriedDeliveries ? words.carried(countWords(carriedDeliveries)) : '',
    done.isCutShort ? words.cutShort : '',
    done.asidePath === null ? '' : words.aside(done.asidePath),
    done.isNewAddress ? words.newAddress : '',
  ]
    .filter(Boolean)
    .join(' ')
}
