import type { Graces, RunningApp } from '#main/app/ports.ts'
import type { TrayAction } from './tray-view.ts'

export type TrayHands = {
  running: Pick<
    RunningApp,
    'webhookAddress' | 'pauseReceiving' | 'resumeReceiving' | 'retryTunnel' | 'hideIdentifiers'
  >
  openAtLogin: NonNullable<Graces['openAtLogin']>
  open(): void
  openAt(place: string): void
  copy(text: string): void
  showLogs(): void
  about(): void
  restartToUpdate(): void
  quit(): void
}

/** What each entry of the tray's menu does. */
export function trayActions(hands: TrayHands): (action: TrayAction) => void {
  const { running } = hands
  return (action) => {
    switch (action.act) {
      case 'open':
        return hands.open()
      case 'open-at':
        return hands.openAt(action.place)
      case 'copy-webhook-url': {
        const { publicUrl, localUrl } = running.webhookAddress()
        return hands.copy(publicUrl ?? localUrl)
      }
      case 'check-connection':
        return running.retryTunnel()
      case 'pause':
        return running.pauseReceiving(action.forMs)
      case 'resume':
        return running.resumeReceiving()
      case 'open-at-login':
        return hands.openAtLogin.write(action.enabled)
      case 'hide-identifiers':
        return running.hideIdentifiers(action.enabled)
      case 'show-logs':
        return hands.showLogs()
      case 'about':
        return hands.about()
      case 'restart-to-update':
        return hands.restartToUpdate()
      case 'quit':
        return hands.quit()
    }
  }
}
