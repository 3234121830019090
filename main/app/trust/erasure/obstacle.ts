import type { Said } from '#shared/words/sentences.ts'
import type { BesidePorts } from '../../beside.ts'
import type { Exports } from '../../exports/exports.ts'
import { copiesElsewhere } from '../../folder/former-folder.ts'

/** Why nobody can be erased at this moment, and what to do; null where nothing stands in the way. */
export function obstacleTo({
  key,
  ingest,
  exports,
  status,
  isUnfinished,
  ports,
}: Pick<BesidePorts, 'ingest' | 'status' | 'ports'> & {
  key: string | null
  exports: Pick<Exports, 'list'>
  isUnfinished: boolean
}): Said | null {
  const { backup, rescue } = status()
  if (key === null)
    return 'The key of erasures could not be written beside the secrets. Look at the rights of the data folder and start again.'
  if (ingest.state().state !== 'running')
    return 'The study can not be written at the moment; Today says why. Mend that first.'
  if (exports.list().some(({ progress }) => progress.state === 'running'))
    return 'An export is being written. Wait for it, or cancel it.'
  if (backup?.pending != null)
    return 'A restore waits for the next start. Start Pulsetray again, or drop the restore.'
  if (copiesElsewhere(ports.dataDir))
    return 'A copy of the data folder lies elsewhere since a move. Remove it in Study, Storage first.'
  if (rescue !== null) return 'A rescue is under way. Finish it first.'
  return isUnfinished ? 'Another erasure is being finished. Wait for it.' : null
}
