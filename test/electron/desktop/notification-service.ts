import { EventEmitter, once } from 'node:events'
import * as dbus from 'dbus-next'
import { WITHIN_MS } from '../../making/host-process.ts'

export type ShownNotification = { id: number; summary: string; body: string }

/** The desktop's notification service on the session bus, in this process. */
export type NotificationService = {
  /** Every notification so far, oldest first. */
  shown(): ShownNotification[]
  /** The next one, or one that is already there. */
  next(): Promise<ShownNotification>
  /** What a click on it does. */
  click(id: number): void
  close(): void
}

const name = 'org.freedesktop.Notifications'

export async function openNotificationService(): Promise<NotificationService> {
  const bus = dbus.sessionBus()
  const arrivals = new EventEmitter()
  const shown: ShownNotification[] = []
  let taken = 0
  const service = new Service((notification) => {
    shown.push({ id: shown.length + 1, ...notification })
    arrivals.emit('shown')
    return shown.length
  })
  bus.export('/org/freedesktop/Notifications', service)
  await bus.requestName(name, 0)
  return {
    shown: () => [...shown],
    async next() {
      const signal = AbortSignal.timeout(WITHIN_MS)
      while (shown.length <= taken) await once(arrivals, 'shown', { signal })
      taken += 1
      return shown[taken - 1] as ShownNotification
    },
    click: (id) => void service.ActionInvoked(id, 'default'),
    close: () => bus.disconnect(),
  }
}

class Service extends dbus.interface.Interface {
  readonly onShown: (notification: { summary: string; body: string }) => number
  constructor(onShown: (notification: { summary: string; body: string }) => number) {
    super(name)
    this.onShown = onShown
  }
  GetCapabilities(): string[] {
    return ['actions', 'body']
  }
  GetServerInformation(): string[] {
    return ['test', 'test', '1', '1.2']
  }
  Notify(_app: string, _replaces: number, _icon: string, summary: string, body: string): number {
    return this.onShown({ summary, body })
  }
  CloseNotification(): void {}
  ActionInvoked(id: number, action: string): [number, string] {
    return [id, action]
  }
}
Service.configureMembers({
  methods: {
    GetCapabilities: { outSignature: 'as' },
    GetServerInformation: { outSignature: 'ssss' },
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u' },
  },
  signals: { ActionInvoked: { signature: 'us' } },
})
