import { app, Notification } from 'electron'
import type { Notice } from '#main/app/ports.ts'
import { appId } from './app-id.ts'

/** More than a person ever has on screen; older ones only lose their click. */
const HELD = 20

/** Shows notices as the system's notifications; a click opens the window at the notice's place. */
export function systemNotifier(
  iconFile: string,
  open: (place: string) => void,
): (notice: Notice) => boolean {
  // Windows shows nothing from an app whose shortcut it can't find by this name.
  if (process.platform === 'win32') app.setAppUserModelId(appId)
  // One that nobody holds is collected as garbage, and its click with it.
  const held: Notification[] = []
  return ({ title, body, place }) => {
    // A desktop without a notification service has the tray and the window.
    if (!Notification.isSupported()) return false
    const notification = new Notification({ title, body, icon: iconFile })
    notification.on('click', () => open(place))
    held.push(notification)
    if (held.length > HELD) held.shift()
    notification.show()
    return true
  }
}
