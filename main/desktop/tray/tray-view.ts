import type { Status } from '#shared/status.ts'
import { HOUR_MS, MINUTE_MS, type TimeRange } from '#shared/time.ts'
import { tunnelAdvice } from '#shared/tunnel-advice.ts'
import { inLanguage } from '#shared/words/in-language.ts'
import type { SaidLanguage } from '#shared/words/language.ts'
import type { Said } from '#shared/words/sentences.ts'
import { closedLine, helpItem } from './tray-help.ts'
import { ago, clockTime, type TrayState, trayVerdict } from './tray-state.ts'
import { updateItems } from './tray-updates.ts'

/** What the tray shows, as plain data: `tray.ts` draws it, tests read it. */
export type TrayView = { icon: TrayState; tooltip: string; items: TrayItem[] }

export type TrayItem =
  | { kind: 'line'; label: Said }
  | { kind: 'separator' }
  | { kind: 'action'; label: Said; does: TrayAction; enabled: boolean }
  | { kind: 'check'; label: Said; does: TrayAction; isChecked: boolean }
  | { kind: 'submenu'; label: Said; items: TrayItem[] }

export type TrayAction =
  | { act: 'open' }
  /** Opens the window at a place of the page, such as `#/export`. */
  | { act: 'open-at'; place: string }
  | { act: 'copy-webhook-url' }
  | { act: 'check-connection' }
  | { act: 'pause'; forMs: number | null }
  | { act: 'resume' }
  | { act: 'open-at-login'; enabled: boolean }
  | { act: 'hide-identifiers'; enabled: boolean }
  | { act: 'show-logs' }
  | { act: 'about' }
  | { act: 'restart-to-update' }
  | { act: 'quit' }

// Windows cuts tooltips at 127 characters; the reason of a failure may be a long sentence.
const TOOLTIP_CHARACTERS = 127
const LINE_CHARACTERS = 80

/**
 * Status in, tray out; the same at the same moment gives the same tray. `attention` counts the
 * participants that need a person; `closed` is when the app last did not run, as far as is known.
 */
export function trayView(
  status: Status,
  now: number,
  attention: number,
  closed: TimeRange | null = null,
  language: SaidLanguage = 'en',
): TrayView {
  const verdict = trayVerdict(status, now)
  return {
    icon: verdict.state,
    tooltip: shortened(
      [verdict.headline, lastDelivery(status, now), outsideCheck(status, now), needs(attention)]
        .filter((part) => part !== null)
        .map((part) => inLanguage(part, language))
        .join(' - '),
      TOOLTIP_CHARACTERS,
    ),
    items: inWords(
      [
        { kind: 'line', label: statusLine(verdict.headline, status) },
        ...troubleLines(status, language),
        ...lateLine(status),
        ...quarantineLine(status),
        ...backupLine(status),
        ...attentionItem(attention),
        { kind: 'separator' },
        action('Open Pulsetray', { act: 'open' }),
        action(copyLabel(status), { act: 'copy-webhook-url' }),
        action('Check the connection now', { act: 'check-connection' }, hasTunnel(status)),
        action('Export…', { act: 'open-at', place: '#/export' }),
        { kind: 'separator' },
        ...receivingItems(status),
        ...openAtLogin(status),
        presentationMode(status),
        { kind: 'separator' },
        ...updateItems(status.updates),
        helpItem(status),
        // A submenu instead of a dialog: the reason is read before the second click, on any desktop.
        {
          kind: 'submenu',
          label: 'Quit…',
          items: [
            { kind: 'line', label: 'Deliveries are missed while Pulsetray is closed' },
            ...closedLine(closed, now, language),
            action('Quit Pulsetray', { act: 'quit' }),
          ],
        },
      ],
      language,
    ),
  }
}

/** What is written is English: only here it becomes what a person reads. */
function inWords(items: readonly TrayItem[], language: SaidLanguage): TrayItem[] {
  return items.map((item) => {
    if (item.kind === 'separator') return item
    const said = inLanguage(item.label, language)
    const label = (item.kind === 'line' ? shortened(said, LINE_CHARACTERS) : said) as Said
    return item.kind === 'submenu'
      ? { ...item, label, items: inWords(item.items, language) }
      : { ...item, label }
  })
}

function statusLine(headline: Said, { deliveries }: Status): Said {
  if (deliveries.lastReceivedAt === null) return headline
  const last = clockTime(deliveries.lastReceivedAt)
  return `${headline} - last delivery ${last} (${deliveries.today} today)`
}

