import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import type { Graces } from '#main/app/ports.ts'
import { autostartEntry } from './autostart-entry.ts'

/**
 * Open at login, always hidden. Windows and macOS have a setting for it; on Linux Electron has no
 * effect, there it is a file that every desktop reads.
 */
export function loginItem(command: readonly string[]): NonNullable<Graces['openAtLogin']> {
  if (process.platform !== 'linux') {
    const [path = process.execPath, ...args] = command
    return {
      read: () => app.getLoginItemSettings({ path, args }).openAtLogin,
      write: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, path, args }),
    }
  }
  const folder = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart')
  const file = join(folder, 'pulsetray.desktop')
  return {
    read: () => isEntryEnabled(file),
    write(enabled) {
      if (!enabled) return rmSync(file, { force: true })
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, autostartEntry(command))
    },
  }
}

/** What a login runs. An AppImage's own executable lies in a mount that is gone by then. */
export function loginCommand(dataDir: string | null): string[] {
  return [
    process.env.APPIMAGE ?? process.execPath,
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    '--hidden',
    ...(dataDir === null ? [] : ['--data-dir', dataDir]),
  ]
}

function isEntryEnabled(file: string): boolean {
  try {
    // Desktops switch an entry off by this line instead of removing the file.
    return !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(readFileSync(file, 'utf8'))
  } catch {
    return false
  }
}
