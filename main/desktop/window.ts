import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron'
import { z } from 'zod'
import { pageAddress } from './scheme.ts'
import { visibleBounds } from './window-bounds.ts'

export type MainWindow = {
  /** Makes the window where there is none, and brings it to the front. */
  show(): void
  /** The same, at a place of the page such as `#/today`. */
  showAt(place: string): void
  /** What a click on the tray does. */
  toggle(): void
  /** Loads the page anew where there is a window. */
  renew(): void
  close(): void
}

const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
const smallest = { width: 720, height: 520 }
const usual = { width: 1180, height: 780 }
// The page's own backgrounds, so that the first paint does not flash.
const backgrounds = { light: '#f8f8f7', dark: '#131417' }

/**
 * The one window: made on demand, destroyed on close. All state is in the core, so an app that
 * idles for months keeps no page alive, and closing the window keeps receiving.
 */
export function createMainWindow(profileDir: string, iconFile: string): MainWindow {
  const boundsFile = join(profileDir, 'window-bounds.json')
  let window: BrowserWindow | null = null

  function make(place = ''): BrowserWindow {
    const made = new BrowserWindow({
      ...(rememberedBounds(boundsFile) ?? usual),
      minWidth: smallest.width,
      minHeight: smallest.height,
      show: false,
      title: app.name,
      icon: iconFile,
      autoHideMenuBar: true,
      backgroundColor: backgrounds[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
        devTools: !app.isPackaged,
      },
    })
    made.once('ready-to-show', () => made.show())
    made.on('close', () => rememberBounds(boundsFile, made.getNormalBounds()))
    made.on('closed', () => {
      window = null
      // A tray app without a window has no place in the Dock.
      app.dock?.hide()
    })
    made.webContents.on('render-process-gone', () => made.destroy())
    void app.dock?.show()
    void made.loadURL(pageAddress + place)
    return made
  }

  function show(): void {
    if (window === null) {
      window = make()
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  return {
    show,
    showAt(place) {
      if (window === null) {
        window = make(place)
        return
      }
      // Only the fragment differs, so that the page goes there without being loaded anew.
      void window.loadURL(pageAddress + place).catch(() => {})
      show()
    },
    toggle() {
      if (window?.isVisible() && window.isFocused()) window.close()
      else show()
    },
    renew: () => void window?.loadURL(pageAddress).catch(() => {}),
    close: () => window?.close(),
  }
}

function rememberedBounds(file: string): Rectangle | null {
  try {
    const bounds = rectangle.parse(JSON.parse(readFileSync(file, 'utf8')))
    const areas = screen.getAllDisplays().map((display) => display.workArea)
    return visibleBounds(bounds, areas, smallest)
  } catch {
    // Never remembered, or unreadable: the usual size is good enough.
    return null
  }
}

function rememberBounds(file: string, bounds: Rectangle): void {
  try {
    writeFileSync(file, JSON.stringify(bounds), { mode: 0o600 })
  } catch {
    // A full disk must not keep the window from closing.
  }
}
