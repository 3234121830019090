import { finishRestore } from '#main/backup/restore/finish-restore.ts'
import { stageRestore } from '#main/backup/restore/stage-restore.ts'
import type { BackupWatch } from '#main/backup/watch.ts'
import { writeBackup } from '#main/backup/write-backup.ts'

/** Makes a backup of a folder, or puts one back into it, and says so; made to be killed meanwhile. */
const [, , what = '', dataDir = '', path = ''] = process.argv
const watch: BackupWatch = { onProgress() {}, isCancelled: () => false, pace() {} }
const [sqliteBinding, now] = [null, Date.now()]
process.stdout.write('begun\n')
if (what === 'backup')
  await writeBackup(
    {
      ...{ dataDir, sqliteBinding, folder: path, studyName: 'drill', version: '0' },
      ...{ settings: '{}\n', madeAt: now, isNightly: false },
    },
    watch,
  )
else {
  if (finishRestore(dataDir, null) === null)
    await stageRestore({ path, dataDir, sqliteBinding, now }, watch)
  finishRestore(dataDir, null)
}
process.stdout.write('done\n')
