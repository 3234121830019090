import { moveIfWished } from '#main/app/folder/move-folder.ts'
import { lockDataFolder } from '#main/shell/instance-lock.ts'

/** Carries out the move that a folder waits for and tells how far it is; made to be killed meanwhile. */
const [, , dataDir = '', usualFolder = ''] = process.argv
lockDataFolder(dataDir, null)
await moveIfWished({
  ...{ dataDir, usualFolder, isNamed: false, sqliteBinding: null, version: '0', now: Date.now },
  keyThread: new URL('../../main/app/trust/encryption/thread/key-thread.ts', import.meta.url),
  lock: (folder) => lockDataFolder(folder, null),
  onShare: (share) => void process.stdout.write(`${share}\n`),
  log: { info() {}, error: (fields) => void process.stderr.write(JSON.stringify(fields)) },
  signal: new AbortController().signal,
})
process.stdout.write('2\n')
