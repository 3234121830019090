import { app, Menu, Tray } from 'electron'
import { trayIcon } from '../tray/tray.ts'
import { vaultWords } from './words.ts'

/** Says in the tray that nothing is received, and why. Returns its remover. */
export function showLockedTray(
  iconDir: string,
  show: () => void,
  why: 'tray' | 'movingTray' = 'tray',
): () => void {
  const words = vaultWords(app.getLocale())
  const tray = new Tray(trayIcon(iconDir, 'needs-you'))
  tray.setToolTip(words[why])
  tray.on('click', show)
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: words[why], enabled: false },
      { type: 'separator' },
      ...(why === 'tray' ? [{ label: words.open, click: show }] : []),
      { label: words.quit, click: () => app.quit() },
    ]),
  )
  return () => tray.destroy()
}
