import { CopyButton } from '#renderer/parts/copy-button.tsx'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { MoveFolder } from '../folder/move-folder.tsx'

const words = phrases.study.storage

/** Where the data lie, moving them elsewhere, and a warning where a service copies them. */
export function FolderFacts({ status }: { status: Status }) {
  const { link } = usePage()
  const { syncedBy } = status.setup
  return (
    <div class="folder">
      <h3>{words.folder}</h3>
      <p class="mono address" data-testid="data-folder">
        {status.dataDir}
      </p>
      <div class="actions">
        <CopyButton label={words.copyPath} text={status.dataDir} />
        {status.graces.showDataFolder && (
          <button
            type="button"
            onClick={() => void link.call('dataFolder.show', {}).catch(() => {})}
          >
            {phrases.general.computer.showFolder}
          </button>
        )}
      </div>
      {syncedBy !== null && (
        <div class="notice" role="alert" data-testid="synced-folder">
          <h3>{words.syncedTitle(syncedBy)}</h3>
          <p>{words.synced}</p>
        </div>
      )}
      <MoveFolder />
    </div>
  )
}
