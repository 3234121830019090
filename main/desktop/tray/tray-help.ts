import type { UpdateStatus } from '#shared/host/update-status.ts'
import type { Status } from '#shared/status.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type TimeRange } from '#shared/time.ts'
import type { SaidLanguage } from '#shared/words/language.ts'
import type { Said } from '#shared/words/sentences.ts'
import { clockTime } from './tray-state.ts'
import type { TrayItem } from './tray-view.ts'

/** Where help is to be had. */
export function helpItem({ updates, version }: Status): TrayItem {
  return {
    kind: 'submenu',
    label: 'Help',
    items: [
      at('Setup guide', '#/setup'),
      at('Diagnostics…', '#/study/storage'),
      { kind: 'action', label: 'Logs', does: { act: 'show-logs' }, enabled: true },
      ...(updates === null ? [] : [at(`Updates: ${updateWords(updates)}`, '#/study/appearance')]),
      {
        kind: 'action',
        label: `About Pulsetray ${version}`,
        does: { act: 'about' },
        enabled: true,
      },
    ],
  }
}

/** What the last time of being closed has cost, where a person is about to close it again. */
export function closedLine(
  closed: TimeRange | null,
  now: number,
  language: SaidLanguage,
): TrayItem[] {
  if (closed === null) return []
  const lasted = lengthWords(closed.toAt - closed.fromAt)
  return [
    { kind: 'line', label: `Last closed: ${lasted} on ${dayWords(closed.fromAt, now, language)}` },
  ]
}

function at(label: Said, place: string): TrayItem {
  return { kind: 'action', label, does: { act: 'open-at', place }, enabled: true }
}

function updateWords(updates: UpdateStatus): string {
  switch (updates.state) {
    case 'off':
      return 'not looked for'
    case 'idle':
      return updates.checkedAt === null
        ? 'not looked for yet'
        : `none, looked at ${clockTime(updates.checkedAt)}`
    case 'checking':
      return 'looking…'
    case 'downloading':
      return `${updates.version}, ${updates.percent} %`
    case 'ready':
      return `${updates.version} is ready`
    case 'failed':
      return 'failed'
  }
}

/** `2 h 10 min`; days where it was long. */
function lengthWords(ms: number): string {
  if (ms < MINUTE_MS) return 'less than a minute'
  const [days, hours] = [Math.floor(ms / DAY_MS), Math.floor((ms % DAY_MS) / HOUR_MS)]
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS)
  const parts =
    days > 0
      ? [`${days} d`, hours && `${hours} h`]
      : [hours && `${hours} h`, minutes && `${minutes} min`]
  return parts.filter(Boolean).join(' ')
}

/** The day on this computer's calendar, with its year where it is not this one. */
function dayWords(at: number, now: number, language: SaidLanguage): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Date(at).toLocaleDateString(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
}
