import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron'
import type { Status } from '#shared/status.ts'
import { SECOND_MS, type TimeRange } from '#shared/time.ts'
import { languageFor } from '#shared/words/language.ts'
import type { TrayState } from './tray-state.ts'
import { type TrayAction, type TrayItem, type TrayView, trayView } from './tray-view.ts'

// The tooltip says how long ago things were; it ages even where nothing happens.
const REDRAW_MS = 20 * SECOND_MS

type TraySources = {
  iconDir: string
  status(): Status
  onStatus(listener: () => void): () => void
  attention(): Promise<number>
  /** When the app last did not run; null where it always did, or nobody knows. */
  lastClosed(): Promise<TimeRange | null>
  does(action: TrayAction): void
  onClick(): void
}

/** Draws the tray view and keeps it true. Returns its remover. */
export function openTray({
  iconDir,
  status,
  onStatus,
  attention,
  lastClosed,
  does,
  onClick,
}: TraySources): () => void {
  let needing = 0
  let closed: TimeRange | null = null
  let drawn = view()
  const tray = new Tray(trayIcon(iconDir, drawn.icon))
  tray.on('click', onClick)
  // macOS would otherwise wait for a second click before it tells of the first.
  if (process.platform === 'darwin') tray.setIgnoreDoubleClickEvents(true)
  draw(null)

  function view(): TrayView {
    const now = status()
    return trayView(now, Date.now(), needing, closed, languageFor(now.appearance.language))
  }

  function draw(before: TrayView | null) {
    if (before?.icon !== drawn.icon) tray.setImage(trayIcon(iconDir, drawn.icon))
    if (before?.tooltip !== drawn.tooltip) tray.setToolTip(drawn.tooltip)
    // A new menu closes an open one: only where something in it really changed.
    if (JSON.stringify(before?.items) !== JSON.stringify(drawn.items)) {
      tray.setContextMenu(Menu.buildFromTemplate(template(drawn.items, doThenRedraw)))
    }
  }

  /** A tick must follow its click at once, also where the core has nothing to announce. */
  function doThenRedraw(action: TrayAction) {
    does(action)
    setImmediate(redraw)
  }

  function redraw() {
    if (tray.isDestroyed()) return
    const before = drawn
    drawn = view()
    draw(before)
  }

  async function ask() {
    // What can't be told now is told at the next tick; the tray itself must not fail for it.
    needing = await attention().catch(() => needing)
    redraw()
  }

  const stopListening = onStatus(redraw)
  const timer = setInterval(() => void ask(), REDRAW_MS)
  void ask()
  // Only a start changes it, so that it is asked once.
  void lastClosed().then(
    (last) => {
      closed = last
      redraw()
    },
    () => {},
  )
  return () => {
    stopListening()
    clearInterval(timer)
    tray.destroy()
  }
}

export function trayIcon(iconDir: string, state: TrayState) {
  // macOS colours a template by itself; Windows and Linux panels have different natural sizes.
  const variant = { darwin: 'Template', win32: '-16' }[process.platform as string] ?? '-22'
  return nativeImage.createFromPath(join(iconDir, `${state}${variant}.png`))
}

function template(
  items: readonly TrayItem[],
  does: (action: TrayAction) => void,
): MenuItemConstructorOptions[] {
  return items.map((item) => menuItem(item, does))
}

function menuItem(item: TrayItem, does: (action: TrayAction) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { label: plain(item.label), enabled: false }
    case 'separator':
      return { type: 'separator' }
    case 'action':
      return { label: plain(item.label), enabled: item.enabled, click: () => does(item.does) }
    case 'check': {
      const click = () => does(item.does)
      return { label: plain(item.label), type: 'checkbox', checked: item.isChecked, click }
    }
    case 'submenu':
      return { label: plain(item.label), submenu: template(item.items, does) }
  }
}

/** Menus read a single `&` as "underline the next letter". */
function plain(label: string): string {
  return label.replaceAll('&', '&&')
}
