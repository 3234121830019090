import { EventEmitter, once } from 'node:events'
import * as dbus from 'dbus-next'
import { WITHIN_MS } from '../../making/host-process.ts'

/** One entry of a tray's menu as the panel reads it. */
export type MenuEntry = {
  id: number
  label?: string
  enabled?: boolean
  'toggle-state'?: number
  children: MenuEntry[]
}

/** A desktop's panel for one app's tray icon. */
export type TrayPanel = {
  tooltip(): Promise<string>
  /** Edge of the largest picture of the icon, and its first pixels as a fingerprint. */
  icon(): Promise<{ sizePx: number; fingerprint: string }>
  menu(): Promise<MenuEntry>
  /** Clicks the entry with this label wherever it hangs; throws where there is none. */
  choose(label: string): Promise<void>
  click(): Promise<void>
}

export type TestDesktop = {
  /** The tray icon of the app that is started next; waits until it registers. */
  tray(): Promise<TrayPanel>
  close(): void
}

const watcherName = 'org.kde.StatusNotifierWatcher'
const itemInterface = 'org.kde.StatusNotifierItem'
const menuInterface = 'com.canonical.dbusmenu'

/** A tray host on the session bus, in this process: what a Linux panel is for an app. */
export async function openTestDesktop(): Promise<TestDesktop> {
  const bus = dbus.sessionBus()
  const registrations = new EventEmitter()
  const registered: string[] = []
  bus.export(
    '/StatusNotifierWatcher',
    new Watcher((item) => {
      registered.push(item)
      registrations.emit('item')
    }),
  )
  await bus.requestName(watcherName, 0)
  return {
    async tray() {
      const signal = AbortSignal.timeout(WITHIN_MS)
      while (registered.length === 0) await once(registrations, 'item', { signal })
      return trayPanel(bus, registered.shift() as string)
    },
    close: () => bus.disconnect(),
  }
}

class Watcher extends dbus.interface.Interface {
  readonly onItem: (item: string) => void
  constructor(onItem: (item: string) => void) {
    super(watcherName)
    this.onItem = onItem
  }
  RegisterStatusNotifierItem(item: string): void {
    this.onItem(item)
  }
  RegisterStatusNotifierHost(): void {}
  get RegisteredStatusNotifierItems(): string[] {
    return []
  }
  get IsStatusNotifierHostRegistered(): boolean {
    return true
  }
  get ProtocolVersion(): number {
    return 0
  }
}
Watcher.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's' },
    RegisterStatusNotifierHost: { inSignature: 's' },
  },
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
})

/** Apps register by bus name, by `name/path` or by both rolled into one. */
function trayPanel(bus: dbus.MessageBus, item: string): TrayPanel {
  const at = item.indexOf('/')
  const destination = at < 0 ? item : item.slice(0, at)
  const itemPath = at < 0 ? '/StatusNotifierItem' : item.slice(at)

  async function call(
    path: string,
    name: string,
    member: string,
    signature: string,
    body: unknown[],
  ) {
    const message = { destination, path, interface: name, member, signature, body }
    return (await bus.call(new dbus.Message(message)))?.body ?? []
  }
  async function property(name: string) {
    const asked = [itemInterface, name]
    const [variant] = await call(itemPath, 'org.freedesktop.DBus.Properties', 'Get', 'ss', asked)
    return variant.value
  }
  async function menu(): Promise<MenuEntry> {
    const path = await property('Menu')
    const [, root] = await call(path, menuInterface, 'GetLayout', 'iias', [0, -1, []])
    return entry(root)
  }

  return {
    menu,
    async tooltip() {
      const [, , title, text] = await property('ToolTip')
      return [title, text].filter((part) => part !== '').join('\n')
    },
    async icon() {
      const pictures = (await property('IconPixmap')) as [number, number, Uint8Array][]
      const [sizePx = 0, , pixels = new Uint8Array()] =
        pictures.sort(([one], [other]) => other - one)[0] ?? []
      return { sizePx, fingerprint: Buffer.from(pixels).toString('base64') }
    },
    async choose(label) {
      const wanted = find(await menu(), label)
      if (wanted === undefined) throw new Error(`the tray's menu has no "${label}"`)
      const clicked = [wanted.id, 'clicked', new dbus.Variant('i', 0), 0]
      await call(await property('Menu'), menuInterface, 'Event', 'isvu', clicked).catch(
        (error: { type?: string }) => {
          // An entry that ends the app ends the answer too.
          if (error.type !== 'org.freedesktop.DBus.Error.NoReply') throw error
        },
      )
    },
    async click() {
      await call(itemPath, itemInterface, 'Activate', 'ii', [0, 0])
    },
  }
}

type RawEntry = [id: number, properties: Record<string, dbus.Variant>, children: dbus.Variant[]]

function entry([id, properties, children]: RawEntry): MenuEntry {
  const values = Object.entries(properties).map(([name, variant]) => [name, variant.value])
  return { id, ...Object.fromEntries(values), children: children.map(({ value }) => entry(value)) }
}

export function find(root: MenuEntry, label: string): MenuEntry | undefined {
  if (root.label === label) return root
  for (const child of root.children) {
    const found = find(child, label)
    if (found !== undefined) return found
  }
  return undefined
}

/** Labels of the top level; a separator has none. */
export function labelsOf(root: MenuEntry): string[] {
  return root.children.flatMap(({ label }) => (label === undefined ? [] : [label]))
}
