import { app, dialog, protocol } from 'electron'
import { readWish } from '#main/app/folder/notes.ts'
import { settleFolder } from '#main/shell/settle-folder.ts'
import { showLockedTray } from '../vault/locked-tray.ts'
import { type VaultState, vaultPage } from '../vault/vault-page.ts'
import type { MainWindow } from '../window.ts'

type Settling = Parameters<typeof settleFolder>

/** The system's own dialog for a folder; null where nobody chose one. */
export async function chooseFolder(): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog({
    properties: ['openDirectory', 'createDirectory'],
  })
  return filePaths[0] ?? null
}

/** Moves the data folder where somebody wished it, and shows in window and tray how far it is. */
export async function moveInWindow(
  held: Settling[0],
  ports: Omit<Settling[1], 'onShare' | 'signal'> & {
    window: Pick<MainWindow, 'show' | 'renew'>
    trayIconDir: string
  },
): ReturnType<typeof settleFolder> {
  const leaving = new AbortController()
  let state: VaultState = { is: 'moving', share: 0 }
  const onShare = (share: number) => {
    if (state.is === 'moving') state = { is: 'moving', share }
  }
  const settle = () => settleFolder(held, { ...ports, onShare, signal: leaving.signal })
  if (readWish(held.dataDir)?.step !== 'ordered') return settle()
  protocol.unhandle('app')
  protocol.handle('app', (request) => {
    if (request.method === 'POST' && new URL(request.url).pathname === '/stay') {
      leaving.abort()
      state = { is: 'opening' }
    }
    return vaultPage(state, app.getLocale())
  })
  const hideTray = showLockedTray(ports.trayIconDir, ports.window.show, 'movingTray')
  ports.window.renew()
  try {
    return await settle()
  } finally {
    state = { is: 'opening' }
    hideTray()
  }
}

/** Starts this app once more when it has ended, with what it was started with. */
export function startAgain(): void {
  // An AppImage's own executable lies in a mount that is gone by then.
  const { APPIMAGE: execPath } = process.env
  const args = process.argv.slice(1).filter((argument) => argument !== '--hidden')
  app.relaunch(execPath === undefined ? { args } : { args, execPath })
}