function lastDelivery({ deliveries }: Status, now: number): Said | null {
  const at = deliveries.lastReceivedAt
  return at === null ? null : `last delivery ${ago(at, now)}`
}

function outsideCheck({ tunnel }: Status, now: number): Said | null {
  const { status } = tunnel
  if (status.state !== 'online' && status.state !== 'degraded') return null
  return status.checkedAt === null ? null : `checked from outside ${ago(status.checkedAt, now)}`
}

/** What exactly is wrong, and what to do next; one line for each sentence, as menus do not wrap. */
function troubleLines({ tunnel }: Status, language: SaidLanguage): TrayItem[] {
  const advice = tunnelAdvice(tunnel.status)
  if (advice === null) return []
  const said = 'reason' in tunnel.status ? [tunnel.status.reason, advice.next] : [advice.next]
  return said
    .map((sentence) => inLanguage(sentence, language))
    .join(' ')
    .split(/(?<=[.:]) /)
    .filter((sentence) => sentence.trim() !== '')
    .map((sentence) => ({ kind: 'line', label: sentence.trim() as Said }))
}

function lateLine({ deliveries }: Status): TrayItem[] {
  const late = deliveries.ackMs?.late ?? 0
  if (late === 0) return []
  return [{ kind: 'line', label: `${late} of the last answers took longer than the 2 s allowed` }]
}

function quarantineLine({ deliveries }: Status): TrayItem[] {
  const count = deliveries.quarantined
  if (count === 0) return []
  const label =
    count === 1 ? '1 delivery in quarantine' : (`${count} deliveries in quarantine` as const)
  return [{ kind: 'line', label }]
}

function backupLine({ backup }: Status): TrayItem[] {
  if (!backup?.trouble) return []
  const label =
    backup.trouble.kind === 'failed' ? 'The last backup failed…' : 'No backup for two days…'
  return [action(label, { act: 'open-at', place: '#/study/storage' })]
}

/** How many, never who: a tray is read over shoulders too. */
function needs(attention: number): Said | null {
  if (attention === 0) return null
  return attention === 1
    ? '1 participant needs attention'
    : `${attention} participants need attention`
}

function attentionItem(attention: number): TrayItem[] {
  if (attention === 0) return []
  const label =
    attention === 1
      ? '1 participant needs attention…'
      : (`${attention} participants need attention…` as const)
  return [action(label, { act: 'open-at', place: '#/today' })]
}

function receivingItems({ receiver }: Status): TrayItem[] {
  if (receiver.state === 'failed') return []
  if (receiver.state === 'paused') return [action('Resume receiving', { act: 'resume' })]
  return [
    {
      kind: 'submenu',
      label: 'Pause receiving',
      items: [
        {
          kind: 'line',
          label: 'Thryve tries each delivery 3 times and may switch the webhook off',
        },
        action('15 minutes', { act: 'pause', forMs: 15 * MINUTE_MS }),
        action('1 hour', { act: 'pause', forMs: HOUR_MS }),
        action('Until I resume', { act: 'pause', forMs: null }),
      ],
    },
  ]
}

function openAtLogin({ graces }: Status): TrayItem[] {
  if (graces.openAtLogin === null) return []
  const does: TrayAction = { act: 'open-at-login', enabled: !graces.openAtLogin }
  return [{ kind: 'check', label: 'Open at login', does, isChecked: graces.openAtLogin }]
}

function presentationMode({ appearance }: Status): TrayItem {
  const isChecked = appearance.hidesIdentifiers
  const does: TrayAction = { act: 'hide-identifiers', enabled: !isChecked }
  return { kind: 'check', label: 'Presentation mode (hide identifiers)', does, isChecked }
}

/** An address that only this computer reaches must not end in a sender's settings unnoticed. */
function copyLabel(status: Status): Said {
  return 'publicUrl' in status.tunnel.status
    ? 'Copy webhook URL'
    : 'Copy webhook URL (this computer only)'
}

function hasTunnel({ tunnel }: Status): boolean {
  return tunnel.provider !== null && tunnel.status.state !== 'stopped'
}

function action(label: Said, does: TrayAction, enabled = true): TrayItem {
  return { kind: 'action', label, does, enabled }
}

function shortened(text: string, characters: number): string {
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`
}
