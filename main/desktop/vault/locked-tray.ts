import { app, Menu, Tray } from 'electron'
import { trayIcon } from '../tray/tray.ts'
import { vaultWords } from './words.ts'

/** Says in the tray that nothing is received, and why. Returns its remover. */
export function showLockedTray(iconDir: string, show: () => void): () => void {
  const words = vaultWords(app.getLocale())
  const tray = new Tray(trayIcon(iconDir, 'needs-you'))
  tray.setToolTip(words.tray)
  tray.on('click', show)
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: words.tray, enabled: false },
      { type: 'separator' },
      { label: words.open, click: show },
      { label: words.quit, click: () => app.quit() },
    ]),
  )
  return () => tray.destroy()
}
