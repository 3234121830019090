import type { TrayAction, TrayItem } from '#main/desktop/tray/tray-view.ts'

export function labels(items: readonly TrayItem[]): string[] {
  return items.map((item) => (item.kind === 'separator' ? '---' : item.label))
}

export function flat(items: readonly TrayItem[]): TrayItem[] {
  return items.flatMap((item) => (item.kind === 'submenu' ? [item, ...flat(item.items)] : [item]))
}

export function does(items: readonly TrayItem[], label: string): TrayAction | undefined {
  const item = flat(items).find((each) => each.kind === 'action' && each.label === label)
  return item?.kind === 'action' ? item.does : undefined
}
