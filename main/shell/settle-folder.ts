import { type MovePorts, moveIfWished } from '#main/app/folder/move-folder.ts'
import { readWish } from '#main/app/folder/notes.ts'
import { completeMove } from '#main/app/folder/pointer.ts'
import { startStandIn } from '#main/app/folder/stand-in.ts'
import { readFolderSettings } from '#main/app/trust/backup/folder-settings.ts'
import { usualDataFolder } from './data-folder.ts'

/** A folder that this process holds. */
export type HeldFolder = { dataDir: string; unlock: () => void }

/**
 * Carries out a move that waits for this start, before anything opens the folder. Meanwhile senders
 * that reach this computer hear 503. Resolves with the folder to go on with, held in any case.
 */
export async function settleFolder(
  held: HeldFolder,
  ports: Omit<MovePorts, 'dataDir' | 'usualFolder' | 'now'> & {
    /** Named on the command line, above the saved one. */
    receiverPort: number | null | undefined
  },
): Promise<HeldFolder & { hasMoved: boolean }> {
  const { dataDir, unlock } = held
  const usualFolder = usualDataFolder()
  completeMove(dataDir, usualFolder)
  const isWished = readWish(dataDir)?.step === 'ordered'
  const port = ports.receiverPort ?? readFolderSettings(dataDir).receiverPort
  const stopStandIn = isWished ? await startStandIn(port) : async () => {}
  try {
    const end = await moveIfWished({ ...ports, dataDir, usualFolder, now: Date.now })
    if (end.end === 'stayed') return { dataDir, unlock, hasMoved: false }
    unlock()
    return { dataDir: end.folder, unlock: end.unlock, hasMoved: true }
  } finally {
    await stopStandIn()
  }
}
