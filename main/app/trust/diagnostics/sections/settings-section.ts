import { SCHEMES } from '#main/signature/schemes.ts'
import type { Settings, SettingsFile } from '../../../settings-file.ts'
import type { Section } from '../report.ts'
import { count, hostClass, oneOf, phrase, setOrNot, type Word, yesOrNo } from '../words.ts'

type Shown = { [K in keyof Settings]: (value: Settings[K]) => Word }

/** How much of each setting is told. A new one does not compile until somebody decides about it. */
const shown: Shown = {
  studyName: setOrNot,
  receiverPort: setOrNot,
  tunnelProvider: (value) => oneOf(['off', 'localtunnel', 'ngrok', 'url'], value),
  lastTunnelProvider: (value) => oneOf(['localtunnel', 'ngrok', 'url'], value),
  tunnelHost: hostClass,
  tunnelName: setOrNot,
  publicUrl: hostClass,
  ngrokDomain: setOrNot,
  confirmedPublicUrl: hostClass,
  privacyNoticeAcceptedAt: setOrNot,
  signatureScheme: (value) => oneOf(SCHEMES, value),
  looksForUpdates: yesOrNo,
  setupFinishedAt: setOrNot,
  wearMinimumMinutes: count,
  retentionMonths: (value) => (value === null ? oneOf(['for ever'], 'for ever') : count(value)),
  backsUpAtNight: yesOrNo,
  backupAtMinute: count,
  backupFolder: setOrNot,
  theme: (value) => oneOf(['system', 'light', 'dark'], value),
  contrast: (value) => oneOf(['system', 'high'], value),
  language: (value) => oneOf(['system', 'en', 'de', 'fr'], value),
  alertRules: ({ notifications, quietHours }) =>
    phrase`notifications ${yesOrNo(notifications)}, quiet hours ${setOrNot(quietHours)}`,
  hidesIdentifiers: yesOrNo,
  notebookPort: setOrNot,
  thryveApi: ({ baseAddress, requestsPerMinute, isPaused }) =>
    phrase`${hostClass(baseAddress)}, requests a minute ${count(requestsPerMinute)}, paused ${yesOrNo(isPaused)}`,
  logLevel: (value) => oneOf(['debug', 'info', 'warn', 'error', 'silent'], value),
}

export function settingsSection(
  settings: Settings,
  damage: ReturnType<SettingsFile['damage']>,
): Section {
  const names = Object.keys(shown) as (keyof Settings)[]
  return {
    title: 'Settings',
    lines: [
      ...names.map((name): [string, Word] => [
        name,
        (shown[name] as (value: unknown) => Word)(settings[name]),
      ]),
      ['settings.json was damaged', yesOrNo(damage !== null)],
      ...(damage === null
        ? []
        : [['settings that were reset', count(damage.reset.length)] as [string, Word]]),
    ],
  }
}
